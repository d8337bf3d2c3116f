import { checkArgument, RandomStream } from '@ngrad/core'
import { epropSequence, fixedFeedback, nestConventions, sequenceLearner, symmetricFeedback } from '@ngrad/eligibility'
import type { EpropSequenceOptions } from '@ngrad/eligibility'
import { adam, clipNorm, crossEntropy, evaluate, fit, metricsOf } from '@ngrad/learning'
import type { Dataset, Learner } from '@ngrad/learning'
import { randomWeights } from '@ngrad/spiking'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import { evidence, evidenceNetwork, stepsOf } from './evidence.ts'
import type { EvidenceTask } from './evidence.ts'
import { copyOf, runningMean } from './running-mean.ts'
import { arrivalAtStart, throughTime } from './through-time.ts'

/** How it can be learned. */
export const evidenceRules = ['random', 'symmetric', 'readout only', 'bptt'] as const
/** One of {@link evidenceRules}. */
export type EvidenceRule = (typeof evidenceRules)[number]

/** How a run goes. */
export interface EvidenceOptions {
  readonly task: EvidenceTask
  readonly neurons: number
  readonly seed: number
  readonly batch: number
  readonly iterations: number
  /** e-prop with random or symmetric feedback, the read-out alone, or backpropagation through time. */
  readonly rule: EvidenceRule
  /** Learning rate at first; it falls linearly, to a tenth in the end. */
  readonly rate: number
  /** What is validated and tested is a running mean of the weights, over about so many of the last batches. */
  readonly average: number
  /** Sequences in the validation, by which the best mean is kept. */
  readonly validation: number
  /** The validation is made after so many batches. */
  readonly every: number
  /** Sequences in the test of the weights that were kept, on which nothing was chosen. */
  readonly test: number
  /** How backpropagation goes. */
  readonly backward?: EvidenceBackward
}

/** How backpropagation through time goes. */
export interface EvidenceBackward {
  /** The largest norm that a gradient may have. */
  readonly clip: number
  /** Height of the surrogate derivative. */
  readonly height: number
  /** Whether the gradient goes through the reset of the potential. */
  readonly throughReset: boolean
}

/** What came out. */
export interface EvidenceResult {
  /** Part of the sequences of each batch that was decided wrongly. */
  readonly errors: readonly number[]
  /** Loss of each batch, for each step of the decision. */
  readonly losses: readonly number[]
  /** Part of the validation that was decided wrongly, with the number of batches after which it was made. */
  readonly validations: readonly { readonly iteration: number; readonly error: number }[]
  /** Part of the test that the weights that were kept decide wrongly. */
  readonly test: number
  /** Norm of each gradient of backpropagation before it was clipped. */
  readonly norms: readonly number[]
}

/**
 * Learns evidence accumulation.
 * @throws ParameterError if there is no such rule
 */
export async function learnEvidence(
  options: EvidenceOptions,
  seen: (iteration: number, error: number, loss: number) => boolean | Promise<boolean> = () => true,
): Promise<EvidenceResult> {
  const { task, neurons, seed, batch, iterations, rate, average, validation, every, test, rule } = options
  checkArgument('learnEvidence.rule', evidenceRules, rule)
  const network = evidenceNetwork(task, neurons)
  const weights = firstWeights(network, seed)
  const mean = runningMean(weights, average)
  let kept = { error: Infinity, weights: mean.weights }
  const [errors, losses, norms]: [number[], number[], number[]] = [[], [], []]
  const validations: { iteration: number; error: number }[] = []
  const learner = rule === 'bptt' ? backward(options, network, weights, norms) : forward(options, network, weights)
  const wrong = (those: NetworkWeights, stream: number, count: number): number => {
    if (count === 0) return 0
    const shown = sequenceLearner(epropSequence(network, those, crossEntropy, conventions), { says: 'probabilities' })
    return 1 - evaluate(shown, sequencesOf(task, new RandomStream(seed, stream), count)).metrics!.accuracy
  }
  await fit(learner, sequencesOf(task, new RandomStream(seed, 0xe2), iterations * batch), {
    optimizer: adam({ rate, beside: 'plain', schedule: step => 1 - (0.9 * step) / iterations }),
    epochs: 1,
    batch,
    shuffle: false,
    callbacks: {
      async batch({ batch: iteration, loss, answers, shown }) {
        mean.follow()
        errors.push(1 - metricsOf(answers, shown.labels!, 2).accuracy)
        losses.push(rule === 'bptt' ? loss : loss / task.recall)
        const goes = await seen(iteration, errors.at(-1)!, losses.at(-1)!)
        if (goes && iteration < iterations && iteration % every !== 0) return true
        const error = wrong(mean.weights, 0xe3, validation)
        validations.push({ iteration, error })
        if (error < kept.error) kept = { error, weights: copyOf(mean.weights) }
        return goes
      },
    },
  })
  return { errors, losses, validations, test: wrong(kept.weights, 0xe4, test), norms }
}

/** The first sequences of a stream. */
const sequencesOf = (task: EvidenceTask, stream: RandomStream, count: number): Dataset => {
  const steps = stepsOf(task)
  const taught = new Float64Array(steps).fill(1, steps - task.recall)
  return {
    count,
    inputs: 4 * task.group,
    outputs: 2,
    example(index) {
      const { input, side } = evidence(task, stream, index)
      return { input, label: side, taught }
    },
  }
}

/** Strength of the pull of rates, over all steps of the decision. */
const pull = 300
const conventions: EpropSequenceOptions = nestConventions({
  readoutRegularSpikeArrival: false,
  averageGradient: true,
  cReg: pull,
})

function forward({ neurons, seed, rule }: EvidenceOptions, network: RecurrentNetwork, weights: NetworkWeights): Learner {
  const random = new RandomStream(seed, 0xe1)
  const drawn = Float64Array.from({ length: neurons * 2 }, (_, at) => random.normal(1000 + at))
  const feedback =
    rule === 'symmetric' ? symmetricFeedback : fixedFeedback(rule === 'random' ? drawn : drawn.map(() => 0))
  const sequence = epropSequence(network, weights, crossEntropy, { ...conventions, feedback })
  return sequenceLearner(sequence, { says: 'probabilities' })
}

/** Backpropagation through time with a bound on the norm of the gradient; norms before it are added to those given. */
function backward(
  { task, backward: { clip, ...how } = { clip: Infinity, height: 0.3, throughReset: false } }: EvidenceOptions,
  network: RecurrentNetwork,
  weights: NetworkWeights,
  norms: number[],
): Learner {
  const learner = throughTime(weights, {
    network,
    loss: 'crossEntropy',
    steps: stepsOf(task),
    window: task.recall,
    weight: 1 / task.recall,
    scale: [1, arrivalAtStart(20)],
    regularization: pull / task.recall,
    says: 'probabilities',
    ...how,
  })
  return {
    ...learner,
    learn(batch) {
      const outcome = learner.learn(batch)
      norms.push(clipNorm(learner.gradient, clip))
      return outcome
    },
  }
}

/** The weights before learning; those of the read-out are as TensorFlow draws them by default. */
function firstWeights(network: RecurrentNetwork, seed: number): NetworkWeights {
  const weights = randomWeights(network, { seed })
  const random = new RandomStream(seed, 0xe1)
  const [hidden, readout] = network.layers
  const limit = Math.sqrt(6 / (hidden!.size + readout!.size))
  weights[1]!.input.forEach((_, at, all) => (all[at] = limit * (2 * random.uniform(at) - 1)))
  return weights
}
