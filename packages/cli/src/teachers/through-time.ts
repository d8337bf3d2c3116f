import { adam, crossEntropy, differentiator, everyStep, squaredError } from '@ngrad/bptt'
import type { Differentiate, SequenceBatch } from '@ngrad/bptt'
import { NgradError, RandomStream } from '@ngrad/core'
import { alignment } from '@ngrad/difference-propagation/rates'
import { eprop } from '@ngrad/eligibility'
import { sizeOf } from '@ngrad/prediction'
import type { Teacher } from '@ngrad/prediction'
import { randomWeights, rateLayer, readoutLayer, recurrentNetwork, surrogate, weightNames } from '@ngrad/spiking'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import type { Lessons } from './lessons.ts'
import { answerLoss, whyNot } from './loss.ts'
import type { MatrixCell, MatrixOptions } from './matrix.ts'

/** Learners of recurrent networks, which take lessons that follow each other in time. */
export const throughTime: readonly string[] = ['eprop', 'bptt']

/** Sequences side by side. */
const samples = 25
const hidden = 32
/** Time constant of the hidden units [steps]. */
const tau = 2

/** Finds a gradient of a batch. */
type Gradient = (batch: SequenceBatch) => NetworkWeights

/**
 * Lets a recurrent network of rates take the lessons of a teacher one after the other, answering each; sequences begin
 * at rest.
 * @throws NgradError if the lessons do not follow each other in time
 */
export async function learnThroughTime(
  lessons: Lessons,
  name: string,
  { rounds, seed, rate, stopped = () => false }: MatrixOptions,
): Promise<Pick<MatrixCell, 'loss' | 'cosine' | 'seconds' | 'reason'>> {
  const { learn, sequence: steps, loss } = lessons
  if (steps === undefined)
    throw new NgradError('each lesson is shown at once: it has no past to learn from; next row shows images in time')
  const network = recurrentNetwork({
    inputs: sizeOf(learn.input.shape),
    layers: [rateLayer(hidden, { recurrent: true, tau }), readoutLayer(sizeOf(learn.target.shape), { tau: 0 })],
  })
  const weights = randomWeights(network, { seed })
  const error = loss === 'nats' ? crossEntropy(everyStep()) : squaredError(everyStep())
  const reference = differentiator({ network, surrogate: surrogate('triangular'), loss: error })
  const backward: Gradient = batch => reference(weights, batch).gradient
  const gradient = name === 'eprop' ? forward(network, weights, loss) : backward
  const optimizer = adam({ rate })
  const count = Math.floor(learn.count / steps)
  const start = performance.now()
  for (let round = 0; round < rounds; round++) {
    optimizer.rate = rate * (1 - round / rounds)
    const order = new RandomStream(seed, 0x30000).permutation(count, round)
    for (let first = 0; first + samples <= count; first += samples) {
      const chosen = Array.from(order.subarray(first, first + samples), index => index * steps)
      optimizer.step(weights, gradient(batchOf(learn, chosen, steps, loss)))
    }
    await new Promise(resolve => setImmediate(resolve)) // so that Ctrl-C is heard
    if (stopped()) return {}
  }
  const seconds = (performance.now() - start) / 1000
  const found = testLoss(lessons, steps, weights, reference)
  const reason = whyNot(lessons, found)
  if (reason !== undefined) return { reason, seconds }
  const batch = batchOf(
    learn,
    Array.from({ length: samples }, (_, index) => index * steps),
    steps,
    loss,
  )
  const [asked, exact] = [gradient(batch), backward(batch)].map(flat) as [number[], number[]]
  return { loss: found, cosine: alignment(asked, exact).cosine, seconds }
}

/** The gradient by e-prop, sequence after sequence; errors come back over the read-out's own weights. */
function forward(network: RecurrentNetwork, weights: NetworkWeights, loss: Lessons['loss']): Gradient {
  const learner = eprop(network, weights)
  const units = network.layers.at(-1)!.size
  return ({ samples: count, steps, input, target }) => {
    for (const layer of learner.gradient) for (const name of weightNames) layer[name].fill(0)
    const error = new Float64Array(units)
    for (let sample = 0; sample < count; sample++) {
      learner.begin()
      for (let step = 0; step < steps; step++) {
        const row = step * count + sample
        const said = learner.step(input.subarray(row * network.inputs, (row + 1) * network.inputs))
        error.set(loss === 'nats' ? softmax(said) : said)
        if (loss === 'nats') error[target![row]!]! -= 1
        else for (let unit = 0; unit < units; unit++) error[unit]! -= target![row * units + unit]!
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

/** Sequences of lessons side by side: as many as there are first lessons, so many steps long. */
function batchOf(teacher: Teacher, firsts: readonly number[], steps: number, loss: Lessons['loss']): SequenceBatch {
  const [inputs, units] = [sizeOf(teacher.input.shape), sizeOf(teacher.target.shape)]
  const input = new Float32Array(steps * firsts.length * inputs)
  const target = new Float32Array(steps * firsts.length * (loss === 'nats' ? 1 : units))
  for (let step = 0; step < steps; step++) {
    for (const [sample, first] of firsts.entries()) {
      const row = step * firsts.length + sample
      const lesson = teacher.lesson(first + step)
      input.set(lesson.input, row * inputs)
      if (loss === 'nats') target[row] = lesson.target.indexOf(1)
      else target.set(lesson.target, row * units)
    }
  }
  return { samples: firsts.length, steps, input, target }
}

/** Mean loss of all test lessons, in sequences as they were learned; the last one may be shorter. */
function testLoss({ test, loss }: Lessons, steps: number, weights: NetworkWeights, run: Differentiate): number {
  const units = sizeOf(test.target.shape)
  let sum = 0
  const add = (firsts: readonly number[], length: number): void => {
    const { values } = run(weights, batchOf(test, firsts, length, loss))
    for (let step = 0; step < length; step++) {
      for (const [sample, first] of firsts.entries()) {
        const at = (step * firsts.length + sample) * units
        const said = values.subarray(at, at + units)
        sum += answerLoss(loss, loss === 'nats' ? softmax(said) : said, 0, test.lesson(first + step).target)
      }
    }
  }
  const whole = Math.floor(test.count / steps)
  const rest = test.count - whole * steps
  if (whole > 0)
    add(
      Array.from({ length: whole }, (_, index) => index * steps),
      steps,
    )
  if (rest > 0) add([whole * steps], rest)
  return sum / test.count
}

function softmax(values: Float64Array): Float64Array {
  const most = Math.max(...values)
  const parts = values.map(value => Math.exp(value - most))
  const total = parts.reduce((sum, part) => sum + part, 0)
  return parts.map(part => part / total)
}

const flat = (weights: NetworkWeights): number[] =>
  weights.flatMap(layer => weightNames.flatMap(name => [...layer[name]]))
