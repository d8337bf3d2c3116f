import { bptt } from '@ngrad/bptt'
import { adam, fit, heldAgainst, squaredError } from '@ngrad/learning'
import type { Alignment, Alignments } from '@ngrad/learning'
import { checkLearners, learnerOf } from '../chosen-learners.ts'
import { unheld } from '../course.ts'
import type { GoesOn } from '../course.ts'
import { attempt } from '../refusals.ts'
import type { Refusals } from '../refusals.ts'
import { recurrentLearners } from './learners.ts'
import { patternTask } from './pattern.ts'
import type { Units } from './pattern.ts'

/** What is compared, and how. */
export interface RecurrentOptions {
  /** Names of learners. */
  readonly learners: readonly string[]
  readonly units: Units
  readonly rounds: number
  readonly seed: number
  readonly rate: number
  /** Is told of each round. */
  readonly told?: (learner: string, number: number, round: RecurrentRound) => void
  /** Is told of each learner that is done. */
  readonly seen?: (record: RecurrentRecord) => void
  /** Whether it goes on; asked, with a turn for signals, after each round. */
  readonly course?: GoesOn
  /** Is told of those that cannot learn, while the others go on; if left out, the first of them ends it. */
  readonly refusals?: Refusals
}

/** A round of a learner. */
export interface RecurrentRound {
  /** Loss before the weights were changed. */
  readonly loss: number
  /** How what it asked for lay to the gradient, matrix by matrix. */
  readonly alignment: Alignments
  /** Time of the learner alone [s]. */
  readonly seconds: number
}

/** How a learner did. */
export interface RecurrentRecord {
  readonly learner: string
  readonly rounds: readonly RecurrentRound[]
  /** Loss before the first round, and in the last. */
  readonly first: number
  readonly last: number
  /** How what it asked for lay to the gradient, matrix by matrix, in the mean of all rounds. */
  readonly alignment: Alignments
  /** Time of the fastest round, which other processes disturbed least [s]. */
  readonly seconds: number
}

/**
 * Trains the same recurrent network from the same weights on the same pattern by each learner, and holds what it asks
 * for in each round against the gradient in double precision at the same weights.
 * @throws ParameterError if there is no such learner
 * @throws NgradError if none of them can learn, or one of them where nobody is told of it
 */
export async function compareRecurrent(options: RecurrentOptions): Promise<RecurrentRecord[]> {
  const records: RecurrentRecord[] = []
  const { learners, refusals, course = unheld() } = options
  checkLearners(learners, recurrentLearners.names)
  for (const name of learners) {
    await attempt(refusals, name, async () => {
      const record = await train(name, options)
      if (!record) return
      records.push(record)
      options.seen?.(record)
    })
    if (course.stopped()) break
  }
  refusals?.unlessAll(learners)
  return records
}

async function train(
  name: string,
  { units, rounds: count, seed, rate, told, course = unheld() }: RecurrentOptions,
): Promise<RecurrentRecord | undefined> {
  const { network, weights, data } = patternTask(units, seed)
  const place = { network, weights, loss: squaredError }
  const rounds: RecurrentRound[] = []
  const learner = heldAgainst(
    learnerOf(recurrentLearners, name).make({ ...place, seed }),
    bptt({ ...place, backend: 'reference' }),
    round => {
      rounds.push(round)
      told?.(name, rounds.length, round)
    },
  )
  await fit(learner, data, { optimizer: adam({ rate }), epochs: count, callbacks: { epoch: course.goesOn } })
  if (course.stopped()) return undefined
  return {
    learner: name,
    rounds,
    first: rounds[0]!.loss,
    last: rounds.at(-1)!.loss,
    alignment: meanOf(rounds.map(({ alignment }) => alignment)),
    seconds: Math.min(...rounds.map(({ seconds }) => seconds)),
  }
}

/** The mean of each figure of each matrix. */
function meanOf(all: readonly Alignments[]): Alignments {
  const mean = (matrix: string, figure: keyof Alignment): number =>
    all.reduce((sum, each) => sum + each[matrix]![figure], 0) / all.length
  const matrices = Object.keys(all[0]!)
  return Object.fromEntries(
    matrices.map(matrix => [matrix, { cosine: mean(matrix, 'cosine'), relativeError: mean(matrix, 'relativeError') }]),
  )
}
