import { clipNorm } from '@ngrad/bptt'
import { RandomStream } from '@ngrad/core'
import { crossEntropy, epropSequence, fixedFeedback, nestConventions, symmetricFeedback } from '@ngrad/eligibility'
import type { EpropSequenceOptions } from '@ngrad/eligibility'
import { adam, clear } from '@ngrad/learning'
import { randomWeights, weightNames } from '@ngrad/spiking'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import { evidence, evidenceNetwork, stepsOf } from './evidence.ts'
import type { EvidenceTask } from './evidence.ts'
import { copyOf, runningMean } from './running-mean.ts'
import { arrivalAtStart, throughTime } from './through-time.ts'

/** How a run goes. */
export interface EvidenceOptions {
  readonly task: EvidenceTask
  readonly neurons: number
  readonly seed: number
  readonly batch: number
  readonly iterations: number
  /** e-prop with random or symmetric feedback, the read-out alone, or backpropagation through time. */
  readonly rule: 'random' | 'symmetric' | 'readout only' | 'bptt'
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

/** Learns evidence accumulation. */
export async function learnEvidence(
  options: EvidenceOptions,
  seen: (iteration: number, error: number, loss: number) => boolean | Promise<boolean> = () => true,
): Promise<EvidenceResult> {
  const { task, neurons, seed, batch, iterations, rate, average, validation, every, test } = options
  const network = evidenceNetwork(task, neurons)
  const weights = firstWeights(network, seed)
  const mean = runningMean(weights, average)
  let kept = { error: Infinity, weights: mean.weights }
  const sequences = new RandomStream(seed, 0xe2)
  const next = options.rule === 'bptt' ? backward(options, network, weights) : forward(options, network, weights)
  const optimizer = adam({ rate, beside: 'plain' })
  const [errors, losses, norms]: [number[], number[], number[]] = [[], [], []]
  const validations: { iteration: number; error: number }[] = []
  for (let iteration = 1, goes = true; iteration <= iterations && goes; iteration++) {
    const { wrong, loss, norm, gradient } = next(sequences, (iteration - 1) * batch)
    errors.push(wrong)
    losses.push(loss)
    if (norm !== undefined) norms.push(norm)
    optimizer.rate = rate * (1 - (0.9 * (iteration - 1)) / iterations)
    optimizer.step(weights, gradient)
    clear(gradient)
    mean.follow()
    goes = await seen(iteration, wrong, loss)
    if (goes && iteration < iterations && iteration % every !== 0) continue
    const error = wrongOf(task, network, mean.weights, new RandomStream(seed, 0xe3), validation)
    validations.push({ iteration, error })
    if (error < kept.error) kept = { error, weights: copyOf(mean.weights) }
  }
  const found = wrongOf(task, network, kept.weights, new RandomStream(seed, 0xe4), test)
  return { errors, losses, validations, test: found, norms }
}

/** Shows a batch of sequences, from the given one on, and finds what should change. */
type Next = (
  sequences: RandomStream,
  first: number,
) => {
  readonly wrong: number
  readonly loss: number
  readonly norm?: number
  readonly gradient: NetworkWeights
}

/** Strength of the pull of rates, over all steps of the decision. */
const pull = 300
const conventions: EpropSequenceOptions = nestConventions({
  readoutRegularSpikeArrival: false,
  averageGradient: true,
  cReg: pull,
})

/** e-prop, a sequence at a time. */
function forward(
  { task, neurons, seed, rule, batch }: EvidenceOptions,
  network: RecurrentNetwork,
  weights: NetworkWeights,
): Next {
  const random = new RandomStream(seed, 0xe1)
  const drawn = Float64Array.from({ length: neurons * 2 }, (_, at) => random.normal(1000 + at))
  const feedback =
    rule === 'symmetric' ? symmetricFeedback : fixedFeedback(rule === 'random' ? drawn : drawn.map(() => 0))
  const learner = epropSequence(network, weights, crossEntropy, { ...conventions, feedback })
  return (sequences, first) => {
    let [wrong, loss] = [0, 0]
    for (let each = 0; each < batch; each++) {
      const { input, side } = evidence(task, sequences, first + each)
      const shown = learner.run({ input, target: [1 - side, side], window: task.recall })
      wrong += Number(decision(shown.output, input.steps - task.recall, 0, 1) !== side) / batch
      loss += shown.loss / task.recall / batch
    }
    const { gradient } = learner
    for (const layer of gradient)
      for (const name of weightNames) for (let at = 0; at < layer[name].length; at++) layer[name][at]! /= batch
    return { wrong, loss, gradient }
  }
}

/** Backpropagation through time, the sequences of a batch side by side. */
function backward(options: EvidenceOptions, network: RecurrentNetwork, weights: NetworkWeights): Next {
  const { task, neurons, batch, backward: { clip, ...how } = { clip: Infinity } } = options
  const steps = stepsOf(task)
  const gradientOf = throughTime({
    network,
    loss: 'crossEntropy',
    steps,
    window: task.recall,
    weight: 1 / task.recall,
    scale: [1, arrivalAtStart(20)],
    regularization: pull / task.recall,
    ...how,
  })
  return (sequences, first) => {
    const { input, target } = together(task, sequences, first, batch)
    const { loss, values, gradient } = gradientOf(weights, { samples: batch, input, target })
    for (let j = 0; j < neurons; j++) gradient[0]!.recurrent[j * neurons + j] = 0
    let wrong = 0
    for (let sample = 0; sample < batch; sample++)
      wrong += Number(decision(values, steps - task.recall, sample, batch) !== target[sample]) / batch
    return { wrong, loss, norm: clipNorm(gradient, clip), gradient }
  }
}

/** Part of so many sequences of a stream that some weights decide wrongly. */
function wrongOf(
  task: EvidenceTask,
  network: RecurrentNetwork,
  weights: NetworkWeights,
  stream: RandomStream,
  count: number,
): number {
  const shown = epropSequence(network, weights, crossEntropy, conventions)
  let failed = 0
  for (let each = 0; each < count; each++) {
    const { input, side } = evidence(task, stream, each)
    const { output } = shown.run({ input, target: [1 - side, side], window: task.recall }, false)
    failed += Number(decision(output, input.steps - task.recall, 0, 1) !== side)
  }
  return count === 0 ? 0 : failed / count
}

/** Which side two read-outs [steps × samples × 2] name, by the mean of their softmax from a step on. */
function decision(values: Float64Array, from: number, sample: number, samples: number): number {
  let lead = 0
  for (let at = 2 * (from * samples + sample); at < values.length; at += 2 * samples)
    lead += 2 / (1 + Math.exp(values[at]! - values[at + 1]!)) - 1
  return Number(lead > 0)
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

/** Sequences side by side [steps × samples × inputs], and the side that each should name in every step. */
function together(
  task: EvidenceTask,
  random: RandomStream,
  first: number,
  samples: number,
): { input: Float32Array; target: Uint8Array } {
  const steps = stepsOf(task)
  const inputs = 4 * task.group
  const input = new Float32Array(steps * samples * inputs)
  const target = new Uint8Array(steps * samples)
  for (let sample = 0; sample < samples; sample++) {
    const { input: events, side } = evidence(task, random, first + sample)
    for (let t = 0; t < steps; t++) {
      target[t * samples + sample] = side
      for (let event = events.first[t]!; event < events.first[t + 1]!; event++)
        input[(t * samples + sample) * inputs + events.source[event]!] = 1
    }
  }
  return { input, target }
}
