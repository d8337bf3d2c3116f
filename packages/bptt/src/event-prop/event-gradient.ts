import { checkArguments, checkOptions, ParameterError } from '@ngrad/core'
import type { LayerWeights, NetworkWeights } from '@ngrad/spiking'
import { checkEventWeights, eventNetworkShape } from './event-network.ts'
import type { EventLayer, EventNetwork } from './event-network.ts'
import { flow } from './flow.ts'
import type { EventRun } from './run-events.ts'

/** What a loss asks for: its derivatives by what it depends on. */
export interface EventLoss {
  /** By the time of each spike, in the order of the run's [spikes]; 0 if left out. */
  readonly onTimes?: ArrayLike<number>
  /** By each potential that was read [samples × units of the last layer]; 0 if left out. */
  readonly onValues?: ArrayLike<number>
}

/**
 * EventProp: the exact gradient of a loss of spike times and potentials, without a surrogate. It goes back from event to event
 * with what the loss depends on the state by, $p_V = \partial L / \partial V$ and $p_I = \partial L / \partial I$, which between
 * events flow by the transposed equations. An input x from i has $\partial L / \partial W_{ij} \mathrel{+}= x\, p_{I_j}$, a spike
 * likewise; and as a spike of n comes earlier by $\delta V_n / \dot V_n^-$,
 *
 * $$p_{V_n}^- = -\frac{1}{\dot V_n^-} \Big( \frac{\partial L}{\partial t} - \dot V_n^+ p_{V_n}^+ +
 * \sum_j W_{nj} \big( \tfrac{1}{\tau_s} p_{I_j} - \tfrac{1}{\tau} p_{V_j} \big) \Big).$$
 *
 * It knows nothing of spikes that would come or go; where one is about to, the gradient has no bound.
 * @param run what the network did with these weights
 * @throws ParameterError if something does not fit
 * @see Wunderlich & Pehle (2021), Scientific Reports 11:12829, equations 1 to 5: $\lambda_V = -\tau\, p_V$, $\lambda_I = -\tau_s\, p_I$
 * @example
 * const run = runEvents(network, weights, { times: [1, 2], sources: [0, 1], until: 50 })
 * const onTimes = run.spikes.times.map((_, spike) => Number(spike === 0)) // the loss is the time of the first spike
 * const [{ input }] = eventGradient(network, weights, run, { onTimes })
 */
export function eventGradient(
  network: EventNetwork,
  weights: NetworkWeights,
  run: EventRun,
  loss: EventLoss,
): NetworkWeights {
  checkArguments('eventGradient', { network, run, loss }, { network: eventNetworkShape, run: 'object', loss: 'object' })
  checkEventWeights(network, weights)
  checkOptions('eventGradient.loss', loss, { onTimes: 'numbers', onValues: 'numbers' })
  const { onTimes, onValues } = loss
  const wanted = [['onTimes', onTimes, run.spikes.times.length], ['onValues', onValues, run.values.length]] as const // prettier-ignore
  for (const [name, given, length] of wanted)
    if (given && given.length !== length) throw new ParameterError(`eventGradient.loss.${name}.length`, given.length, `${length}`)
  const { sources, values, until } = run.input
  const gradient: readonly LayerWeights[] = weights.map(({ input, recurrent }) => ({
    input: new Float64Array(input.length),
    recurrent: new Float64Array(recurrent.length),
    bias: new Float64Array(0),
    constants: new Float64Array(0),
  }))
  const layers = network.layers.map(layer => new LayerAdjoint(layer, until))
  const last = layers.at(-1)!
  for (const event of run.events.toReversed()) {
    const { time } = event
    switch (event.kind) {
      case 'sample':
        last.retreat(time)
        for (let unit = 0; unit < last.v.length; unit++)
          last.v[unit]! += onValues?.[event.index * last.v.length + unit] ?? 0
        break
      case 'input':
        layers[0]!.retreat(time)
        for (let each = event.first; each < event.end; each++)
          layers[0]!.collect(gradient[0]!.input, sources[each]!, values?.[each] ?? 1)
        break
      case 'spike': {
        const { layer, unit, before, after, index } = event
        const [own, above] = [layers[layer]!, layers[layer + 1]]
        own.retreat(time)
        let onTime = (onTimes?.[index] ?? 0) - after * own.v[unit]!
        if (above) {
          above.retreat(time)
          above.collect(gradient[layer + 1]!.input, unit, 1)
          onTime += above.later(weights[layer + 1]!.input, unit)
        }
        const { recurrent } = weights[layer]!
        if (recurrent.length > 0) {
          own.collect(gradient[layer]!.recurrent, unit, 1)
          onTime += own.later(recurrent, unit, unit)
        }
        own.v[unit] = -onTime / before
      }
    }
  }
  return gradient
}

/** What the loss depends on the state of a layer by, at a time. */
class LayerAdjoint {
  readonly v: Float64Array
  readonly i: Float64Array
  readonly #layer: EventLayer
  #time: number

  constructor(layer: EventLayer, until: number) {
    this.#layer = layer
    this.#time = until
    this.v = new Float64Array(layer.size)
    this.i = new Float64Array(layer.size)
  }

  /** Goes back to a time, in which nothing happened. */
  retreat(time: number): void {
    const { v, i } = this
    const { a, b, s } = flow(this.#layer, this.#time - time)
    for (let unit = 0; unit < v.length; unit++) {
      i[unit] = b * v[unit]! + s * i[unit]!
      v[unit]! *= a
    }
    this.#time = time
  }

  /** Adds to the gradient of a row of weights. */
  collect(rows: Float64Array, source: number, value: number): void {
    const { i } = this
    for (let unit = 0; unit < i.length; unit++) rows[source * i.length + unit]! += value * i[unit]!
  }

  /** The derivative by the time at which a row of weights is added; a neuron's own potential is reset then, and is left out. */
  later(rows: Float64Array, source: number, self = -1): number {
    const { v, i } = this
    const { tau, tauSynapse } = this.#layer
    let sum = 0
    for (let unit = 0; unit < v.length; unit++)
      sum += rows[source * v.length + unit]! * (i[unit]! / tauSynapse - (unit === self ? 0 : v[unit]! / tau))
    return sum
  }
}
