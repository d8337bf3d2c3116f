import { crossEntropy, differentiator, everyStep, squaredError } from '@ngrad/bptt'
import type { SequenceBatch } from '@ngrad/bptt'
import { NgradError, RandomStream } from '@ngrad/core'
import type { ForwardLearner } from '@ngrad/eligibility'
import { adam, agreement, softmax } from '@ngrad/learning'
import { randomWeights, rateLayer, readoutLayer, recurrentNetwork, surrogate, weightNames } from '@ngrad/spiking'
import type { NetworkWeights } from '@ngrad/spiking'
import { forwardLearners } from '../recurrent/learners.ts'
import type { Lessons } from './lessons.ts'
import { answerLoss, whyNot } from './loss.ts'
import type { MatrixOptions, Outcome } from './outcome.ts'
import { sequencesOf, sideBySide } from './sequences.ts'
import type { Sequences } from './sequences.ts'

/** Sequences side by side. */
const samples = 5
const hidden = 32
/** Time constant of the hidden units [steps]. */
const tau = 2

/** Finds a gradient of a batch. */
type Gradient = (batch: SequenceBatch) => NetworkWeights

/**
 * Lets a recurrent network of rates take the lessons of a teacher step after step, answering each that asks for something;
 * sequences begin at rest.
 * @throws NgradError if the lessons do not lie in time
 */
export async function learnThroughTime(
  lessons: Lessons,
  name: string,
  { rounds, seed, rate, stopped = () => false }: MatrixOptions,
): Promise<Outcome> {
  const { learn, test, sequence, loss, atOnce = 'a lesson at once has no past' } = lessons
  if (sequence === undefined) throw new NgradError(atOnce)
  const taken = sequencesOf(learn, sequence)
  const network = recurrentNetwork({
    inputs: taken.inputs,
    layers: [rateLayer(hidden, { recurrent: true, tau }), readoutLayer(taken.outputs, { tau: 0 })],
  })
  const weights = randomWeights(network, { seed })
  const error = (loss === 'nats' ? crossEntropy : squaredError)(everyStep({ weight: taken.asked }))
  const reference = differentiator({ network, surrogate: surrogate('triangular'), loss: error })
  const backward: Gradient = batch => reference(weights, batch).gradient
  const forward = forwardLearners.get(name)
  const gradient = forward ? onTheWay(forward.make(network, weights, seed), taken, loss) : backward
  const optimizer = adam({ rate })
  const start = performance.now()
  for (let round = 0; round < rounds; round++) {
    optimizer.rate = rate * (1 - round / rounds)
    const order = new RandomStream(seed, 'order').permutation(taken.count, round)
    for (let first = 0; first + samples <= taken.count; first += samples)
      optimizer.step(weights, gradient(sideBySide(taken, [...order.subarray(first, first + samples)], loss)))
    await new Promise(resolve => setImmediate(resolve)) // so that Ctrl-C is heard
    if (stopped()) return {}
  }
  const seconds = (performance.now() - start) / 1000
  const answers = (batch: SequenceBatch): ArrayLike<number> => reference(weights, batch).values
  const found = testLoss(sequencesOf(test, sequence), loss, answers) / test.count
  const reason = whyNot(lessons, found)
  if (reason !== undefined) return { reason, seconds }
  const batch = sideBySide(taken, [...Array(samples).keys()], loss)
  const [asked, exact] = [gradient(batch), backward(batch)].map(flat) as [number[], number[]]
  return { loss: found, cosine: agreement(asked, exact).cosine, seconds }
}

/** What a learner that goes forward in time takes for the gradient, sequence after sequence. */
function onTheWay(learner: ForwardLearner, { inputs, outputs, asked }: Sequences, loss: Lessons['loss']): Gradient {
  const error = new Float64Array(outputs)
  return ({ samples: count, steps, input, target }) => {
    for (const layer of learner.gradient) for (const name of weightNames) layer[name].fill(0)
    for (let sample = 0; sample < count; sample++) {
      learner.begin()
      for (let step = 0; step < steps; step++) {
        const row = step * count + sample
        const said = learner.step(input.subarray(row * inputs, (row + 1) * inputs))
        error.set(loss === 'nats' ? softmax(said) : said)
        if (loss === 'nats') error[target![row]!]! -= 1
        else for (let unit = 0; unit < outputs; unit++) error[unit]! -= target![row * outputs + unit]!
        for (let unit = 0; unit < outputs; unit++) error[unit]! *= asked[step]!
        learner.learn(error)
      }
      learner.end()
    }
    return learner.gradient.map(({ input: a, recurrent: b, bias: c }) => {
      const mean = (values: Float64Array): Float64Array => values.map(value => value / count)
      return { input: mean(a), recurrent: mean(b), bias: mean(c) }
    })
  }
}

/** Sum of the losses of all steps of all sequences in which something is asked for. */
function testLoss(
  sequences: Sequences,
  loss: Lessons['loss'],
  answers: (batch: SequenceBatch) => ArrayLike<number>,
): number {
  const { count, steps, outputs, asked } = sequences
  const values = Float64Array.from(answers(sideBySide(sequences, [...Array(count).keys()], loss)))
  let sum = 0
  for (let step = 0; step < steps; step++) {
    for (let sequence = 0; sequence < count; sequence++) {
      if (asked[step] === 0) continue
      const at = (step * count + sequence) * outputs
      const said = values.subarray(at, at + outputs)
      sum += answerLoss(loss, loss === 'nats' ? softmax(said) : said, 0, sequences.step(sequence, step).target)
    }
  }
  return sum
}

const flat = (weights: NetworkWeights): number[] =>
  weights.flatMap(layer => weightNames.flatMap(name => [...layer[name]]))
