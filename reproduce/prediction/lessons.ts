import { ParameterError, RandomStream } from '@ngrad/core'
import { dense, differencePropagation, exampleLearner, rateNetwork } from '@ngrad/difference-propagation/rates'
import type { LayerDescription, OutputName, RateLearner, RateNetwork } from '@ngrad/difference-propagation/rates'
import { backpropagation } from '@ngrad/difference-propagation/testing'
import { adam, evaluate, fit, subset } from '@ngrad/learning'
import type { Example } from '@ngrad/learning'
import { lessonsOf, sizeOf } from '@ngrad/prediction'
import type { Kind, Teacher } from '@ngrad/prediction'
import type { Watch } from './claim.ts'

/** Learners that a claim can be met with: the local one first, the reference beside it. */
export const learners: Readonly<Record<string, (network: RateNetwork) => RateLearner>> = {
  'difference propagation': network => differencePropagation(network, { epsilon: 1 / 16, perturbation: 'one-sided' }),
  backpropagation: network => backpropagation(network),
}

/** The output that stands for a kind of target. */
export const outputOf: Readonly<Record<Kind, OutputName>> = {
  real: 'linear',
  probability: 'logistic',
  class: 'softmax',
}

/** What {@link pupil} is made with. */
export interface PupilOptions {
  /** The layers between input and target. */
  readonly hidden: readonly LayerDescription[]
  /** How it learns: a name of {@link learners}. */
  readonly learner?: string
  /** Rate of Adam [1]. */
  readonly rate?: number
  readonly batch?: number
  readonly seed?: number
  /** How the output answers; as the target's kind asks if left out. */
  readonly output?: OutputName
}

/** A network that takes a teacher's lessons from its bus. */
export interface Pupil {
  readonly network: RateNetwork
  readonly learner: RateLearner
  /** Mean loss of the lessons since it was last asked [nats, or half the squared error]. */
  takeLoss(): number
  /**
   * Takes a round of lessons in random order.
   * @param lessons which lessons; all if left out
   * @param scale factor of the rate of learning
   * @param seen is told after each batch how many lessons of the round were taken
   */
  round(
    round: number,
    options?: { lessons?: ArrayLike<number>; scale?: number; seen?: (count: number) => void },
  ): Promise<void>
  /**
   * Takes rounds one after the other, with a rate of learning that falls to 0 in a straight line.
   * @param watch is told after each batch how many lessons were taken, and of how many
   */
  rounds(count: number, options?: { lessons?: ArrayLike<number>; watch?: Watch | undefined }): Promise<void>
  /** Answers to lessons, of this teacher or another one with the same input [lessons × target]. */
  answers(teacher: Teacher, lessons?: ArrayLike<number>): Float32Array
}

/** Makes a network for a teacher's lessons, and connects the two over the network's bus. */
export function pupil(teacher: Teacher, options: PupilOptions): Pupil {
  const { hidden, learner: name = 'difference propagation', rate = 1e-3, batch = 100, seed = 0 } = options
  const make = learners[name]
  if (!make) throw new ParameterError('learner', name, `one of ${Object.keys(learners).join(', ')}`)
  const network = rateNetwork({
    input: sizeOf(teacher.input.shape),
    layers: [...hidden, dense(sizeOf(teacher.target.shape))],
    output: options.output ?? outputOf[teacher.target.kind],
    batch,
    seed,
  })
  const rule = make(network)
  const learner = exampleLearner(network, rule)
  const all = lessonsOf(teacher, 1, network.bus)
  let [scale, loss, seen] = [1, 0, 0]
  const optimizer = adam({ rate, schedule: () => scale })
  return {
    async rounds(rounds, { lessons, watch } = {}) {
      const each = lessons?.length ?? teacher.count
      for (let round = 0; round < rounds; round++) {
        await this.round(round, {
          ...(lessons && { lessons }),
          scale: 1 - round / rounds,
          seen: taken => watch?.(round * each + taken, rounds * each),
        })
      }
    },
    network,
    learner: rule,
    takeLoss() {
      const mean = loss / seen
      ;[loss, seen] = [0, 0]
      return mean
    },
    async round(round, { lessons, scale: factor = 1, seen: tell } = {}) {
      scale = factor
      const count = lessons?.length ?? teacher.count
      const order = new RandomStream(seed, 0x30000).permutation(count, round)
      const example = (index: number): Example => all.example(lessons?.[order[index]!] ?? order[index]!, round)
      await fit(
        learner,
        { ...all, count, example },
        {
          optimizer, // which goes on from round to round
          epochs: 1,
          shuffle: false,
          rest: 'drop',
          callbacks: {
            batch(done) {
              loss += done.loss
              seen++
              tell?.(done.batch * batch)
            },
          },
        },
      )
    },
    answers(other, lessons) {
      const asked = lessonsOf(other)
      const { answers } = evaluate(learner, lessons ? subset(asked, lessons) : asked)
      return Float32Array.from(network.output.name === 'softmax' ? answers.map(Math.exp) : answers)
    },
  }
}

/** Targets of lessons [lessons × target]. */
export function targetsOf(teacher: Teacher, lessons?: ArrayLike<number>): Float32Array {
  const count = lessons?.length ?? teacher.count
  const size = sizeOf(teacher.target.shape)
  const made = new Float32Array(count * size)
  for (let each = 0; each < count; each++) made.set(teacher.lesson(lessons?.[each] ?? each).target, each * size)
  return made
}

/** Inputs of lessons [lessons × input]. */
export function inputsOf(teacher: Teacher, lessons?: ArrayLike<number>): Float32Array {
  const count = lessons?.length ?? teacher.count
  const size = sizeOf(teacher.input.shape)
  const made = new Float32Array(count * size)
  for (let each = 0; each < count; each++) made.set(teacher.lesson(lessons?.[each] ?? each).input, each * size)
  return made
}

/** Mean over lessons of the squared error, summed over the values of a target. */
export function squaredError(answers: ArrayLike<number>, targets: ArrayLike<number>, lessons: number): number {
  let sum = 0
  for (let at = 0; at < targets.length; at++) sum += (answers[at]! - targets[at]!) ** 2
  return sum / lessons
}

/** Mean over lessons of the cross-entropy of classes [nats]. */
export function crossEntropy(answers: ArrayLike<number>, targets: ArrayLike<number>, lessons: number): number {
  let sum = 0
  for (let at = 0; at < targets.length; at++) if (targets[at]! > 0) sum -= targets[at]! * Math.log(answers[at]!)
  return sum / lessons
}

/** Log likelihood of binary targets, $\sum_i t_i \ln p_i + (1 - t_i) \ln (1 - p_i)$ [nats]. */
export function logLikelihood(probabilities: ArrayLike<number>, targets: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < targets.length; at++) {
    const p = Math.min(1 - 1e-7, Math.max(1e-7, probabilities[at]!))
    sum += targets[at]! > 0.5 ? Math.log(p) : Math.log1p(-p)
  }
  return sum
}
