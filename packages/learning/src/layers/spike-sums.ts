import { seenFrom } from './planes.ts'
import type { MadeConv2d, Planes, SeenFrom } from './planes.ts'

/**
 * A convolution number by number: for each that is not 0 the weights are added up where it is seen, all channels of a place side by
 * side, and the derivative where it was seen to that by the weights. Weights stand as [channels sent × taps × channels of the group].
 */
export class SpikeSums {
  readonly #made: MadeConv2d
  readonly #wide: number
  readonly #seen: readonly [up: SeenFrom, along: SeenFrom]
  #weights = new Float64Array(0)
  #gradient = new Float64Array(0)

  constructor(made: MadeConv2d, [, high, wide]: Planes) {
    const { from: [, rows, columns] } = made
    this.#made = made
    this.#wide = wide
    this.#seen = [seenFrom(rows, high, made, 0), seenFrom(columns, wide, made, 1)]
  }

  /** Takes weights over [channels × channels sent / groups × taps]. */
  take(weights: ArrayLike<number>): void {
    this.#weights = new Float64Array(weights.length)
    this.#gradient = new Float64Array(weights.length)
    this.#eachWeight((inOrder, at) => (this.#weights[at] = weights[inOrder]!))
  }

  /**
   * Writes what is sent, but for the bias.
   * @param x what it is sent
   * @param into sums by place [places × channels]
   */
  sum(x: ArrayLike<number>, into: Float64Array): void {
    const own = this.#made.channels / this.#made.groups
    const weights = this.#weights
    into.fill(0)
    this.#eachSeen(x, (value, w, place) => {
      for (let unit = 0; unit < own; unit++) into[place + unit]! += value * weights[w + unit]!
    })
  }

  /**
   * Remembers the derivative by the weights of a row.
   * @param x what it was sent
   * @param g derivative by what it sent, by place [places × channels]
   */
  meet(x: ArrayLike<number>, g: Float64Array): void {
    const own = this.#made.channels / this.#made.groups
    const gradient = this.#gradient
    this.#eachSeen(x, (value, w, place) => {
      for (let unit = 0; unit < own; unit++) gradient[w + unit]! += value * g[place + unit]!
    })
  }

  /** Adds the derivative by the weights of all rows that were met. */
  addGradient(into: Float32Array | Float64Array): void {
    this.#eachWeight((inOrder, at) => (into[inOrder]! += this.#gradient[at]!))
  }

  /** Visits each number other than 0 with each place that sees it: the first of its weights, and of the channels there. */
  #eachSeen(x: ArrayLike<number>, visit: (value: number, weight: number, place: number) => void): void {
    const { from: [sent, rows, columns], channels, groups, kernel } = this.#made
    const [own, taps] = [channels / groups, kernel[0] * kernel[1]]
    const [up, along] = this.#seen
    for (let source = 0, at = 0; source < sent; source++) {
      const first = Math.floor((source * groups) / sent) * own // of the group that hears it
      for (let y = 0; y < rows; y++)
        for (let column = 0; column < columns; column++, at++) {
          const value = x[at]!
          if (value === 0) continue
          for (let i = up.first[y]!; i < up.first[y + 1]!; i++)
            for (let j = along.first[column]!; j < along.first[column + 1]!; j++) {
              const weight = (source * taps + up.tap[i]! * kernel[1] + along.tap[j]!) * own
              visit(value, weight, (up.place[i]! * this.#wide + along.place[j]!) * channels + first)
            }
        }
    }
  }

  /** Visits each weight in both orders. */
  #eachWeight(visit: (inOrder: number, at: number) => void): void {
    const { from: [sent], channels, groups, kernel } = this.#made
    const [own, heard, taps] = [channels / groups, sent / groups, kernel[0] * kernel[1]]
    for (let channel = 0; channel < channels; channel++)
      for (let source = 0; source < heard; source++)
        for (let tap = 0; tap < taps; tap++) {
          const [group, unit] = [Math.floor(channel / own), channel % own]
          visit((channel * heard + source) * taps + tap, ((group * heard + source) * taps + tap) * own + unit)
        }
  }
}
