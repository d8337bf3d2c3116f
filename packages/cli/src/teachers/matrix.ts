import { NgradError, RandomStream } from '@ngrad/core'
import type { DenseAlgebra } from '@ngrad/core'
import { adam, alignment, dense, rateNetwork, targetOf } from '@ngrad/difference-propagation/rates'
import type { RateLearner, RateNetwork } from '@ngrad/difference-propagation/rates'
import { backpropagation } from '@ngrad/difference-propagation/testing'
import { sizeOf } from '@ngrad/prediction'
import type { Teacher } from '@ngrad/prediction'
import { findLearner } from '../compare/registry.ts'
import { smallLessons } from './lessons.ts'
import type { Family, Lessons } from './lessons.ts'
import { answerLoss, whyNot } from './loss.ts'
import { learnThroughTime, throughTime } from './through-time.ts'

/** What {@link teacherMatrix} is given. */
export interface MatrixOptions {
  readonly families: readonly Family[]
  /** Makes what the dense algebra of each layered network is done by; kernels in WebAssembly SIMD if left out. */
  readonly algebra?: () => DenseAlgebra
  /** Names of learners. */
  readonly learners: readonly string[]
  /** How often each lesson is taken. */
  readonly rounds: number
  readonly seed: number
  readonly rate: number
  /** Is told of each pair, and how many there are. */
  readonly seen?: (cell: MatrixCell, pairs: number) => void
  /** Whether to stop; asked after each round. */
  readonly stopped?: () => boolean
}

/** How a learner did with a teacher. */
export interface MatrixCell {
  readonly teacher: string
  readonly learner: string
  readonly floor: Lessons['floor']
  /** Mean loss of the test lessons; undefined where the pair makes no sense. */
  readonly loss?: number
  /** Cosine of what the learner asks for with the gradient, all weights together, at the end [1]. */
  readonly cosine?: number
  /** Time of learning [s]. */
  readonly seconds?: number
  /** Why the pair makes no sense. */
  readonly reason?: string
}

const batch = 50
const outputs = { real: 'linear', probability: 'logistic', class: 'softmax' } as const

/** Lets every learner take the lessons of every teacher that it can take, and says why it cannot where it cannot. */
export async function teacherMatrix(options: MatrixOptions): Promise<MatrixCell[]> {
  const { families, learners, seen, stopped = () => false } = options
  for (const name of learners) if (!throughTime.includes(name)) findLearner(name)
  const cells: MatrixCell[] = []
  const wanted = smallLessons(options.seed).filter(({ family }) => families.includes(family))
  for (const lessons of wanted) {
    for (const learner of learners) {
      const cell = { teacher: lessons.name, learner, floor: lessons.floor }
      try {
        const result = await (throughTime.includes(learner) ? learnThroughTime : learn)(lessons, learner, options)
        if (stopped()) return cells
        cells.push({ ...cell, ...result })
      } catch (error) {
        if (!(error instanceof NgradError)) throw error
        cells.push({ ...cell, reason: error.message })
      }
      seen?.(cells.at(-1)!, wanted.length * learners.length)
    }
  }
  return cells
}

/** @throws ParameterError where the learner does not take such a network */
async function learn(
  whole: Lessons,
  name: string,
  { rounds, seed, rate, algebra, stopped = () => false }: MatrixOptions,
): Promise<Pick<MatrixCell, 'loss' | 'cosine' | 'seconds' | 'reason'>> {
  const { learn: lessons, test, activation = 'tanh', hidden = 64, pace = 1, loss } = whole
  const network = rateNetwork({
    input: sizeOf(lessons.input.shape),
    layers: [dense(hidden, { activation }), dense(sizeOf(lessons.target.shape))],
    output: activation === 'linear' ? 'linear' : outputs[lessons.target.kind],
    batch,
    seed,
    ...(algebra && { work: algebra() }),
  })
  const learner = findLearner(name).make(network)
  const optimizer = adam({ rate: pace * rate })(network)
  const target = targetOf(network)
  let scale = 1
  network.bus.topic(`activity/${lessons.input.name}`).subscribe(({ value }) => network.input.values.set(value ?? []))
  network.bus.topic(`targets/${lessons.target.name}`).subscribe(({ value }) => {
    target.values.set(value ?? [])
    learner.learn(target)
    optimizer.step(scale)
  })
  lessons.attach(network)
  const start = performance.now()
  for (let round = 0; round < rounds; round++) {
    scale = 1 - round / rounds
    const order = new RandomStream(seed, 0x30000).permutation(lessons.count, round)
    for (let first = 0; first + batch <= order.length; first += batch)
      lessons.present(order.subarray(first, first + batch), { round })
    await new Promise(resolve => setImmediate(resolve)) // so that Ctrl-C is heard
    if (stopped()) return {}
  }
  const seconds = (performance.now() - start) / 1000
  const answer = (inputs: readonly Float32Array[]): ArrayLike<number> => {
    for (const [row, input] of inputs.entries()) network.input.values.set(input, row * input.length)
    return (learner.answer?.() ?? network.forward()).values
  }
  const found = testLoss(answer, test, loss)
  const reason = whyNot(whole, found)
  if (reason !== undefined) return { reason, seconds }
  return { loss: found, cosine: cosineWithGradient(network, learner, lessons), seconds }
}

/** Mean loss of answers to the test lessons, which are asked for a batch at a time. */
function testLoss(
  answer: (inputs: readonly Float32Array[]) => ArrayLike<number>,
  test: Teacher,
  kind: Lessons['loss'],
): number {
  let sum = 0
  for (let first = 0; first < test.count; first += batch) {
    const some = Array.from({ length: Math.min(batch, test.count - first) }, (_, row) => test.lesson(first + row))
    const answers = answer(some.map(({ input }) => input))
    for (const [row, { target }] of some.entries()) sum += answerLoss(kind, answers, row * target.length, target)
  }
  return sum / test.count
}

/** Holds what a learner asks for against the gradient, on the first lessons. */
function cosineWithGradient(network: RateNetwork, learner: RateLearner, lessons: Teacher): number {
  const target = targetOf(network)
  for (let row = 0; row < batch; row++) {
    const { input, target: wanted } = lessons.lesson(row)
    network.input.values.set(input, row * input.length)
    target.values.set(wanted, row * wanted.length)
  }
  const asked = (which: RateLearner): number[] => {
    which.learn(target)
    return network.layers.flatMap(({ synapses }) => [...synapses.weightChange.values])
  }
  const gradient = asked(backpropagation(network))
  return alignment(asked(learner), gradient).cosine
}

/** The cells as lines of comma-separated values; what is not there is left empty. */
export function matrixCsv(cells: readonly MatrixCell[]): string {
  const lines = [
    ['teacher', 'learner', 'loss', 'floor', 'floor_name', 'cosine', 'seconds', 'reason'],
    ...cells.map(({ teacher, learner, loss, floor, cosine, seconds, reason }) => [
      teacher,
      learner,
      loss,
      floor.loss,
      floor.name,
      cosine,
      seconds,
      reason === undefined ? undefined : `"${reason.replaceAll('"', '""')}"`,
    ]),
  ]
  return lines.map(line => `${line.join(',')}\n`).join('')
}

/** The cells as a table of text, with the reasons below it. */
export function matrixTable(cells: readonly MatrixCell[]): string {
  const rows = [
    ['teacher', 'learner', 'loss', 'floor', '', 'loss/floor', 'cosine', 's'],
    ...cells.map(({ teacher, learner, floor, loss, cosine, seconds }) => [
      teacher,
      learner,
      loss?.toPrecision(4) ?? '–',
      floor.loss.toPrecision(4),
      floor.name,
      loss === undefined ? '–' : (loss / floor.loss).toFixed(3),
      cosine?.toFixed(4) ?? '–',
      seconds?.toFixed(1) ?? '–',
    ]),
  ]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)))
  const isText = (column: number): boolean => column < 2 || column === 4
  const lines = rows.map(row =>
    row
      .map((text, column) => (isText(column) ? text.padEnd(widths[column]!) : text.padStart(widths[column]!)))
      .join('  '),
  )
  const reasons = cells.flatMap(({ teacher, learner, reason }) =>
    reason === undefined ? [] : [`${learner} with ${teacher}: ${reason}`],
  )
  return [...lines.map(line => line.trimEnd()), ...reasons].join('\n')
}
