import type { Matrix, Precision } from '@ngrad/core'
import { checkWeights, fanIn } from '@ngrad/spiking'
import type { NetworkWeights } from '@ngrad/spiking'
import { checkBatch, zeroState } from '../batch.ts'
import type { SequenceBatch } from '../batch.ts'
import type { Evaluation, Objective } from '../objective.ts'
import { evaluateLoss } from '../read.ts'
import { penalise } from '../regularise.ts'
import { LayerKernel } from './layer.ts'
import type { NetworkLayer } from './network-layer.ts'
import { Place, SpikeRows, piecesOf } from './rows.ts'
import type { Rows } from './rows.ts'
import { StatelessKernel } from './stateless-kernel.ts'
import type { SentRows } from './stateless-kernel.ts'
import { gathered, spread } from './unit.ts'

/**
 * Backpropagation through time on kernels, for batches of one size. Layers are run one after the other, each through
 * all its steps, as a layer needs the layer below in the same step and itself in the step before.
 *
 * What is done for a spike, and only for it: its source's row of weights is added to the input of its targets, and the
 * derivative with respect to that input to the row of its source's gradient.
 */
export class KernelGradient {
  readonly #objective: Objective
  readonly #samples: number
  readonly #steps: number
  readonly #place: Place
  readonly #layers: NetworkLayer[] = []
  readonly #input: Rows
  readonly #lossGradient: readonly Matrix[]
  readonly #signals: readonly Matrix[]
  readonly #penalties: readonly Matrix[]

  constructor(objective: Objective, precision: Precision, samples: number, steps: number, spikes: boolean) {
    const { network, loss } = objective
    const place = new Place(precision)
    const rows = steps * samples
    this.#objective = objective
    this.#samples = samples
    this.#steps = steps
    this.#place = place
    this.#input = spikes
      ? { spikes: new SpikeRows(place, rows, rows * network.inputs) }
      : { numbers: place.work.matrix(rows, place.width(network.inputs)) }
    /** What is sent by a layer, -1 for the inputs: the state before the first step stands in front of what layers send. */
    const sent = (index: number): SentRows =>
      index < 0 ? { rows: this.#input, offset: 0 } : { rows: this.#layers[index]!.unit.sent, offset: samples }
    network.layers.forEach((layer, index) => {
      const read = index === network.layers.length - 1 ? loss.reading.of : undefined
      const { rows: below, offset } = sent(index - 1)
      this.#layers.push(
        layer.kind === 'stateless'
          ? new StatelessKernel({
              place,
              layer,
              samples,
              steps,
              read: read !== undefined,
              truncate: objective.truncate,
              lowest: index === 0,
              below: sent(index - 1),
              second: layer.second && sent(layer.second.layer),
            })
          : new LayerKernel({ place, layer, objective, samples, steps, read, below, offset, sources: fanIn(network, index) }),
      )
    })
    const widths = network.layers.map(({ size }) => place.width(size))
    this.#lossGradient = piecesOf(place.work.matrix(rows, widths.at(-1)!), samples)
    this.#signals = widths.map(width => place.work.matrix(samples, width))
    this.#penalties = widths.map(width => place.work.matrix(1, width))
  }

  /** Takes the input over; returns false where it is not the spikes that this was made for. */
  read(input: SequenceBatch['input']): boolean {
    const { spikes, numbers } = this.#input
    const { inputs } = this.#objective.network
    if (spikes) return spikes.read(input, inputs, this.#samples)
    spread(numbers!, input, inputs)
    return true
  }

  /** The loss and its gradient for the input that was taken over. */
  evaluate(weights: NetworkWeights, batch: SequenceBatch): Evaluation {
    const { network, loss, regularisers = [] } = this.#objective
    checkBatch(network, batch)
    checkWeights(network, weights)
    const [samples, steps] = [this.#samples, this.#steps]
    const state = batch.state ?? zeroState(network, samples)
    this.#layers.forEach((layer, index) => {
      layer.load(weights[index]!, batch.draws?.(index), batch.lengths)
      layer.unit.begin(state[index]!)
      layer.forward()
    })
    const last = network.layers.length - 1
    const units = network.layers[last]!.size
    const signal = gathered(this.#layers[last]!.unit.record[loss.reading.of]!, units)
    const found = evaluateLoss(loss, signal, batch, units)
    const activity = this.#layers.map((_, layer) => this.#activity(layer))
    const penalty = penalise(network, regularisers, activity, samples * steps)
    this.#backward(found.gradient, penalty.gradient)
    return {
      total: found.error + penalty.error,
      error: found.error,
      correct: found.correct,
      values: found.values,
      activity,
      gradient: this.#layers.map(layer => layer.gradient()),
      state: this.#layers.map(({ unit }) => unit.end()),
      seen: this.#layers.map(layer => layer.seen),
    }
  }

  #backward(lossGradient: Float64Array, penalties: readonly (Float64Array | undefined)[]): void {
    const { network, loss } = this.#objective
    const { work } = this.#place
    const last = network.layers.length - 1
    const units = network.layers[last]!.size
    const row = this.#samples * units
    this.#lossGradient.forEach((into, step) => spread(into, lossGradient.subarray(step * row, (step + 1) * row), units))
    const add = work.elementwise({ s: 's + p' })
    const onPotential = loss.reading.of === 'potential' ? this.#lossGradient : []
    /** For each layer those that hear it as their second. */
    const heardBy = network.layers.map((_, index) =>
      this.#layers.filter((__, above) => {
        const other = network.layers[above]!
        return other.kind === 'stateless' && other.second?.layer === index
      }),
    )
    for (let layer = last; layer >= 0; layer--) {
      const penalty = penalties[layer]
      if (penalty) this.#penalties[layer]!.values.set(penalty)
      const signal = (step: number): Matrix => {
        let s = this.#signals[layer]!
        if (layer < last) this.#layers[layer + 1]!.signalBelow(step, s)
        else if (onPotential.length > 0) s.values.fill(0)
        else s = this.#lossGradient[step]!
        if (penalty) add({ s, p: this.#penalties[layer]! })
        for (const each of heardBy[layer]!) add({ s, p: each.secondBelow!(step) })
        return s
      }
      this.#layers[layer]!.backward(signal, layer === last ? onPotential : [])
    }
  }

  #activity(layer: number): Float64Array {
    const { size } = this.#objective.network.layers[layer]!
    const { spikes, numbers } = this.#layers[layer]!.unit.sent
    const sums = new Float64Array(size)
    if (spikes) for (const unit of spikes.entries(this.#samples, this.#steps * this.#samples)) sums[unit]!++
    else {
      const { values, columns, rows } = numbers!
      for (let row = this.#samples; row < rows; row++)
        for (let unit = 0; unit < size; unit++) sums[unit]! += values[row * columns + unit]!
    }
    return sums
  }
}
