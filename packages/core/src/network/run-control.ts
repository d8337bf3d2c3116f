import type { Bus } from '../bus/bus.ts'

/** Whether a run goes on, is paused or ends: as the program says, and whoever publishes on the topic `control`. */
export class RunControl {
  readonly #bus: Bus
  readonly #step: () => number
  #stopped = false
  #paused = false
  #pauseAt = Infinity

  /** @param step number of the next step */
  constructor(bus: Bus, step: () => number) {
    this.#bus = bus
    this.#step = step
    bus.topic('control').listen('simulation', ({ pause, resume, stop, advance }) => {
      if (pause) this.pause()
      if (advance) this.advance(advance.steps ?? 0)
      if (resume) this.resume()
      if (stop) this.stop()
    })
  }

  /** Whether a run is to end where it is. */
  get stopped(): boolean {
    return this.#stopped
  }

  /** Whether a run is to wait where it is. */
  get paused(): boolean {
    return this.#paused
  }

  /** Ends the run at the end of this part of a frame; it stays so until {@link RunControl.resume | resume}. */
  stop(): void {
    this.#stopped = true
  }

  /** Lets the run wait until {@link RunControl.resume | resume}. */
  pause(): void {
    this.#paused = true
    this.#pauseAt = Infinity
  }

  /** Lets a run go on for so many steps and to the end of the part that they end in, then pauses it for all who listen. */
  advance(steps: number): void {
    this.resume()
    this.#pauseAt = this.#step() + Math.max(1, steps)
  }

  /** Lets a run go on, or the next one begin, after a pause or a stop. */
  resume(): void {
    this.#pauseAt = Infinity
    this.#paused = false
    this.#stopped = false
  }

  /** A part of a frame has ended: the pause that was asked for begins, if it is time. */
  reached(step: number): void {
    if (step >= this.#pauseAt) this.#bus.topic('control').publish({ pause: {} })
  }
}
