import { checkArguments, RandomStream } from '@ngrad/core'
import { epropSequence, fixedFeedback, nestConventions, sequenceLearner, symmetricFeedback } from '@ngrad/eligibility'
import { adam, eventSequences, fit, sgd, spikeEvents, squaredError } from '@ngrad/learning'
import type { Learner } from '@ngrad/learning'
import { lifLayer, randomWeights, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import { fourSines } from './sines.ts'
import { arrivalAtStart, throughTime } from './through-time.ts'

const patternRules = ['random', 'symmetric', 'bptt'] as const
const patternOptimizers = ['descent', 'adam'] as const

/** Sizes of pattern generation; {@link publishedPattern} has those of NEST's example. */
export interface PatternOptions {
  readonly inputs: number
  readonly neurons: number
  readonly steps: number
  readonly iterations: number
  readonly seed: number
  readonly rate: number
  /** e-prop with random or symmetric feedback, or backpropagation through time. */
  readonly rule: (typeof patternRules)[number]
  /** How weights follow: down the gradient, or by Adam. */
  readonly optimizer: (typeof patternOptimizers)[number]
}

/** The sizes of NEST's example `eprop_supervised_regression_sine-waves_bsshslm_2020`. */
export const publishedPattern: Omit<PatternOptions, 'seed' | 'iterations' | 'rule' | 'rate' | 'optimizer'> = {
  inputs: 100,
  neurons: 100,
  steps: 1000,
}

/**
 * Learns a pattern; returns the loss of each iteration.
 * @throws ParameterError if there is no such rule or optimizer
 */
export async function learnPattern(
  options: PatternOptions,
  seen: (iteration: number, loss: number) => boolean | Promise<boolean> = () => true,
): Promise<number[]> {
  const { inputs, neurons, steps, seed, iterations, rate, rule, optimizer } = options
  checkArguments('learnPattern', { rule, optimizer }, { rule: patternRules, optimizer: patternOptimizers })
  const network = recurrentNetwork({
    inputs,
    layers: [
      lifLayer(neurons, { tau: 30, threshold: 0.03, recurrent: true }),
      readoutLayer(1, { tau: 30, bias: false }),
    ],
  })
  const weights = randomWeights(network, { seed })
  const learner = rule === 'bptt' ? backward(options, network, weights) : forward(options, network, weights)
  const random = new RandomStream(seed, 0x52)
  const spikes: number[] = []
  for (let t = 1; t < steps; t++)
    for (let i = 0; i < inputs; i++) if (random.uniform(t * inputs + i) < 0.05) spikes.push(t, i)
  const events = [spikeEvents(spikes, steps, inputs)]
  const losses: number[] = []
  await fit(learner, eventSequences({ inputs, events, targets: fourSines(steps, seed) }), {
    optimizer: optimizer === 'adam' ? adam({ rate, beside: 'plain' }) : sgd({ rate }),
    epochs: iterations,
    callbacks: { epoch: ({ epoch, loss }) => seen(losses.push(loss) && epoch, loss) },
  })
  return losses
}

/** Strength of the pull of rates. */
const pull = 300

function forward({ neurons, seed, rule }: PatternOptions, network: RecurrentNetwork, weights: NetworkWeights): Learner {
  const random = new RandomStream(seed, 0x53)
  const back = Float64Array.from({ length: neurons }, (_, j) => random.normal(j) / Math.sqrt(neurons))
  return sequenceLearner(
    epropSequence(network, weights, squaredError, {
      ...nestConventions({ regularSpikeArrival: false, readoutRegularSpikeArrival: false, cReg: pull }),
      feedback: rule === 'symmetric' ? symmetricFeedback : fixedFeedback(back),
    }),
  )
}

function backward({ steps }: PatternOptions, network: RecurrentNetwork, weights: NetworkWeights): Learner {
  const part = arrivalAtStart(30)
  const learner = throughTime(weights, {
    network,
    loss: 'squared',
    steps,
    window: steps,
    weight: 1,
    scale: [part, part],
    regularization: pull / part,
    throughReset: true,
  })
  return {
    ...learner,
    learn(batch) {
      const outcome = learner.learn(batch)
      // e-prop's filter has the sum 1, so its steps are smaller by this factor
      for (const name of ['layer0.input', 'layer0.recurrent'])
        learner.gradient[name]!.forEach((value, at, all) => (all[at] = part * value))
      return outcome
    },
  }
}
