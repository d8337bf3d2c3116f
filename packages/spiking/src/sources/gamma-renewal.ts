import { checkOptions, defineNeuron } from '@ngrad/core'
import type { NeuronDescription, NeuronFactory, NeuronModel, ParameterValue } from '@ngrad/core'

/** What a {@link gammaRenewal} process is. */
export interface GammaRenewalOptions {
  /** Rate: one for all neurons, or one for each; 10 if left out [Hz]. */
  readonly rate?: ParameterValue
  /** Shape k of the distribution of intervals, from 1 (a Poisson process) to 20; 2 if left out. */
  readonly shape?: number
}

/**
 * Renewal process whose intervals are gamma distributed, of a whole shape k: $f(t) \propto t^{k-1} e^{-k \nu t}$, with the mean
 * $1/\nu$ and the coefficient of variation $1/\sqrt{k}$. It begins in equilibrium: it has been going on for ever.
 *
 * An interval is k stages of an exponential duration each; what is known of the stage when there has been no spike is carried
 * along exactly, and the probability of a spike in a step is what leaves the last one. Spikes are at the end of the step that
 * they fall into, so that intervals are rounded to the step.
 * @throws ParameterError if an option cannot be used
 * @see Cox (1962), Renewal Theory, sections 1.4 and 2.3
 * @example sim.population('input', gammaRenewal({ rate: 20 * Hz, shape: 3 }), 100)
 */
export function gammaRenewal(options: GammaRenewalOptions = {}): NeuronModel {
  checkOptions('gammaRenewal', options, { rate: 'any', shape: { unit: '1', atLeast: 1, atMost: 20, integer: true } })
  const { shape = 2, ...parameters } = options
  const factory = known.get(shape) ?? defineNeuron<{ rate: number }>(`gammaRenewal${shape}`, describeGamma(shape))
  known.set(shape, factory)
  return factory(parameters)
}

const known = new Map<number, NeuronFactory<{ rate: number }>>()

function describeGamma(shape: number): NeuronDescription {
  const stages = Array.from({ length: shape }, (_, stage) => `stage${stage}`)
  const leave = `(${shape} * rate / 1000)` // how often a stage is left [1/ms]
  const total = stages.join(' + ')
  // after a spike half a step has gone by on average
  const entered = stages.map((_, stage) => (stage === 0 ? '1' : `(${leave} * dt / 2)^${stage} / ${factorial(stage)}`))
  return {
    parameters: { rate: { unit: 'Hz', default: 10, atLeast: 0 } },
    state: { ...Object.fromEntries(stages.map(stage => [stage, 1 / shape])), chance: 0 },
    equations: Object.fromEntries(
      stages.map((stage, index) => [stage, `${leave} * (${index > 0 ? `${stages[index - 1]} ` : ''}- ${stage})`]),
    ),
    update: {
      chance: `1 - (${total})`,
      ...Object.fromEntries(stages.map(stage => [stage, `${stage} / (1 - chance)`])),
    },
    spike: {
      probability: 'chance',
      then: Object.fromEntries(stages.map((stage, index) => [stage, `${entered[index]} / (${entered.join(' + ')})`])),
    },
    source: 'Cox (1962), Renewal Theory. Methuen',
  }
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
