import { alignments, referenceGradient } from '@ngrad/bptt'
import type { Alignments } from '@ngrad/bptt'
import { adam } from '@ngrad/eligibility'
import { weightNames } from '@ngrad/spiking'
import type { NetworkWeights } from '@ngrad/spiking'
import { findRecurrentLearner, objectiveOf, withoutSelf } from './learners.ts'
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
  /** Is told of each learner that is done. */
  readonly seen?: (record: RecurrentRecord) => void
  /** Whether to stop; asked, with a turn for signals, after each round. */
  readonly stopped?: () => boolean
}

/** How a learner did. */
export interface RecurrentRecord {
  readonly learner: string
  /** Loss before the first round, and in the last. */
  readonly first: number
  readonly last: number
  /** How what it asked for lay to the gradient, matrix by matrix, in the mean of all rounds. */
  readonly alignment: Alignments
  /** Time of a round [s]. */
  readonly seconds: number
}

/**
 * Trains the same recurrent network from the same weights on the same pattern by each learner, and holds what it asks
 * for in each round against the gradient in double precision at the same weights.
 * @throws ParameterError if there is no such learner, or it does not take such units
 */
export async function compareRecurrent(options: RecurrentOptions): Promise<RecurrentRecord[]> {
  const records: RecurrentRecord[] = []
  for (const name of options.learners) findRecurrentLearner(name)
  for (const name of options.learners) {
    const record = await train(name, options)
    if (!record) break
    records.push(record)
    options.seen?.(record)
  }
  return records
}

async function train(
  name: string,
  { units, rounds, seed, rate, stopped = () => false }: RecurrentOptions,
): Promise<RecurrentRecord | undefined> {
  const task = patternTask(units, seed)
  const { network, steps, input, target, weights } = task
  const asks = findRecurrentLearner(name).make(task, weights, seed)
  const optimizer = adam({ rate })
  const objective = objectiveOf(network)
  const sums: Record<string, { cosine: number; relativeError: number }> = {}
  let [first, last, milliseconds] = [0, 0, Infinity]
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    const { loss, gradient } = asks()
    milliseconds = Math.min(milliseconds, performance.now() - start) // the fastest, which others disturbed least
    const reference = referenceGradient(objective, weights, { samples: 1, steps, input, target }).gradient
    withoutSelf(network, reference)
    for (const [matrix, { cosine, relativeError }] of Object.entries(alignments(gradient, reference, { rate: -1 }))) {
      sums[matrix] ??= { cosine: 0, relativeError: 0 }
      sums[matrix].cosine += cosine / rounds
      sums[matrix].relativeError += relativeError / rounds
    }
    if (round === 0) first = loss
    last = loss
    optimizer.update(weights, copyOf(gradient))
    await new Promise(resolve => setImmediate(resolve))
    if (stopped()) return undefined
  }
  return { learner: name, first, last, alignment: sums, seconds: milliseconds / 1000 }
}

/** A copy, as an optimizer uses its gradient up. */
const copyOf = (gradient: NetworkWeights): NetworkWeights =>
  gradient.map(layer => {
    const [input, recurrent, bias] = weightNames.map(name => Float64Array.from(layer[name]))
    return { input: input!, recurrent: recurrent!, bias: bias! }
  })

/** The records as a table of text: cosines and, behind the stroke, relative errors. */
export function recurrentTable(records: readonly RecurrentRecord[]): string[][] {
  const matrices = Object.keys(records[0]?.alignment ?? {})
  return [
    ['learner', 'first loss', 'last loss', ...matrices, 'ms/round'],
    ...records.map(({ learner, first, last, alignment, seconds }) => [
      learner,
      first.toPrecision(4),
      last.toPrecision(4),
      ...matrices.map(matrix => {
        const { cosine, relativeError } = alignment[matrix]!
        return `${cosine.toFixed(4)} | ${relativeError.toPrecision(2)}`
      }),
      (1000 * seconds).toPrecision(3),
    ]),
  ]
}
