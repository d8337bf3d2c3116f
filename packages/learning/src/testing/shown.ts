import { RandomStream } from '@ngrad/core'
import { Batch } from '../data/batch.ts'
import { sequences } from '../data/dataset.ts'
import type { Dataset, Example } from '../data/dataset.ts'
import type { AnyLearner, Outcome } from '../learner.ts'
import type { Optimizer } from '../optimizers/optimizer.ts'
import { copyOf } from '../weights.ts'
import type { NamedArrays } from '../weights.ts'

/** What a learner is shown to try it. */
export interface ShownContract {
  /** Number of inputs and outputs of its network. */
  readonly inputs: number
  readonly outputs: number
  /** Steps of the sequences that it is shown; 6, or 1 where it takes examples, if left out. */
  readonly steps?: number
  /** Draws an example, where it does not take any sequences of zeros and ones: by an index, out of a stream of its own. */
  readonly example?: (random: RandomStream, index: number) => Example
  /** Whether what is wanted are classes (the default) or values. */
  readonly wants?: 'classes' | 'values'
}

/** A learner that is to be held to its contract. */
export interface LearnerContract extends ShownContract {
  /** Its name, for the tests. */
  readonly name: string
  /** Makes it anew with a network of its own, each time with the same weights. */
  make(): AnyLearner
  /** Whether it draws random numbers in learning, so that two gradients of one batch differ; not if left out. */
  readonly random?: boolean
  /** Whether its rule changes the weights itself, as FORCE does; not if left out. */
  readonly changesWeights?: boolean
  /** Largest input that it learns from in a time that can be waited for, where it counts each spike; any if left out. */
  readonly largest?: number
  /** What makes its loss smaller, and in how many rounds; Adam with a rate of 0.01, and 60, if left out. */
  readonly optimizer?: () => Optimizer
  readonly rounds?: number
}

/** Drawn sequences of zeros and ones, or single examples where no more is taken. */
export function dataOf(
  learner: AnyLearner,
  { inputs, outputs, steps, wants = 'classes', example }: ShownContract,
  count: number,
  seed = 1,
): Dataset {
  const length = steps ?? (learner.takes === 'examples' ? 1 : 6)
  const random = new RandomStream(seed, 'contract')
  const some = learner.samples === undefined ? count : Math.ceil(count / learner.samples) * learner.samples
  if (example)
    return { count: some, inputs, outputs, example: index => example(new RandomStream(seed, 'contract', index), index) }
  const values = Float64Array.from({ length: some * length * inputs }, (_, at) => Number(random.uniform(at) < 0.5))
  const shape = { values, inputs, steps: length, outputs }
  return wants === 'classes'
    ? sequences({ ...shape, labels: Array.from({ length: some }, (_, index) => index % outputs) })
    : sequences({ ...shape, targets: Array.from({ length: some * outputs }, (_, at) => random.normal(at)) })
}

/** What is made of the examples of a batch before it is shown. */
export type Change = (examples: readonly Example[]) => readonly Example[]

/** They are shown as they are. */
export const all: Change = examples => examples

/** Each event is half as strong: other numbers than zeros and ones. */
export const halved: Change = examples =>
  examples.map(({ input, ...example }) => ({ ...example, input: { ...input, value: input.value.map(value => value / 2) } }))

/** One of several batches, of its examples as they are or as they are changed. */
export function batchOf(
  learner: AnyLearner,
  contract: ShownContract,
  number: number,
  change: Change = all,
): Batch {
  const data = dataOf(learner, contract, learner.samples ?? 3, number + 1)
  return new Batch(change(Array.from({ length: data.count }, (_, index) => data.example(index))), data)
}

/** Examples of which one ends with an input that is not finite. */
export function spoilt(examples: readonly Example[], which: number, value: number): readonly Example[] {
  return examples.map((example, index) => {
    if (index !== which) return example
    const { input } = example
    if (input.value.length > 0) return { ...example, input: { ...input, value: input.value.with(-1, value) } }
    const first = input.first.map((at, step) => (step === input.steps ? 1 : at)) // nothing is shown: then that alone
    return { ...example, input: { ...input, first, source: Uint32Array.of(0), value: Float64Array.of(value) } }
  })
}

/** What a learner remembers in arrays that grow, copied. */
export const grown = ({ growing }: AnyLearner): NamedArrays =>
  Object.fromEntries(Object.entries(growing?.save() ?? {}).map(([key, array]) => [key, Float64Array.from(array)]))

/** Puts one where another one stands. */
export function follow(one: AnyLearner, two: AnyLearner): void {
  for (const [key, array] of Object.entries(copyOf(one.weights))) two.weights[key]!.set(array)
  for (const [key, array] of Object.entries(copyOf(one.state ?? {}))) two.state![key]!.set(array)
  if (one.growing) two.growing!.restore(one.growing.save())()
}

/** What came of a batch, copied: a learner may write the next answers into the same array. */
export const kept = ({ loss, answers }: Outcome): Outcome => ({ loss, answers: answers.slice() })

/** Whether two numbers differ by no more than single precision may, over a few steps. */
export const near = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-4 * Math.max(Math.abs(a), Math.abs(b), 1e-3)
