import type { Bus } from '@ngrad/core'

/** Whether a long piece of work goes on; asked where it is whole, behind each batch or round. */
export interface GoesOn {
  /** Whether it is to end here. */
  readonly stopped: () => boolean
  /** Whether it goes on, told as soon as nobody holds it. */
  readonly goesOn: () => boolean | Promise<boolean>
  /** For how long it has been held so far [ms]. */
  readonly heldMs: number
}

/** What nobody holds, and what ends when it is told to; never if left out. */
export const unheld = (stopped: () => boolean = () => false): GoesOn => ({ stopped, goesOn: () => !stopped(), heldMs: 0 })

/** While it is held it is looked so often whether it still is [ms]. */
const lookEvery = 20

/** The course of something that a page shows and that is no simulation: it begins and ends, and who looks may hold or stop it. */
export class Course implements GoesOn {
  /** Whether it goes on; what is held does. */
  running = false
  /** How often it has begun. */
  runs = 0
  /** For how long it has been held so far [ms]. */
  heldMs = 0
  readonly #interrupted: () => boolean
  readonly #followers = new Set<() => void>()
  #held = false
  #stopped = false

  /**
   * @param bus carries what is asked of it
   * @param owner who heeds that
   * @param interrupted whether somebody else wants it to end, as by Ctrl-C
   */
  constructor(bus: Bus, owner: string, interrupted: () => boolean = () => false) {
    this.#interrupted = interrupted
    bus.topic('control').listen(owner, ({ pause, resume, stop }) => {
      if (pause) this.#held = true
      if (resume) this.#held = false
      if (stop) this.#stopped = true
    })
  }

  /** Whether it waits for somebody to let it go on. */
  get held(): boolean {
    return this.#held && !this.stopped()
  }

  readonly stopped = (): boolean => this.#stopped || this.#interrupted()

  readonly goesOn = (): boolean | Promise<boolean> => (this.held ? this.#whenLet() : !this.stopped())

  /** Tells whenever it begins or ends; returns how to stop that. */
  whenRunning(changed: () => void): () => void {
    this.#followers.add(changed)
    return () => this.#followers.delete(changed)
  }

  /** Does the work, which is told to begin and to end. */
  async during<Done>(work: () => Promise<Done>): Promise<Done> {
    this.runs++
    this.#setRunning(true)
    try {
      return await work()
    } finally {
      this.#setRunning(false)
    }
  }

  #setRunning(running: boolean): void {
    this.running = running
    for (const changed of this.#followers) changed()
  }

  async #whenLet(): Promise<boolean> {
    const since = performance.now()
    while (this.held) await new Promise(resolve => setTimeout(resolve, lookEvery))
    this.heldMs += performance.now() - since
    return !this.stopped()
  }
}
