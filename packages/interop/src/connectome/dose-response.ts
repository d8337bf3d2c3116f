import { checkOptions, required, stepsOr } from '@ngrad/core'
import type { RealArray } from '@ngrad/core'
import { neuronsOf } from './neurons-of.ts'
import type { NeuronSelection } from './neurons-of.ts'
import type { Activation, ConnectomeNetwork } from './populate-connectome.ts'

/** What is swept, and what is looked at. */
export interface DoseResponseOptions {
  /** What is activated. */
  readonly activation: Activation
  /** Rates at which it is [Hz]. */
  readonly rates: readonly number[]
  /** Neurons whose rates are asked for. */
  readonly of: NeuronSelection
  /** How long each trial runs [ms]; 1000 if left out. */
  readonly duration?: number
  /** Trials of each rate, each with spikes of its own; 1 if left out. */
  readonly trials?: number
}

/** What came of one rate. */
export interface DoseResponse {
  /** Rate of the activation [Hz]. */
  readonly rate: number
  /** Mean rate over trials [Hz; neurons]. */
  readonly mean: Float64Array
  /** Standard deviation over trials [Hz; neurons]. */
  readonly deviation: Float64Array
  /** Mean number of neurons that spiked in a trial. */
  readonly active: number
}

/**
 * Rates of neurons by the rate at which others are activated, each trial from rest.
 * @throws ParameterError if an option cannot be used
 * @see Shiu et al. (2024), Nature 634:210, figure 1
 * @example
 * const sugar = fly.activate(sugarNeurons)
 * for await (const { rate, mean } of doseResponse(fly, { activation: sugar, rates: [50, 100, 200], of: 'MN9' })) …
 */
export async function* doseResponse(
  network: ConnectomeNetwork<RealArray>,
  options: DoseResponseOptions,
): AsyncGenerator<DoseResponse> {
  checkOptions('doseResponse', options, {
    activation: required({ what: 'neurons that are activated, as activate() gives them', has: ['rate', 'neurons'] }),
    rates: required('list'),
    of: required('any'),
    duration: { unit: 'ms', above: 0 },
    trials: { unit: '1', atLeast: 1, integer: true },
  })
  const { activation, rates, of, trials = 1 } = options
  const { dt } = network.simulation
  const duration = dt * stepsOr('doseResponse.duration', options.duration, 1000, dt)
  const { length } = neuronsOf(network.connectome, of)
  for (const rate of rates) {
    const [sum, squares, before] = [new Float64Array(length), new Float64Array(length), activation.rate]
    let active = 0
    for (let trial = 0; trial < trials; trial++) {
      await network.rest()
      activation.rate = rate
      await network.simulation.run(duration)
      active += network.active()
      network.rates(of).forEach((hz, neuron) => {
        sum[neuron]! += hz
        squares[neuron]! += hz * hz
      })
      activation.rate = before
    }
    const mean = sum.map(total => total / trials)
    const deviation = squares.map((total, neuron) => Math.sqrt(Math.max(0, total / trials - mean[neuron]! ** 2)))
    yield { rate, mean, deviation, active: active / trials }
  }
}
