import type { IEnvelope } from '@ngrad/core'

/** So many are kept of a topic, as many as the server keeps of rewards. */
const most = 2000

/** When trials began: the steps of targets, rewards and currents, by topic. */
export class Onsets {
  readonly #steps = new Map<string, number[]>()

  /** Topics that have one. */
  get topics(): string[] {
    return [...this.#steps.keys()]
  }

  /** Takes an event, if trials begin with such; events of a topic come in the order of time. */
  take({ topic, target, reward, current }: IEnvelope): void {
    if (!topic || !(target ?? reward ?? current)) return
    const steps = this.#steps.get(topic) ?? []
    this.#steps.set(topic, steps)
    const step = Number(target?.firstStep ?? reward?.step ?? current?.firstStep ?? 0)
    if (steps.at(-1) === step) return
    steps.push(step)
    if (steps.length > most) steps.splice(0, most / 2)
  }

  /** Steps of a topic, in the order in which they came. */
  of(topic: string): readonly number[] {
    return this.#steps.get(topic) ?? []
  }

  /** The nearest one behind a step, or before it; nothing if there is none. */
  beside(topic: string, step: number, by: 1 | -1): number | undefined {
    const steps = this.of(topic)
    return by > 0 ? steps.find(each => each > step) : steps.findLast(each => each < step)
  }

  /** Forgets those of a step, and of later ones: the simulation was set back to it. */
  setBack(to: number): void {
    for (const [topic, steps] of this.#steps)
      this.#steps.set(
        topic,
        steps.filter(step => step < to),
      )
  }

  /** Forgets all: another source is shown. */
  clear(): void {
    this.#steps.clear()
  }
}
