import { Presets, SingleBar } from 'cli-progress'

/** Shows in the terminal how far something is: a bar, or a line now and then where there is no terminal. */
export class Screen {
  readonly #what: string
  readonly #total: number
  readonly #bar: SingleBar | undefined
  readonly #start = performance.now()
  #drawn = 0

  /**
   * @param what what is going on
   * @param total number of images that it takes
   */
  constructor(what: string, total: number) {
    this.#what = what
    this.#total = total
    if (process.stderr.isTTY) {
      this.#bar = new SingleBar(
        { format: '{what} [{bar}] {value}/{total} · {figures}', hideCursor: true, fps: 10 },
        Presets.shades_classic,
      )
      this.#bar.start(total, 0, { what, figures: '' })
    }
  }

  /** Seconds since the start. */
  get seconds(): number {
    return (performance.now() - this.#start) / 1000
  }

  /** Draws, a few times a second at most. */
  show(done: number, accuracy?: number): void {
    const now = performance.now()
    if (now - this.#drawn < (this.#bar ? 100 : 5000) && done < this.#total) return
    this.#drawn = now
    const perSecond = done / this.seconds
    const figures = [
      `${perSecond.toFixed(0)} images/s`,
      ...(accuracy === undefined ? [] : [`${(100 * accuracy).toFixed(1)} % right of the last 1000`]),
      `${clock((this.#total - done) / perSecond)} left`,
    ].join(' · ')
    if (this.#bar) this.#bar.update(done, { what: this.#what, figures })
    else process.stderr.write(`${this.#what} ${done}/${this.#total} · ${figures}\n`)
  }

  /** Leaves what was drawn and goes to the next line. */
  end(): void {
    this.#bar?.stop()
  }
}

/** Minutes and seconds. */
const clock = (seconds: number): string =>
  `${Math.floor(Math.round(seconds) / 60)}:${String(Math.round(seconds) % 60).padStart(2, '0')}`
