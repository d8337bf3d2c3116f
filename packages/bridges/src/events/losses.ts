import type { Arrival } from '@ngrad/core'

/** How often it is told, at most [ms]. */
const every = 1000

/** What came late or was dropped of what others sent, which they are told once a second at most. */
export class Losses {
  readonly #say: (source: string, message: string) => void
  readonly #lost = new Map<string, { late: number; dropped: number }>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #told = -every

  /** @param say tells of what came under a name */
  constructor(say: (source: string, message: string) => void) {
    this.#say = say
  }

  /** Takes note of what became of something. */
  note(source: string, { late, dropped }: Arrival): void {
    if (late + dropped === 0) return
    const lost = this.#lost.get(source) ?? { late: 0, dropped: 0 }
    this.#lost.set(source, { late: lost.late + late, dropped: lost.dropped + dropped })
    const left = this.#told + every - performance.now()
    if (left <= 0) return this.tell()
    this.#timer ??= setTimeout(() => this.tell(), left)
    this.#timer.unref?.()
  }

  /** Tells what has not been told. */
  tell(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#lost.size === 0) return
    this.#told = performance.now()
    for (const [source, { late, dropped }] of this.#lost)
      this.#say(source, `${late} came late and count from the next step; ${dropped} were dropped`)
    this.#lost.clear()
  }
}
