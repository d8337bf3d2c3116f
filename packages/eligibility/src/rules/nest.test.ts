import { adam, clear, crossEntropy, sgd, spikeEvents, squaredError } from '@ngrad/learning'
import type { Optimizer } from '@ngrad/learning'
import { readFileSync } from 'node:fs'
import { alifLayer, lifLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import type { LifLayer, NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { epropSequence } from './e-prop-sequence.ts'
import type { EpropSequence } from './lesson.ts'
import { fixedFeedback } from './feedback.ts'
import { nestConventions, runLikeNest } from './nest.ts'

/** What validate/nest_references.py writes. */
interface Reference {
  steps: number
  window: number
  batch: number
  iterations: number
  inputs: number
  neurons: number
  outputs: number
  adaptive: number
  adaptBeta: number
  weights: { input: number[]; recurrent: number[]; output: number[] }
  feedback: number[]
  spikes: number[][]
  target: number[]
  counts: number[]
  firstSequence: number[]
  loss: number[]
}

const open = (task: 'sines' | 'evidence'): Reference => {
  const given = process.env[`NEST_${task.toUpperCase()}`]
  const file = given ?? new URL(`../../validate/nest-${task}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as Reference
}

const network = (reference: Reference, hidden: LifLayer | ReturnType<typeof alifLayer>, tau: number) =>
  recurrentNetwork({
    inputs: reference.inputs,
    layers: [hidden, readoutLayer(reference.outputs, { tau, bias: false })],
  })

const none = new Float64Array(0)
const weightsOf = ({ weights }: Reference): NetworkWeights => [
  {
    input: Float64Array.from(weights.input),
    recurrent: Float64Array.from(weights.recurrent),
    bias: none,
    constants: none,
  },
  { input: Float64Array.from(weights.output), recurrent: none, bias: none, constants: none },
]

/** Replays a reference: losses by iteration, spikes by sequence and the spikes of the first one. */
function replay(
  reference: Reference,
  learner: EpropSequence,
  weights: NetworkWeights,
  optimizer: Optimizer,
  iterations: number,
) {
  const { steps, window, batch, spikes, target, outputs } = reference
  const loss: number[] = []
  const counts: number[] = []
  let first: number[] = []
  for (let iteration = 0; iteration < iterations; iteration++) {
    let sum = 0
    for (let each = 0; each < batch; each++) {
      const sequence = iteration * batch + each
      const input = spikeEvents(spikes[spikes.length === 1 ? 0 : sequence]!, steps, reference.inputs)
      const wanted = outputs === 1 ? target : Array.from({ length: outputs }, (_, k) => Number(k === target[sequence]))
      const next = spikes[spikes.length === 1 ? 0 : sequence + 1] ?? []
      const early = next.filter((_, at) => at % 2 === 1 && next[at - 1] === 1)
      const result = runLikeNest(learner, { input, target: wanted, window }, reference.inputs, early)
      sum += result.loss
      counts.push(result.spikes.reduce((total, count) => total + count))
      if (sequence === 0) first = [...learner.raster()]
    }
    loss.push(sum)
    for (const { input, recurrent } of learner.gradient)
      for (const array of [input, recurrent]) for (let at = 0; at < array.length; at++) array[at]! /= batch
    optimizer.step(weights, learner.gradient)
    clear(learner.gradient)
  }
  return { loss, counts, first }
}

/** Relative difference of the worst pair. */
const worst = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, at) => Math.abs(value - b[at]!) / Math.abs(b[at]!)))

it('gives the losses and spikes of NEST 3.10 on its sine regression', () => {
  const reference = open('sines')
  const hidden = lifLayer(reference.neurons, { tau: 30, threshold: 0.03, recurrent: true })
  const net: RecurrentNetwork = network(reference, hidden, 30)
  const weights = weightsOf(reference)
  const learner = epropSequence(net, weights, squaredError, {
    ...nestConventions({ regularSpikeArrival: false, readoutRegularSpikeArrival: false, cReg: 300 }),
    feedback: fixedFeedback(reference.feedback),
  })
  const { loss, counts, first } = replay(reference, learner, weights, sgd({ rate: 1e-4 }), reference.iterations)
  expect(first).toEqual(reference.firstSequence)
  expect(counts).toEqual(reference.counts)
  expect(loss.length).toBe(reference.loss.length)
  expect(worst(loss, reference.loss)).toBeLessThan(1e-9)
})

it('gives the losses and spikes of NEST 3.10 on its evidence accumulation, in batches, with Adam', () => {
  const reference = open('evidence')
  const beta = Float64Array.from({ length: reference.neurons }, (_, j) =>
    j < reference.neurons - reference.adaptive ? 0 : reference.adaptBeta,
  )
  const hidden = alifLayer(reference.neurons, {
    tau: 20,
    threshold: 0.6,
    tauAdaptation: 2000,
    beta,
    refractory: 4,
    recurrent: true,
  })
  const weights = weightsOf(reference)
  const learner = epropSequence(network(reference, hidden, 20), weights, crossEntropy, {
    ...nestConventions({ readoutRegularSpikeArrival: false, averageGradient: true, cReg: 300 }),
    feedback: fixedFeedback(reference.feedback),
  })
  const { loss, counts, first } = replay(
    reference,
    learner,
    weights,
    adam({ rate: 5e-3, beside: 'plain' }),
    reference.iterations + 1,
  )
  const mean = loss.map(sum => sum / reference.batch / reference.window)
  expect(first).toEqual(reference.firstSequence)
  expect(counts).toEqual(reference.counts)
  expect(mean.length).toBe(reference.loss.length)
  expect(worst(mean, reference.loss)).toBeLessThan(1e-9)
})
