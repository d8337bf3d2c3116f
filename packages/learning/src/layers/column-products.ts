import { Workspace } from '@ngrad/core'
import type { Matrix, Precision } from '@ngrad/core'
import type { PassedRows } from '@ngrad/spiking'
import type { MadeConv2d, Planes } from './planes.ts'

/** What the products need: what is seen from each place, numbers by place, and for each group its weights and their derivative. */
interface Factors {
  readonly work: Workspace
  readonly columns: Matrix
  readonly byPlace: Matrix
  readonly back: Matrix
  readonly weights: readonly Matrix[]
  readonly gradient: readonly Matrix[]
}

/**
 * A convolution as products of matrices, row by row and group by group: what is seen from a place stands in a row of columns
 * $\tilde x_{p, k c}$, so that $y = \tilde x W$, $\partial E / \partial W = \tilde x^T g$ and $\tilde g = g W^T$, whose numbers are
 * added up where windows overlap.
 * @see Chellapilla, Puri & Simard (2006), "High performance convolutional neural networks for document processing", IWFHR
 */
export class ColumnProducts {
  readonly #made: MadeConv2d
  readonly #places: number
  readonly #taps: number
  /** Where in a plane the taps of each place are; -1 for the padding [places × taps]. */
  readonly #seen: Int32Array
  readonly #factors: Partial<Record<Precision, Factors>> = {}
  #now: Factors | undefined

  constructor(made: MadeConv2d, [, high, wide]: Planes) {
    const { from: [, rows, columns], kernel, stride, padding, dilation } = made
    this.#made = made
    this.#places = high * wide
    this.#taps = kernel[0] * kernel[1]
    this.#seen = Int32Array.from({ length: this.#places * this.#taps }, (_, at) => {
      const [place, tap] = [Math.floor(at / this.#taps), at % this.#taps]
      const y = Math.floor(place / wide) * stride[0] - padding[0] + Math.floor(tap / kernel[1]) * dilation[0]
      const x = (place % wide) * stride[1] - padding[1] + (tap % kernel[1]) * dilation[1]
      return y < 0 || y >= rows || x < 0 || x >= columns ? -1 : y * columns + x
    })
  }

  /** Takes weights over [channels × channels sent / groups × taps], to be worked with in the precision of some numbers. */
  take(weights: ArrayLike<number>, { values }: PassedRows): void {
    const precision: Precision = values instanceof Float32Array ? 'f32' : 'f64'
    const now = (this.#now = this.#factors[precision] ??= this.#make(precision))
    this.#eachWeight((inOrder, group, at) => (now.weights[group]!.values[at] = weights[inOrder]!))
    for (const { values: sums } of now.gradient) sums.fill(0)
  }

  /**
   * Writes what is sent, but for the bias.
   * @param x what it is sent
   * @param into sums by place [places × channels]
   */
  sum(x: ArrayLike<number>, into: Float64Array): void {
    const { work, byPlace, weights } = this.#now!
    for (let group = 0; group < this.#made.groups; group++) {
      work.multiply(byPlace, this.#look(x, group), weights[group]!, { transposeB: true })
      this.#eachUnit(group, (all, own) => (into[all] = byPlace.values[own]!))
    }
  }

  /**
   * Remembers the derivative by the weights of a row.
   * @param x what it was sent
   * @param g derivative by what it sent, by place [places × channels]
   */
  meet(x: ArrayLike<number>, g: Float64Array): void {
    const { work, byPlace, gradient } = this.#now!
    for (let group = 0; group < this.#made.groups; group++) {
      this.#eachUnit(group, (all, own) => (byPlace.values[own] = g[all]!))
      work.multiply(gradient[group]!, byPlace, this.#look(x, group), { transposeA: true, beta: 1 })
    }
  }

  /** Adds the derivative by the weights of all rows that were met. */
  addGradient(into: Float32Array | Float64Array): void {
    const { gradient } = this.#now!
    this.#eachWeight((inOrder, group, at) => (into[inOrder]! += gradient[group]!.values[at]!))
  }

  /**
   * Writes what goes back in a row.
   * @param g derivative by what was sent, by place [places × channels]
   */
  goBack(g: Float64Array, below: PassedRows, row: number): void {
    const { from: [sent, rows, wide], groups } = this.#made
    const [heard, plane] = [sent / groups, rows * wide]
    const { work, byPlace, weights, back } = this.#now!
    const start = row * below.columns
    below.values.fill(0, start, start + sent * plane)
    for (let group = 0; group < groups; group++) {
      this.#eachUnit(group, (all, own) => (byPlace.values[own] = g[all]!))
      work.multiply(back, byPlace, weights[group]!)
      const first = start + group * heard * plane
      for (let at = 0; at < this.#seen.length; at++) {
        const seen = this.#seen[at]!
        if (seen < 0) continue
        for (let source = 0; source < heard; source++) below.values[first + source * plane + seen]! += back.values[at * heard + source]!
      }
    }
  }

  /** What is seen from each place of the channels that a group hears. */
  #look(x: ArrayLike<number>, group: number): Matrix {
    const { from: [sent, rows, wide], groups } = this.#made
    const [heard, plane] = [sent / groups, rows * wide]
    const { columns } = this.#now!
    const { values } = columns
    for (let at = 0; at < this.#seen.length; at++) {
      const seen = this.#seen[at]!
      const to = at * heard
      if (seen < 0) values.fill(0, to, to + heard)
      else for (let source = 0, from = group * heard * plane + seen; source < heard; source++, from += plane) values[to + source] = x[from]!
    }
    return columns
  }

  /** Visits the numbers by place of a group, among all and among its own. */
  #eachUnit(group: number, visit: (all: number, own: number) => void): void {
    const { channels, groups } = this.#made
    const own = channels / groups
    for (let place = 0; place < this.#places; place++)
      for (let unit = 0; unit < own; unit++) visit(place * channels + group * own + unit, place * own + unit)
  }

  /** Visits each weight in both orders: as it is given, and in its group [channels of the group × taps × channels heard]. */
  #eachWeight(visit: (inOrder: number, group: number, at: number) => void): void {
    const { from: [sent], channels, groups } = this.#made
    const [own, heard, taps] = [channels / groups, sent / groups, this.#taps]
    for (let channel = 0; channel < channels; channel++)
      for (let source = 0; source < heard; source++)
        for (let tap = 0; tap < taps; tap++)
          visit((channel * heard + source) * taps + tap, Math.floor(channel / own), ((channel % own) * taps + tap) * heard + source)
  }

  #make(precision: Precision): Factors {
    const { from: [sent], channels, groups } = this.#made
    const work = new Workspace({ precision })
    const [seen, own] = [this.#taps * (sent / groups), channels / groups]
    const each = (): Matrix[] => Array.from({ length: groups }, () => work.matrix(own, seen))
    return {
      work,
      columns: work.matrix(this.#places, seen),
      byPlace: work.matrix(this.#places, own),
      back: work.matrix(this.#places, seen),
      weights: each(),
      gradient: each(),
    }
  }
}
