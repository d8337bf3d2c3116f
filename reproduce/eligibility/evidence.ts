import { clipNorm } from '@ngrad/bptt'
import { RandomStream } from '@ngrad/core'
import {
  adam,
  crossEntropy,
  epropSequence,
  fixedFeedback,
  nestConventions,
  spikeEvents,
  symmetricFeedback,
} from '@ngrad/eligibility'
import type { InputEvents } from '@ngrad/eligibility'
import { alifLayer, randomWeights, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import { arrivalAtStart, throughTime } from './through-time.ts'

/** Sizes of the evidence accumulation task; those of the paper are in {@link publishedEvidence}. */
export interface EvidenceTask {
  /** Number of cues. */
  readonly cues: number
  /** Duration of a cue [steps]. */
  readonly cue: number
  /** Break before each cue [steps]. */
  readonly spacing: number
  /** Time between the cues and the decision [steps]. */
  readonly delay: number
  /** Time of the decision [steps]. */
  readonly recall: number
  /** Neurons of each of the four groups of inputs: left, right, recall, noise. */
  readonly group: number
  /** Rate of an active input [Hz]; the noise has a quarter of it. */
  readonly rateHz: number
}

/** The task as Bellec et al. (2020) and NEST's example have it: 2250 steps of 1 ms. */
export const publishedEvidence: EvidenceTask = {
  cues: 7,
  cue: 100,
  spacing: 50,
  delay: 1050,
  recall: 150,
  group: 10,
  rateHz: 40,
}

/** Number of steps of a sequence. */
export const stepsOf = ({ cues, cue, spacing, delay, recall }: EvidenceTask): number =>
  cues * (cue + spacing) + delay + recall

/** One sequence of cues: more of them on one side. */
export function evidence(
  task: EvidenceTask,
  random: RandomStream,
  index: number,
): { input: InputEvents; side: number } {
  const steps = stepsOf(task)
  const { cues, cue, spacing, recall, group, rateHz } = task
  let draw = index * 65_536
  const likely = random.uniform(draw++) < 0.5 ? 0.7 : 0.3
  const sides = Array.from({ length: cues }, () => Number(random.uniform(draw++) < likely))
  const pairs: number[] = []
  /** Spikes of a group from step to step, by the waiting times between them. */
  const fire = (which: number, from: number, to: number, probability: number): void => {
    for (let neuron = 0; neuron < group; neuron++) {
      for (let step = from; ; step++) {
        step += Math.floor(Math.log(1 - random.uniform(draw++)) / Math.log(1 - probability))
        if (step >= to) break
        pairs.push(step, which * group + neuron)
      }
    }
  }
  const probability = rateHz / 1000
  sides.forEach((side, each) => {
    const from = each * (cue + spacing) + spacing
    fire(side, from, from + cue, probability)
  })
  fire(2, steps - recall, steps, probability)
  fire(3, 1, steps, probability / 4)
  const side = Number(sides.filter(Boolean).length > cues / 2)
  return { input: spikeEvents(pairs, steps, 4 * group), side }
}

/** The network of the paper: LIF and ALIF neurons half and half, two read-outs. */
export function evidenceNetwork(task: EvidenceTask, neurons: number): RecurrentNetwork {
  const beta = 1.7 * ((1 - Math.exp(-1 / 2000)) / (1 - Math.exp(-1 / 20)))
  return recurrentNetwork({
    inputs: 4 * task.group,
    layers: [
      alifLayer(neurons, {
        tau: 20,
        threshold: 0.6,
        tauAdaptation: 2000,
        beta: Array.from({ length: neurons }, (_, j) => (j < neurons / 2 ? 0 : beta)),
        refractory: 4,
        recurrent: true,
      }),
      readoutLayer(2, { tau: 20, bias: false }),
    ],
  })
}

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
  /** Sequences in the test. */
  readonly test: number
  /** Sequences in the test of the weights at the end, on which nothing was chosen. */
  readonly heldOut: number
  /** The largest norm that a gradient of backpropagation may have; any if left out. */
  readonly clip?: number
  /** Height of the surrogate derivative for backpropagation, which lets the gradient explode or fade; 0.3 if left out. */
  readonly height?: number
  /** The test is made after so many iterations, and learning ends where its error is below `enough`. */
  readonly every: number
  readonly enough: number
}

/** What came out. */
export interface EvidenceResult {
  /** Part of the sequences of each batch that was decided wrongly. */
  readonly errors: number[]
  /** Loss of each batch, for each step of the decision. */
  readonly losses: number[]
  /** Part of the test that was decided wrongly, with the iteration after which it was made. */
  readonly tests: { readonly iteration: number; readonly error: number }[]
  /** Part of the held-out sequences that the weights at the end decide wrongly. */
  readonly heldOut: number
  /** Norm of each gradient of backpropagation before it was clipped. */
  readonly norms: number[]
  readonly microsecondsPerStep: number
  readonly weights: NetworkWeights
}

/** Learns evidence accumulation. */
export async function learnEvidence(
  options: EvidenceOptions,
  seen: (iteration: number, error: number, loss: number) => boolean | Promise<boolean> = () => true,
): Promise<EvidenceResult> {
  const { task, neurons, seed, batch, iterations, rule, rate, test, heldOut, clip, height, every, enough } = options
  const network = evidenceNetwork(task, neurons)
  const weights = randomWeights(network, { seed })
  const random = new RandomStream(seed, 0xe1)
  const limit = Math.sqrt(6 / (neurons + 2))
  weights[1]!.input.forEach((_, at, all) => (all[at] = limit * (2 * random.uniform(at) - 1)))
  const back = Float64Array.from(
    { length: neurons * 2 },
    (_, at) => Number(rule !== 'readout only') * random.normal(1000 + at),
  )
  const learner = epropSequence(network, weights, crossEntropy, {
    ...nestConventions({ readoutRegularSpikeArrival: false, averageGradient: true, cReg: 300 }),
    feedback: rule === 'symmetric' ? symmetricFeedback : fixedFeedback(back),
  })
  const optimizer = adam({ rate })
  const sequences = new RandomStream(seed, 0xe2)
  const tests = new RandomStream(seed, 0xe3)
  const unseen = new RandomStream(seed, 0xe4)
  const result: EvidenceResult & { microsecondsPerStep: number; heldOut: number } = {
    errors: [],
    losses: [],
    tests: [],
    heldOut: 0,
    norms: [],
    microsecondsPerStep: 0,
    weights,
  }
  const show = (stream: RandomStream, index: number, learn: boolean): { wrong: number; loss: number } => {
    const { input, side } = evidence(task, stream, index)
    const start = performance.now()
    const { loss, output } = learner.run({ input, target: [1 - side, side], window: task.recall }, learn)
    milliseconds += performance.now() - start
    steps += input.steps
    let lead = 0
    for (let at = 2 * (input.steps - task.recall); at < output.length; at += 2) {
      const right = 1 / (1 + Math.exp(output[at]! - output[at + 1]!))
      lead += 2 * right - 1
    }
    return { wrong: Number(Number(lead > 0) !== side), loss: loss / task.recall }
  }
  /** Part of a test that is decided wrongly. */
  const wrongOf = (stream: RandomStream, count: number): number => {
    let failed = 0
    for (let each = 0; each < count; each++) failed += show(stream, each, false).wrong
    return count === 0 ? 0 : failed / count
  }
  let milliseconds = 0
  let steps = 0
  const backward =
    rule === 'bptt'
      ? throughTime({
          network,
          loss: 'crossEntropy',
          steps: stepsOf(task),
          window: task.recall,
          weight: 1 / task.recall,
          scale: [1, arrivalAtStart(20)],
          regularization: 300 / task.recall,
          ...(height !== undefined && { height }),
        })
      : undefined
  for (let iteration = 0; iteration < iterations; iteration++) {
    let wrong = 0
    let loss = 0
    for (let each = 0; each < batch; each++) {
      const shown = show(sequences, iteration * batch + each, rule !== 'bptt')
      wrong += shown.wrong / batch
      loss += shown.loss / batch
    }
    if (backward) {
      const { gradient } = backward(weights, together(task, sequences, iteration * batch, batch))
      gradient.forEach(({ input, recurrent }, layer) => {
        learner.gradient[layer]!.input.set(input.map(value => value * batch))
        learner.gradient[layer]!.recurrent.set(recurrent.map(value => value * batch))
      })
      for (let j = 0; j < neurons; j++) learner.gradient[0]!.recurrent[j * neurons + j] = 0
    }
    for (const { input, recurrent } of learner.gradient)
      for (const array of [input, recurrent]) for (let at = 0; at < array.length; at++) array[at]! /= batch
    if (backward) result.norms.push(clipNorm(learner.gradient, clip ?? Infinity))
    optimizer.rate = rate * (1 - (0.9 * iteration) / iterations)
    optimizer.update(weights, learner.gradient)
    result.errors.push(wrong)
    result.losses.push(loss)
    const last = iteration + 1 === iterations || !(await seen(iteration + 1, wrong, loss))
    if (last || (iteration + 1) % every === 0) {
      const failed = wrongOf(tests, test)
      result.tests.push({ iteration: iteration + 1, error: failed })
      if (last || failed < enough) break
    }
  }
  result.heldOut = wrongOf(unseen, heldOut)
  result.microsecondsPerStep = (1000 * milliseconds) / steps
  return result
}

/** Sequences side by side [steps × samples × inputs], and the side that each should name in every step. */
function together(
  task: EvidenceTask,
  random: RandomStream,
  first: number,
  samples: number,
): { samples: number; input: Float32Array; target: Uint8Array } {
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
  return { samples, input, target }
}
