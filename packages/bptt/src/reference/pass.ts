import { passing } from '@ngrad/spiking'
import type { LayerRun, LayerWeights, StatelessLayer } from '@ngrad/spiking'
import type { SequenceBatch } from '../batch.ts'

/** What a layer without state makes of all steps. */
export function passed(
  layer: StatelessLayer,
  weights: LayerWeights,
  rows: number,
  samples: number,
  from: (row: number) => ArrayLike<number>,
): LayerRun {
  const output = new Float64Array(rows * layer.size)
  const none = new Float64Array(0)
  layer[passing].forward({ weights, rows, samples, from, to: { values: output, columns: layer.size } })
  return { output, potential: none, adaptation: none, current: none, held: new Uint8Array(0) }
}

/** Goes back through a layer without state: adds to the gradient, and returns the derivative by what it was sent. */
export function passBack(
  layer: StatelessLayer,
  weights: LayerWeights,
  gradient: LayerWeights,
  samples: number,
  sent: SequenceBatch['input'],
  output: Float64Array,
  signal: Float64Array,
): Float64Array {
  const { size, sources } = layer
  const rows = output.length / size
  const below = new Float64Array(rows * sources)
  layer[passing].backward({
    weights,
    gradient,
    rows,
    samples,
    from: row => sent.subarray(row * sources, (row + 1) * sources),
    to: { values: output, columns: size },
    signal: { values: signal, columns: size },
    below: { values: below, columns: sources },
  })
  return below
}
