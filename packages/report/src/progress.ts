import { Presets, SingleBar } from 'cli-progress'

/**
 * Shows in the terminal how far something is: a bar, or a line now and then where there is no terminal.
 * @example
 * const progress = new Progress('Learning', 60_000, 'images')
 * progress.show(1000, '87.5 % right')
 * progress.end()
 */
export class Progress {
  readonly #what: string
  readonly #total: number
  readonly #unit: string
  readonly #bar: SingleBar | undefined
  readonly #start = performance.now()
  #drawn = 0

  /**
   * @param what what is going on
   * @param total how much of it there is to do
   * @param unit what is counted, for the rate: `images`, `steps`
   */
  constructor(what: string, total: number, unit = 'steps') {
    this.#what = what
    this.#total = total
    this.#unit = unit
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

  /**
   * Draws, a few times a second at most.
   * @param done how much is done
   * @param figures what else is to be seen: an accuracy, a loss
   */
  show(done: number, ...figures: readonly string[]): void {
    const now = performance.now()
    if (now - this.#drawn < (this.#bar ? 100 : 5000) && done < this.#total) return
    this.#drawn = now
    const perSecond = done / this.seconds
    const text = [
      `${perSecond.toFixed(perSecond < 10 ? 1 : 0)} ${this.#unit}/s`,
      ...figures,
      `${clock((this.#total - done) / perSecond)} left`,
    ].join(' · ')
    if (this.#bar) this.#bar.update(done, { what: this.#what, figures: text })
    else process.stderr.write(`${this.#what} ${done}/${this.#total} · ${text}\n`)
  }

  /** Leaves what was drawn and goes to the next line. */
  end(): void {
    this.#bar?.stop()
  }
}

/** Minutes and seconds. */
const clock = (seconds: number): string =>
  Number.isFinite(seconds)
    ? `${Math.floor(Math.round(seconds) / 60)}:${String(Math.round(seconds) % 60).padStart(2, '0')}`
    : '–'
