import type { DenseMatrix } from '@ngrad/core'
import type { RateNetwork } from './network.ts'
import { rootMeanSquare } from './size.ts'

/** Rounding of a number, as a part of it. */
const rounding = { f32: 2 ** -23, f64: 2 ** -52 } as const
/** Differences are looked at once in so many presentations. */
const every = 100

/** Says once where much of a small difference between two large numbers is rounding: few digits are left of it. */
export class RoundingReport {
  readonly #network: RateNetwork
  readonly #name: string
  readonly #warn: (text: string) => void
  #presentations = 0
  #warned = false

  /** @param warn is told once; `console.warn` if left out */
  constructor(network: RateNetwork, name: string, warn: (text: string) => void = text => console.warn(text)) {
    this.#network = network
    this.#name = name
    this.#warn = warn
  }

  /**
   * Counts a presentation; whether its differences are looked at, as they are from time to time until something was said.
   * @param nudge what they come of: where that is 0, so are they; looked at in any case if left out
   */
  due(nudge?: DenseMatrix): boolean {
    if (this.#warned || this.#presentations++ % every !== 0) return false
    return nudge === undefined || this.#network.work.sumOfSquares(nudge) > 0
  }

  /**
   * Says so where rounding is more than a tenth of what changes in a layer.
   * @param of what the difference is one of
   * @param advice what helps, where double precision does not
   */
  look(layer: number, difference: DenseMatrix, of: DenseMatrix, advice: string): void {
    const { work } = this.#network
    const [size, lost] = [rootMeanSquare(work, difference), rounding[work.precision] * rootMeanSquare(work, of)]
    if (this.#warned || lost <= 0.1 * size || lost === 0) return
    this.#warned = true
    const part = (100 * Math.min(1, lost / size)).toFixed(0)
    const helps = work.precision === 'f64' ? advice : `precision: 'f64', or ${advice}`
    this.#warn(`${this.#name}: ${part} % of what changes in layer ${layer + 1} is rounding; use ${helps}`)
  }
}
