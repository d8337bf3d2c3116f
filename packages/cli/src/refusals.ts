import { NgradError } from '@ngrad/core'
import { faultInWords } from './fault-in-words.ts'

/** A learner that could not do what was asked of it, and why. */
export interface Refusal {
  readonly learner: string
  readonly reason: string
}

/** The learners of a comparison that could not learn, so that one of them does not lose what the others found. */
export class Refusals {
  readonly #errors = new Map<string, unknown>()
  readonly #told: (learner: string) => void

  /** @param told is told of each */
  constructor(told: (learner: string) => void = () => {}) {
    this.#told = told
  }

  /** Them, each with the reason. */
  get all(): readonly Refusal[] {
    return [...this.#errors].map(([learner, error]) => ({ learner, reason: faultInWords(error) }))
  }

  /** Whether a learner is one of them. */
  has(learner: string): boolean {
    return this.#errors.has(learner)
  }

  /**
   * Does something with a learner, and notes where that cannot be done. What ngrad has no words for is a fault of the learner: the others
   * go on, and the command ends with status 1.
   */
  async attempt(learner: string, work: () => unknown): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof NgradError)) process.exitCode = 1
      this.#errors.set(learner, error)
      this.#told(learner)
    }
  }

  /**
   * Leaves a comparison where nobody is left in it.
   * @param learners all that take part
   * @throws what stopped the first, if none of them could learn
   */
  unlessAll(learners: readonly string[]): void {
    const [first] = this.#errors
    if (first && learners.every(name => this.has(name))) throw first[1]
  }
}

/** Does something with a learner; where it cannot be done, refusals are told, or it is thrown where there are none to tell. */
export async function attempt(refusals: Refusals | undefined, learner: string, work: () => unknown): Promise<void> {
  await (refusals ? refusals.attempt(learner, work) : work())
}

/** The rows of a table, head first, and behind them one for each learner that could not, which ends with the reason. */
export const withReasons = (rows: readonly (readonly string[])[], refusals: readonly Refusal[]): (readonly string[])[] =>
  refusals.length === 0
    ? [...rows]
    : [
        ...rows.map(row => [...row, '']),
        ...refusals.map(({ learner, reason }) => [learner, ...rows[0]!.slice(1).map(() => '–'), reason]),
      ]

/** The same for lines of comma-separated values: a column `reason`, where there is one. */
export function csvWithReasons(csv: string, refusals: readonly Refusal[]): string {
  if (refusals.length === 0) return csv
  const [head, ...lines] = csv.trimEnd().split('\n')
  const gap = head!.replaceAll(/[^,]/g, '')
  return [
    `${head},reason`,
    ...lines.map(line => `${line},`),
    ...refusals.map(({ learner, reason }) => `${learner}${gap},"${reason.replaceAll('"', '""')}"`),
    '',
  ].join('\n')
}
