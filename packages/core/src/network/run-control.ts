import type { Bus } from '../bus/bus.ts'
import type { TopicName } from '../bus/topics.ts'
import { checkNumber } from '../parameters.ts'

/** Whether a run goes on, is paused or ends: as the program says, and whoever publishes on the topic `control`. */
export class RunControl {
  readonly #bus: Bus
  readonly #step: () => number
  #stopped = false
  #interrupted = false
  #leave = new AbortController()
  #paused = false
  #pauseAt = Infinity
  #listensNoMore: (() => void) | undefined

  /** @param step number of the next step */
  constructor(bus: Bus, step: () => number) {
    this.#bus = bus
    this.#step = step
    bus.topic('control').listen('simulation', ({ pause, resume, stop, advance }) => {
      if (pause) this.pause()
      if (advance) this.advance(advance.steps ?? 0, advance.until ?? '')
      if (resume) this.resume()
      if (stop) this.stop()
    })
  }

  /** Whether a run is to end where it is. */
  get stopped(): boolean {
    return this.#stopped
  }

  /** Aborted when a run is to end where it is, or to be interrupted: it waits for nobody then. */
  get leaving(): AbortSignal {
    return this.#leave.signal
  }

  /** Whether a run is to be interrupted. */
  set interrupted(interrupted: boolean) {
    this.#interrupted = interrupted
    this.#leaveOrStay()
  }

  #leaveOrStay(): void {
    if (this.#stopped || this.#interrupted) this.#leave.abort()
    else if (this.leaving.aborted) this.#leave = new AbortController()
  }

  /** Whether a run is to wait where it is. */
  get paused(): boolean {
    return this.#paused
  }

  /**
   * Ends the run at the end of this part of a frame, without those for whom it waits; it stays so until
   * {@link RunControl.resume | resume}.
   */
  stop(): void {
    this.#stopped = true
    this.#leaveOrStay()
  }

  /** Lets the run wait until {@link RunControl.resume | resume}. */
  pause(): void {
    this.#forget()
    this.#paused = true
  }

  /**
   * Lets a run go on for so many steps and to the end of the part that they end in, then pauses it for all who listen.
   * @param until a topic whose next event ends it, if that comes before; then 0 steps are any number
   * @throws ParameterError if there is no such number of steps
   */
  advance(steps: number, until: string): void {
    checkNumber('control.advance.steps', { unit: '1', atLeast: 0, integer: true }, steps)
    this.resume()
    this.#pauseAt = until !== '' && steps === 0 ? Infinity : this.#step() + Math.max(1, steps)
    if (until === '') return
    this.#listensNoMore = this.#bus.topic(until as TopicName).listen('simulation', () => {
      this.#forget()
      this.#pauseAt = this.#step()
    })
  }

  /** There is no pause to come any more. */
  #forget(): void {
    this.#listensNoMore?.()
    this.#listensNoMore = undefined
    this.#pauseAt = Infinity
  }

  /** Lets a run go on, or the next one begin, after a pause or a stop. */
  resume(): void {
    this.#forget()
    this.#paused = false
    this.#stopped = false
    this.#leaveOrStay()
  }

  /** A part of a frame has ended: the pause that was asked for begins, if it is time. */
  reached(step: number): void {
    if (step >= this.#pauseAt) this.#bus.topic('control').publish({ pause: {} })
  }
}
