import { RandomStream } from '@ngrad/core'
import {
  adam,
  epropSequence,
  fixedFeedback,
  gradientDescent,
  nestConventions,
  spikeEvents,
  squaredError,
} from '@ngrad/eligibility'
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
}

/** The sizes of NEST's example `eprop_supervised_regression_sine-waves_bsshslm_2020`. */
export const publishedPattern: Omit<PatternOptions, 'seed' | 'iterations' | 'rule'> = {
  inputs: 100,
  neurons: 100,
  steps: 1000,
  rate: 1e-4,
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
export function patternProblem({ inputs, neurons, steps, seed }: PatternOptions): PatternProblem {
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
  const { inputs, neurons, steps, iterations, seed, rate, rule } = options
  const { network, weights, spikes, target } = patternProblem(options)
  const random = new RandomStream(seed, 0x53)
  const back = Float64Array.from({ length: neurons }, (_, j) => random.normal(j) / Math.sqrt(neurons))
  const learner = epropSequence(network, weights, squaredError, {
    ...nestConventions({ regularSpikeArrival: false, readoutRegularSpikeArrival: false, cReg: 300 }),
    feedback: rule === 'symmetric' ? { kind: 'symmetric' } : fixedFeedback(back),
  })
  const optimizer = rule === 'bptt' ? adam({ rate: 3 * rate }) : gradientDescent(rate)
  const input = spikeEvents(spikes, steps, inputs)
  const dense = new Float32Array(steps * inputs)
  for (let at = 0; at < spikes.length; at += 2) dense[spikes[at]! * inputs + spikes[at + 1]!] = 1
  const scale = [arrivalAtStart(30), arrivalAtStart(30)] as const
  const shared = { network, steps, window: steps, weight: 1, scale, regularization: 300 / arrivalAtStart(30) }
  const backward = rule === 'bptt' ? throughTime({ ...shared, loss: 'squared' }) : undefined
  const losses: number[] = []
  let first: Float64Array = new Float64Array(steps)
  let last = first
  for (let iteration = 1; iteration <= iterations; iteration++) {
    const { loss, output } = learner.run({ input, target }, rule !== 'bptt')
    if (backward) {
      const { gradient } = backward(weights, { samples: 1, input: dense, target: Float32Array.from(target) })
      gradient.forEach((layer, index) => {
        // e-prop's filter has the sum 1, so its steps are smaller by this factor
        const part = index === 0 ? arrivalAtStart(30) : 1
        learner.gradient[index]!.input.set(layer.input.map(value => part * value))
        learner.gradient[index]!.recurrent.set(layer.recurrent.map(value => part * value))
      })
      for (let j = 0; j < neurons; j++) learner.gradient[0]!.recurrent[j * neurons + j] = 0
    }
    losses.push(loss)
    if (iteration === 1) first = output.slice()
    last = output.slice()
    optimizer.update(weights, learner.gradient)
    if (!(await seen(iteration, loss))) break
  }
  return { losses, target, first, last }
}
