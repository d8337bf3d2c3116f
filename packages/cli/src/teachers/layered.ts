import { RandomStream } from '@ngrad/core'
import { dense, rateNetwork, targetOf } from '@ngrad/difference-propagation/rates'
import type { ActivationName, RateLearner, RateNetwork } from '@ngrad/difference-propagation/rates'
import { backpropagation } from '@ngrad/difference-propagation/testing'
import { adam, agreement } from '@ngrad/learning'
import { sizeOf } from '@ngrad/prediction'
import type { Teacher } from '@ngrad/prediction'
import { learners } from '../compare/registry.ts'
import type { Lessons } from './lessons.ts'
import { answerLoss, whyNot } from './loss.ts'
import type { MatrixOptions, Outcome } from './outcome.ts'

const batch = 50
const outputs = { real: 'linear', probability: 'logistic', class: 'softmax' } as const

/** A layered network with one hidden layer, and who teaches it. */
export interface Pupil {
  readonly network: RateNetwork
  readonly learner: RateLearner
  readonly teacher: Teacher
}

/** What a {@link pupil} is made of. */
export interface PupilOptions extends Pick<MatrixOptions, 'seed' | 'algebra'> {
  readonly hidden: number
  readonly activation?: ActivationName
}

/**
 * Makes a network for a teacher's lessons, and a learner for the network.
 * @throws ParameterError where the learner does not take such a network
 */
export function pupil(name: string, teacher: Teacher, options: PupilOptions): Pupil {
  const { hidden, activation = 'tanh', seed, algebra } = options
  const network = rateNetwork({
    input: sizeOf(teacher.input.shape),
    layers: [dense(hidden, { activation }), dense(sizeOf(teacher.target.shape))],
    output: activation === 'linear' ? 'linear' : outputs[teacher.target.kind],
    batch,
    seed,
    ...(algebra && { work: algebra() }),
  })
  return { network, learner: learners.get(name).rule(network), teacher }
}

/** Takes all lessons, over and over, over the bus, unless it is stopped. */
export async function study(
  { network, learner, teacher }: Pupil,
  { rounds, rate, seed, stopped = () => false }: Pick<MatrixOptions, 'rounds' | 'rate' | 'seed' | 'stopped'>,
): Promise<void> {
  const optimizer = adam({ rate }).on(network)
  const target = targetOf(network)
  network.bus.topic(`activity/${teacher.input.name}`).subscribe(({ value }) => network.input.values.set(value ?? []))
  network.bus.topic(`targets/${teacher.target.name}`).subscribe(({ value }) => target.values.set(value ?? []))
  teacher.attach(network)
  for (let round = 0; round < rounds && !stopped(); round++) {
    const order = new RandomStream(seed, 'order').permutation(teacher.count, round)
    for (let first = 0; first + batch <= order.length; first += batch) {
      teacher.present(order.subarray(first, first + batch), { round })
      learner.learn(target)
      optimizer.step(1 - round / rounds)
    }
    await new Promise(resolve => setImmediate(resolve)) // so that Ctrl-C is heard
  }
}

/** Lets a layered network take the lessons of a teacher. */
export async function learnLayered(lessons: Lessons, name: string, options: MatrixOptions): Promise<Outcome> {
  const { hidden = 64, activation, pace = 1 } = lessons
  const { rate, stopped = () => false } = options
  const learning = pupil(name, lessons.learn, { ...options, hidden, ...(activation && { activation }) })
  const start = performance.now()
  await study(learning, { ...options, rate: pace * rate })
  if (stopped()) return {}
  const seconds = (performance.now() - start) / 1000
  const found = testLoss(learning, lessons)
  const reason = whyNot(lessons, found)
  return reason === undefined ? { loss: found, cosine: cosineWithGradient([learning]), seconds } : { reason, seconds }
}

/** Mean loss of the answers to the test lessons, which are asked for a batch at a time. */
function testLoss({ network, learner }: Pupil, { test, loss }: Lessons): number {
  let sum = 0
  for (let first = 0; first < test.count; first += batch) {
    const some = Array.from({ length: Math.min(batch, test.count - first) }, (_, row) => test.lesson(first + row))
    for (const [row, { input }] of some.entries()) network.input.values.set(input, row * input.length)
    const answers = (learner.answer?.() ?? network.forward()).values
    for (const [row, { target }] of some.entries()) sum += answerLoss(loss, answers, row * target.length, target)
  }
  return sum / test.count
}

/** Holds what a learner asks for against the gradient, on the first lessons, all weights of all networks together. */
export function cosineWithGradient(pupils: readonly Pupil[]): number {
  const asked: number[] = []
  const gradient: number[] = []
  for (const { network, learner, teacher } of pupils) {
    const target = targetOf(network)
    for (let row = 0; row < batch; row++) {
      const { input, target: wanted } = teacher.lesson(row)
      network.input.values.set(input, row * input.length)
      target.values.set(wanted, row * wanted.length)
    }
    const asks = (which: RateLearner): number[] => {
      which.learn(target)
      return network.layers.flatMap(({ synapses }) => [...synapses.weightChange.values])
    }
    gradient.push(...asks(backpropagation(network)))
    asked.push(...asks(learner))
  }
  return agreement(asked, gradient).cosine
}
