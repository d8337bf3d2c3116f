import type { IControl } from '@ngrad/core'
import type { Watched } from './streams.ts'

/**
 * Lets a run go on that a client paused or slowed down, where nobody is left who could: so long after the last client with the right to
 * control has gone. One that comes back before, such as a page that is loaded again, finds it paused.
 */
export class AbandonedPause {
  readonly #run: Pick<Watched, 'bus' | 'stopped'>
  readonly #after: number
  #clients = 0
  #paused = false
  #slowed = false
  #timer: ReturnType<typeof setTimeout> | undefined

  /**
   * @param run what is controlled
   * @param after how long nobody may be there [ms]; `Infinity` leaves it paused
   */
  constructor(run: Pick<Watched, 'bus' | 'stopped'>, after: number) {
    this.#run = run
    this.#after = after
  }

  /** A client that may control the run has come; returns what to call when it has gone. */
  enter(): () => void {
    clearTimeout(this.#timer)
    this.#clients++
    return () => {
      this.#clients--
      if ((this.#paused || this.#slowed) && this.#clients === 0 && this.#after < Infinity)
        this.#timer = setTimeout(() => this.#resume(), this.#after)
    }
  }

  /** A client asks something of the run. */
  note({ pause, advance, resume, stop, pace }: IControl): void {
    if (pace) this.#slowed = (pace.speed ?? 0) > 0
    if (pause || advance) this.#paused = true
    else if (resume || stop) this.#paused = false
  }

  /** Stops. */
  close(): void {
    clearTimeout(this.#timer)
    if (this.#paused || this.#slowed) this.#resume()
  }

  #resume(): void {
    const { bus, stopped = false } = this.#run
    const [paused, slowed] = [this.#paused, this.#slowed]
    this.#paused = this.#slowed = false
    if (stopped) return // by its own program, meanwhile
    const did = paused ? 'paused' : 'slowed'
    bus.topic('reports').publish({ source: 'visualize', text: `the run goes on: whoever ${did} it has gone` })
    if (slowed) bus.topic('control').publish({ pace: { speed: 0 } })
    if (paused) bus.topic('control').publish({ resume: {} })
  }
}
