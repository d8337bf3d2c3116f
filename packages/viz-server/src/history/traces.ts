import type { ITrace } from '@ngrad/core'
import { levels, perLevel, Pyramid } from './pyramid.ts'

/**
 * Lowest and highest values of a continuous quantity by time, at several resolutions: what a line of it covers however
 * small it is drawn. A bin without a value has its lowest above its highest.
 */
export class Traces {
  /** Number of values of a moment. */
  readonly series: number
  /** Bins of time. */
  readonly pyramid: Pyramid
  readonly #low: (Float32Array | undefined)[] = Array.from({ length: levels })
  readonly #high: (Float32Array | undefined)[] = Array.from({ length: levels })

  /**
   * @param series number of values of a moment
   * @param width length of the shortest bin [steps]
   * @param columns number of bins that are kept of each level
   */
  constructor(series: number, width: number, columns: number) {
    this.series = series
    this.pyramid = new Pyramid(width, columns, {
      clear: (level, column) => this.#clear(level, column),
      fold: (level, column, into) => {
        const [low, high] = [this.#lowOf(level), this.#highOf(level)]
        for (let at = column * series; at < (column + perLevel) * series; at++)
          this.#put(level + 1, into * series + (at % series), low[at]!, high[at]!)
      },
    })
  }

  /** Takes the values of a moment; moments come in the order of time. */
  add(step: number, values: ArrayLike<number>): void {
    const column = this.pyramid.reach(step)
    for (let index = 0; index < this.series; index++) {
      const value = values[index]!
      if (Number.isFinite(value)) this.#put(0, column * this.series + index, value, value)
    }
  }

  /** Goes back to a step, see {@link Pyramid.rewind}. */
  rewind(step: number): void {
    this.pyramid.rewind(step, (level, column, firstStep) => {
      if (step === firstStep) this.#clear(level, column) // else its bounds hold all that was before
    })
  }

  /** The bins of some steps, see {@link Counts.read}. */
  read(stream: string, firstStep: number, endStep: number, stepsPerBin: number): ITrace {
    const { pyramid, series } = this
    const level = pyramid.levelFor(stepsPerBin, firstStep)
    const width = pyramid.widthOf(level)
    const { first, length } = pyramid.span(level, firstStep, endStep)
    const low: number[] = []
    const high: number[] = []
    for (let bin = 0; bin < length; bin++) {
      const column = ((first + bin) % pyramid.columns) * series
      low.push(...this.#lowOf(level).subarray(column, column + series))
      high.push(...this.#highOf(level).subarray(column, column + series))
      pyramid.rest(level, first + bin, (below, part) => {
        for (let index = 0; index < series; index++) {
          const at = bin * series + index
          low[at] = Math.min(low[at]!, this.#lowOf(below)[part * series + index]!)
          high[at] = Math.max(high[at]!, this.#highOf(below)[part * series + index]!)
        }
      })
    }
    return { stream, firstStep: first * width, stepsPerBin: width, series, low, high }
  }

  #clear(level: number, column: number): void {
    this.#lowOf(level).fill(Infinity, column * this.series, (column + 1) * this.series)
    this.#highOf(level).fill(-Infinity, column * this.series, (column + 1) * this.series)
  }

  #put(level: number, at: number, low: number, high: number): void {
    const [lows, highs] = [this.#lowOf(level), this.#highOf(level)]
    if (low < lows[at]!) lows[at] = low
    if (high > highs[at]!) highs[at] = high
  }

  #lowOf(level: number): Float32Array {
    return (this.#low[level] ??= new Float32Array(this.pyramid.columns * this.series).fill(Infinity))
  }

  #highOf(level: number): Float32Array {
    return (this.#high[level] ??= new Float32Array(this.pyramid.columns * this.series).fill(-Infinity))
  }
}
