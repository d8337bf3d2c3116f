import type { Passage, PassageBack } from '@ngrad/spiking'
import { ColumnProducts } from './column-products.ts'
import type { MadeConv2d, Planes } from './planes.ts'
import { SpikeSums } from './spike-sums.ts'

/** What goes through a convolution both ways. */
interface Convolution {
  forward(passage: Passage): void
  backward(passage: PassageBack): void
}

/**
 * The work of a convolution: rows in which few numbers are not 0 are added up number by number, others are products of matrices. Which
 * of the two is said by the row alone, so it is the same whatever stands beside it.
 */
export function convolution(made: MadeConv2d, shape: Planes): Convolution {
  const { from: [sent, rows, columns], channels, groups } = made
  const places = shape[1] * shape[2]
  let ways: readonly [few: SpikeSums, many: ColumnProducts] | undefined
  /** Both ways to work, which are made when they are first needed, with the weights of now. */
  const take = (weights: ArrayLike<number>, precision: Passage['to']): readonly [SpikeSums, ColumnProducts] => {
    const both = (ways ??= [new SpikeSums(made, shape), new ColumnProducts(made, shape)])
    both[0].take(weights)
    both[1].take(weights, precision)
    return both
  }
  // a place costs a copy of what it sees, and a vector adds several channels at once
  const few = (0.5 * places * sent) / (channels / groups)
  const hasFew = (x: ArrayLike<number>): boolean => {
    let count = 0
    for (let at = 0; at < sent * rows * columns; at++) if (x[at] !== 0 && ++count > few) return false
    return true
  }
  return {
    forward({ weights: { input, bias }, rows: count, from, to }) {
      const [sums, products] = take(input, to)
      const byPlace = new Float64Array(places * channels)
      for (let row = 0; row < count; row++) {
        const x = from(row)
        ;(hasFew(x) ? sums : products).sum(x, byPlace)
        const start = row * to.columns
        for (let channel = 0; channel < channels; channel++) {
          const b = bias[channel] ?? 0
          for (let place = 0; place < places; place++)
            to.values[start + channel * places + place] = byPlace[place * channels + channel]! + b
        }
      }
    },
    backward({ weights: { input }, rows: count, from, signal, below, gradient }) {
      const [sums, products] = take(input, signal)
      const byPlace = new Float64Array(places * channels)
      for (let row = 0; row < count; row++) {
        const start = row * signal.columns
        for (let channel = 0; channel < channels; channel++)
          for (let place = 0; place < places; place++)
            byPlace[place * channels + channel] = signal.values[start + channel * places + place]!
        for (let channel = 0; channel < gradient.bias.length; channel++)
          for (let place = 0; place < places; place++) gradient.bias[channel]! += byPlace[place * channels + channel]!
        const x = from(row)
        ;(hasFew(x) ? sums : products).meet(x, byPlace)
        if (below) products.goBack(byPlace, below, row)
      }
      sums.addGradient(gradient.input)
      products.addGradient(gradient.input)
    },
  }
}
