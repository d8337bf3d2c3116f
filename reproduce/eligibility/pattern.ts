import { RandomStream } from '@ngrad/core'
import {
  epropSequence,
  fixedFeedback,
  nestConventions,
  spikeEvents,
  squaredError,
  symmetricFeedback,
} from '@ngrad/eligibility'
import { adam, clear, sgd } from '@ngrad/learning'
import { lifLayer, randomWeights, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import { fourSines } from './sines.ts'
import { arrivalAtStart, throughTime } from './through-time.ts'

/** Sizes of pattern generation; {@link publishedPattern} has those of NEST's example. */
export interface PatternOptions {
  readonly inputs: number
  readonly neurons: number
  readonly steps: number
  readonly iterations: number
  readonly seed: number
  readonly rate: number
  /** e-prop with random or symmetric feedback, or backpropagation through time. */
  readonly rule: 'random' | 'symmetric' | 'bptt'
  /** How weights follow: down the gradient, or by Adam. */
  readonly optimizer: 'descent' | 'adam'
}

/** The sizes of NEST's example `eprop_supervised_regression_sine-waves_bsshslm_2020`. */
export const publishedPattern: Omit<PatternOptions, 'seed' | 'iterations' | 'rule' | 'rate' | 'optimizer'> = {
  inputs: 100,
  neurons: 100,
  steps: 1000,
}

/** A network, frozen noise and a pattern. */
export interface PatternProblem {
  readonly network: RecurrentNetwork
  readonly weights: NetworkWeights
  /** Step and input of each spike of the noise. */
  readonly spikes: readonly number[]
  readonly target: Float64Array
}

/** Makes the problem that a seed stands for. */
export function patternProblem({
  inputs,
  neurons,
  steps,
  seed,
}: Pick<PatternOptions, 'inputs' | 'neurons' | 'steps' | 'seed'>): PatternProblem {
  const network = recurrentNetwork({
    inputs,
    layers: [
      lifLayer(neurons, { tau: 30, threshold: 0.03, recurrent: true }),
      readoutLayer(1, { tau: 30, bias: false }),
    ],
  })
  const random = new RandomStream(seed, 0x52)
  const spikes: number[] = []
  for (let t = 1; t < steps; t++)
    for (let i = 0; i < inputs; i++) if (random.uniform(t * inputs + i) < 0.05) spikes.push(t, i)
  return { network, weights: randomWeights(network, { seed }), spikes, target: fourSines(steps, seed) }
}

/** Learns a pattern; returns the loss of each iteration and the first and the last output. */
export async function learnPattern(
  options: PatternOptions,
  seen: (iteration: number, loss: number) => boolean | Promise<boolean> = () => true,
): Promise<{ losses: number[]; target: Float64Array; first: Float64Array; last: Float64Array }> {
  const { steps, iterations, rate, rule } = options
  const problem = patternProblem(options)
  const { weights, target } = problem
  const next = rule === 'bptt' ? backward(options, problem) : forward(options, problem)
  const optimizer = options.optimizer === 'adam' ? adam({ rate, beside: 'plain' }) : sgd({ rate })
  const losses: number[] = []
  let first: Float64Array = new Float64Array(steps)
  let last = first
  for (let iteration = 1; iteration <= iterations; iteration++) {
    const { loss, output, gradient } = next()
    losses.push(loss)
    if (iteration === 1) first = output.slice()
    last = output.slice()
    optimizer.step(weights, gradient)
    clear(gradient)
    if (!(await seen(iteration, loss))) break
  }
  return { losses, target, first, last }
}

/** Shows the pattern once, and finds what should change. */
type Next = () => { readonly loss: number; readonly output: Float64Array; readonly gradient: NetworkWeights }

/** Strength of the pull of rates. */
const pull = 300

function forward(
  { inputs, neurons, steps, seed, rule }: PatternOptions,
  { network, weights, spikes, target }: PatternProblem,
): Next {
  const random = new RandomStream(seed, 0x53)
  const back = Float64Array.from({ length: neurons }, (_, j) => random.normal(j) / Math.sqrt(neurons))
  const learner = epropSequence(network, weights, squaredError, {
    ...nestConventions({ regularSpikeArrival: false, readoutRegularSpikeArrival: false, cReg: pull }),
    feedback: rule === 'symmetric' ? symmetricFeedback : fixedFeedback(back),
  })
  const input = spikeEvents(spikes, steps, inputs)
  return () => ({ ...learner.run({ input, target }), gradient: learner.gradient })
}

function backward(
  { inputs, neurons, steps }: PatternOptions,
  { network, weights, spikes, target }: PatternProblem,
): Next {
  const part = arrivalAtStart(30)
  const gradientOf = throughTime({
    network,
    loss: 'squared',
    steps,
    window: steps,
    weight: 1,
    scale: [part, part],
    regularization: pull / part,
    throughReset: true,
  })
  const input = new Float32Array(steps * inputs)
  for (let at = 0; at < spikes.length; at += 2) input[spikes[at]! * inputs + spikes[at + 1]!] = 1
  const batch = { samples: 1, input, target: Float32Array.from(target) }
  return () => {
    const { loss, values, gradient } = gradientOf(weights, batch)
    const [hidden] = gradient as [NetworkWeights[number]]
    // e-prop's filter has the sum 1, so its steps are smaller by this factor
    for (const array of [hidden.input, hidden.recurrent]) array.forEach((value, at) => (array[at] = part * value))
    for (let j = 0; j < neurons; j++) hidden.recurrent[j * neurons + j] = 0
    return { loss, output: values, gradient }
  }
}
