import { passing } from '@ngrad/spiking'
import type { LayerRun, LayerWeights, NetworkWeights, Passage, RecurrentNetwork, StatelessLayer } from '@ngrad/spiking'
import { fromPast, pastOf } from '../batch.ts'
import type { BatchState, Numbers, SequenceBatch } from '../batch.ts'

/** What each layer sends [steps × samples × units]; -1 for the inputs. */
export type Sent = (layer: number) => Numbers

/** What a layer without state sends in all steps, and what it has seen of a batch that it is trained with. */
export interface Passed {
  readonly run: LayerRun
  readonly seen: Float64Array | undefined
  readonly state: BatchState[number]
}

/** Makes what a layer without state sends in all steps. */
export function passed(
  network: RecurrentNetwork,
  index: number,
  weights: NetworkWeights,
  batch: SequenceBatch,
  before: BatchState[number],
  sent: Sent,
): Passed {
  const layer = network.layers[index] as StatelessLayer
  const output = new Float64Array(batch.steps * batch.samples * layer.size)
  const passage = passageOf(layer, index, weights[index]!, batch, before, sent, output)
  layer[passing].forward(passage)
  const none = new Float64Array(0)
  const run = { output, potential: none, adaptation: none, current: none, held: new Uint8Array(0) }
  const past = before.past && pastOf(layer, batch.samples, passage.rows, passage.from)
  return { run, seen: passage.seen, state: { ...before, ...(past && { past }) } }
}

/** What comes back from a layer without state to those that it hears [steps × samples × units]. */
export interface PassedBack {
  readonly below: Float64Array
  readonly second: Float64Array | undefined
}

/** Goes back through a layer without state: adds to the gradient, and returns the derivatives by what it was sent. */
export function passBack(
  network: RecurrentNetwork,
  index: number,
  weights: NetworkWeights,
  gradient: LayerWeights,
  batch: SequenceBatch,
  before: BatchState[number],
  sent: Sent,
  signal: Float64Array,
  truncate: number | undefined,
): PassedBack {
  const layer = network.layers[index] as StatelessLayer
  const { size, sources, second } = layer
  const rows = batch.steps * batch.samples
  const back = { below: new Float64Array(rows * sources), second: second && new Float64Array(rows * second.size) }
  layer[passing].backward({
    ...passageOf(layer, index, weights[index]!, batch, before, sent, sent(index) as Float64Array),
    gradient,
    ...(truncate !== undefined && { truncate }),
    signal: { values: signal, columns: size },
    below: { values: back.below, columns: sources },
    ...(second && { secondBelow: { values: back.second!, columns: second.size } }),
  })
  return back
}

function passageOf(
  { size, sources, second, [passing]: { draws: drawing, weights: { constants } } }: StatelessLayer,
  index: number,
  weights: LayerWeights,
  { samples, steps, draws, lengths }: SequenceBatch,
  { past }: BatchState[number],
  sent: Sent,
  output: Float64Array,
): Passage {
  const rowOf = (layer: number, units: number) => (row: number) => sent(layer).subarray(row * units, (row + 1) * units)
  return {
    weights,
    rows: steps * samples,
    samples,
    from: fromPast(() => past, sources, rowOf(index - 1, sources)),
    ...(second && { second: rowOf(second.layer, second.size) }),
    to: { values: output, columns: size },
    ...(lengths && { lengths }),
    ...(draws && drawing && { draws: draws(index) }),
    ...(draws && constants?.told && { seen: new Float64Array(weights.constants.length) }),
  }
}
