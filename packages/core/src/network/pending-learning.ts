import type { Learning } from '../plasticity/learning.ts'

/** How the gate and the scale of a projection stand, and a third factor that is told then. */
export interface LearningRequest {
  readonly open: boolean
  /** Factor of all changes. */
  readonly scale: number
  /** The third factor for each target, if one is told. */
  readonly values?: readonly number[]
}

/** What a projection was told before it began to learn, in order: a gate that was shut then is shut for what came meanwhile. */
export class PendingLearning {
  #requests: LearningRequest[] = []

  /** Notes how it stands, and what it heard. */
  add(request: LearningRequest): void {
    this.#requests.push(request)
  }

  /**
   * Tells all of it, once, to what begins to learn at a step.
   * @param now how it stands in the end
   * @param third tells a third factor
   */
  replay(learning: Learning, step: number, now: LearningRequest, third: (values: readonly number[]) => void): void {
    let last = 1
    for (const { open, scale, values } of [...this.#requests.splice(0), now]) {
      if (scale !== last) learning.scale(scale, step)
      last = scale
      learning.gate(open, step)
      if (values) third(values)
    }
  }
}
