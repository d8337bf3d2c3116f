import { Progress } from '@ngrad/report'

/** How far a comparison is in which each learner has the same share; one that refuses leaves nothing of its own to be done. */
export class LearnerProgress {
  readonly #progress: Progress
  readonly #share: number
  readonly #done = new Map<string, number>()
  #begun = false

  /**
   * @param learners how many there are
   * @param share how much each of them does
   * @param unit what is counted
   */
  constructor(learners: number, share: number, unit: string) {
    this.#progress = new Progress('Comparing', learners * share, unit)
    this.#share = share
  }

  /** How much of all there is done or refused. */
  get done(): number {
    return [...this.#done.values()].reduce((sum, each) => sum + each, 0)
  }

  /** Counts one more of a learner. */
  show(learner: string, figure: string): void {
    this.#begun = true
    this.#done.set(learner, (this.#done.get(learner) ?? 0) + 1)
    this.#progress.show(this.done, learner, figure)
  }

  /** Counts all that a learner leaves undone; draws nothing where nobody has learned yet. */
  refused(learner: string): void {
    this.#done.set(learner, this.#share)
    if (this.#begun) this.#progress.show(this.done, learner, 'refused')
  }

  /** Leaves what was drawn. */
  end(): void {
    this.#progress.end()
  }
}
