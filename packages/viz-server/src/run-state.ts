import type { IRunState } from '@ngrad/core'
import type { Watched } from './streams.ts'

/** What is looked at. */
type Run = Pick<Watched, 'bus' | 'running' | 'stopped' | 'runs' | 'whenRunning' | 'step'>

/** A change is told so long after it at most [ms]: of runs that follow each other, at once or after a rest, nobody hears. */
const [settledAfter, overAfter] = [50, 500]

/** Whether a run goes on, as its clients are told. */
export class RunStates {
  readonly #run: Run
  readonly #tell: (state: IRunState) => void
  readonly #undo: readonly (() => void)[]
  #told: IRunState | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #due = 0

  /** @param tell is called with what has changed, as soon as that has settled */
  constructor(run: Run, tell: (state: IRunState) => void) {
    this.#run = run
    this.#tell = tell
    this.#told = this.#now
    const look = (): void => {
      const due = performance.now() + (run.running || run.stopped ? settledAfter : overAfter)
      if (this.#timer !== undefined && this.#due <= due) return
      clearTimeout(this.#timer)
      this.#due = due
      this.#timer = setTimeout(() => this.#look(), due - performance.now())
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
    return running === undefined ? undefined : { running, stopped, runs, step }
  }

  /** Tells nobody any more. */
  close(): void {
    clearTimeout(this.#timer)
    for (const undo of this.#undo) undo()
  }

  #look(): void {
    this.#timer = undefined
    const now = this.#now
    const told = this.#told
    const same = now?.running === told?.running && now?.stopped === told?.stopped && (now?.running || now?.runs === told?.runs)
    if (!now || same) return
    this.#told = now
    this.#tell(now)
  }
}
