import type { IRunState } from '@ngrad/core'
import type { Watched } from './streams.ts'

/** What is looked at. */
type Run = Pick<Watched, 'bus' | 'running' | 'stopped' | 'runs' | 'whenRunning' | 'step'>

/** A change is told so long after it at most [ms]: of runs that follow each other, at once or after a rest, nobody hears. */
const [settledAfter, overAfter] = [50, 500]
/** A rest is waited for so many times as long as the longest before it, but no longer than this [ms]: then the run is over. */
const [likeBefore, longestRest] = [2, 10_000]

/** Whether a run goes on, as its clients are told. */
export class RunStates {
  readonly #run: Run
  readonly #tell: (state: IRunState) => void
  readonly #undo: readonly (() => void)[]
  #told: IRunState | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #due = 0
  /** When the last run ended, and for how long a rest behind one is none [ms]. */
  #rests = { since: -Infinity, for: overAfter }

  /** @param tell is called with what has changed, as soon as that has settled */
  constructor(run: Run, tell: (state: IRunState) => void) {
    this.#run = run
    this.#tell = tell
    this.#told = this.#now
    let { running } = run
    const look = (): void => {
      const now = performance.now()
      if (running && !run.running) this.#rests.since = now
      else if (!running && run.running) this.#learn(now - this.#rests.since)
      ;({ running } = run)
      this.#lookAt(this.#isResting ? this.#rests.since + this.#rests.for : now + settledAfter)
    }
    this.#undo = run.whenRunning ? [run.whenRunning(look), run.bus.topic('control').listen('visualize', look)] : []
  }

  /** What one who comes now is told, as all others were; nothing where it is not known. */
  get settled(): IRunState | undefined {
    const now = this.#now
    const told = this.#run.whenRunning && this.#told
    return now && told ? { ...now, running: told.running!, stopped: told.stopped! } : now
  }

  /** What it is now; nothing where that is not known. */
  get #now(): IRunState | undefined {
    const { running, stopped = false, runs = 0, step } = this.#run
    return running === undefined ? undefined : { running: running || this.#isResting, stopped, runs, step }
  }

  /** Whether a run has ended so short a time ago that another one may follow. */
  get #isResting(): boolean {
    const { running, stopped } = this.#run
    return !running && !stopped && performance.now() < this.#rests.since + this.#rests.for
  }

  /** Tells nobody any more. */
  close(): void {
    clearTimeout(this.#timer)
    for (const undo of this.#undo) undo()
  }

  /** Remembers how long a program rests between its runs. */
  #learn(rest: number): void {
    if (rest < longestRest) this.#rests.for = Math.min(longestRest, Math.max(this.#rests.for, likeBefore * rest))
  }

  #lookAt(due: number): void {
    if (this.#timer !== undefined && this.#due <= due) return
    clearTimeout(this.#timer)
    this.#due = due
    this.#timer = setTimeout(() => this.#look(), due - performance.now())
  }

  #look(): void {
    this.#timer = undefined
    if (this.#isResting) this.#lookAt(this.#rests.since + this.#rests.for)
    const now = this.#now
    const told = this.#told
    const same = now?.running === told?.running && now?.stopped === told?.stopped && (now?.running || now?.runs === told?.runs)
    if (!now || same) return
    this.#told = now
    this.#tell(now)
  }
}
