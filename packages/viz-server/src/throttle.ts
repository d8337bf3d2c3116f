/** Where the process sleeps or others hold the processor, so much time of the clock counts as one of the processor. */
const usualClock = 4

/** What has passed: time of the clock, and of the processor that this thread had [ms]. */
interface Passed {
  readonly clock: number
  readonly processor: number
}

/**
 * Keeps a work below a share of the time that its thread has, so that whatever else the thread does is never slowed
 * down by more: after a piece that took t the next has to wait until t / share has passed.
 */
export class Throttle {
  readonly #share: number
  readonly #passed: () => Passed
  readonly #clock: number
  #until: Passed = { clock: 0, processor: 0 }

  /**
   * @param share largest share of the time, above 0, below 1
   * @param passed tells the time
   * @param clock so much time of the clock counts as one of the processor: 1 where the thread has nothing to do but to wait
   */
  constructor(share: number, passed: () => Passed = now, clock: number = usualClock) {
    this.#share = share
    this.#passed = passed
    this.#clock = clock
  }

  /** Whether the next piece may be done now. */
  get open(): boolean {
    const { clock, processor } = this.#passed()
    return processor >= this.#until.processor || clock >= this.#until.clock
  }

  /** Does a piece of the work. */
  measure(work: () => void): void {
    const begun = this.#passed()
    work()
    const { clock, processor } = this.#passed()
    const rest = Math.min(longestRest, (processor - begun.processor) * (1 / this.#share - 1))
    this.#until = { clock: clock + this.#clock * rest, processor: processor + rest }
  }
}

/** Node knows the time of a thread from 23.9 on, before that that of the whole process; a page knows that of the clock. */
const processorTime: (() => { user: number; system: number }) | undefined = (
  globalThis.process?.threadCpuUsage ?? globalThis.process?.cpuUsage
)?.bind(process)

/** Where only the clock is known, a piece that took long may have been interrupted: it does not keep the next one for longer [ms]. */
const longestRest = processorTime === undefined ? 1000 : Infinity

/** What has passed so far. */
export function now(): Passed {
  const clock = performance.now()
  if (!processorTime) return { clock, processor: clock }
  const { user, system } = processorTime()
  return { clock, processor: (user + system) / 1000 }
}
