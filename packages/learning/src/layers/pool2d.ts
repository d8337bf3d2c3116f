import { ParameterError, required } from '@ngrad/core'
import type { Passage, PassageBack } from '@ngrad/spiking'
import { defineLayer, given, whole } from './define-layer.ts'
import type { LayerFactory, LayerOf } from './define-layer.ts'
import { countOf, pairOf, placesOf, planesOf } from './planes.ts'
import type { ByAxis, Planes, SlidingWindow } from './planes.ts'

/** What {@link pool2dLayer} is given. */
export interface Pool2dOptions {
  /** What it is sent: channels, rows, columns. */
  readonly from: Planes
  /** What it makes of the numbers in its window. */
  readonly takes: 'sum' | 'average' | 'max'
  /** Rows and columns of the window. */
  readonly kernel: number | ByAxis
  /** How far the window goes at a time; by itself if left out. */
  readonly stride?: number | ByAxis
  /** How many zeros stand around what it is sent, on each side, at most half the window; none if left out. */
  readonly padding?: number | ByAxis
}

/** What a {@link Pool2dLayer} was made with, nothing left out. */
interface MadePool2d extends Omit<SlidingWindow, 'dilation'> {
  readonly from: Planes
  readonly takes: Pool2dOptions['takes']
}

/** A pool. Made by {@link pool2dLayer}. */
export type Pool2dLayer = LayerOf<MadePool2d & { /** What it sends: channels, rows, columns. */ readonly shape: Planes }>

/**
 * A pool over rows and columns, channel by channel: the sum, the average or the largest of the numbers in a window. Of spikes the sum is
 * how many there are, the largest whether there is one.
 *
 * An average is over all places of the window, those of the padding among them; the largest is never one of these. Where several
 * are the largest the gradient goes to the first of them in rows, as in torch's `MaxPool2d`, so that it reaches the first neuron of
 * a window in which none spikes.
 * @throws ParameterError if an option is unknown or out of its bounds, or the window is larger than what it goes over
 * @see Scherer, Müller & Behnke (2010), ICANN, LNCS 6354:92
 * @example
 * const pool = pool2dLayer({ from: [12, 30, 30], takes: 'max', kernel: 2 })
 * pool.shape // [12, 15, 15]
 */
export const pool2dLayer: LayerFactory<Pool2dOptions, Pool2dLayer> = defineLayer<Pool2dOptions, MadePool2d, { readonly shape: Planes }>(
  'pool2d',
  {
    options: {
      from: required('numbers'),
      takes: required(['sum', 'average', 'max']),
      kernel: required('any'),
      stride: 'any',
      padding: 'any',
    },
    about: {
      what: 'the sum, average or largest of the numbers in a window over rows and columns',
      source: 'Scherer, Müller & Behnke (2010), ICANN, LNCS 6354:92',
      parameters: {
        from: { ...whole, otherwise: given, what: 'what it is sent: channels, rows, columns' },
        takes: { oneOf: ['sum', 'average', 'max'], default: 'sum', otherwise: given, what: 'what it makes of the numbers in its window' },
        kernel: { ...whole, otherwise: given, what: 'rows and columns of the window, one number or two' },
        stride: { ...whole, otherwise: 'as the window', what: 'how far the window goes at a time, one number or two' },
        padding: { ...whole, atLeast: 0, default: 0, what: 'how many zeros stand around what it is sent, at most half the window' },
      },
    },
    make({ from: sent, takes, kernel: window, stride = window, padding: around = 0 }) {
      const from = planesOf('pool2d.from', sent)
      const kernel = pairOf('pool2d.kernel', window, 1)
      const padding = pairOf('pool2d.padding', around, 0)
      if (padding.some((zeros, axis) => 2 * zeros > kernel[axis]!))
        throw new ParameterError('pool2d.padding', around, `at most half the window of ${kernel.join(' × ')}`)
      const made: MadePool2d = { from, takes, kernel, stride: pairOf('pool2d.stride', stride, 1), padding }
      const shape: Planes = Object.freeze([from[0], ...placesOf('pool2d', from, { ...made, dilation: [1, 1] })] as const)
      const none = { extents: [0] }
      return {
        sources: countOf(from),
        size: countOf(shape),
        made,
        linear: takes !== 'max',
        also: { shape },
        weights: { input: none, bias: none },
        ...(takes === 'max' ? largest(made, shape) : summed(made, shape)),
      }
    },
  },
)

/** From where to where the window sees numbers at each place, along rows and along columns. */
interface Windows {
  readonly up: readonly ByAxis[]
  readonly along: readonly ByAxis[]
}

/** Finds the windows when they are first asked for. */
function windowsOf({ from: [, rows, columns], kernel, stride, padding }: MadePool2d, [, high, wide]: Planes): () => Windows {
  const cut = (place: number, axis: 0 | 1, extent: number): ByAxis => {
    const first = place * stride[axis] - padding[axis]
    return [Math.max(first, 0), Math.min(first + kernel[axis], extent)]
  }
  let found: Windows | undefined
  return () =>
    (found ??= {
      up: Array.from({ length: high }, (_, place) => cut(place, 0, rows)),
      along: Array.from({ length: wide }, (_, place) => cut(place, 1, columns)),
    })
}

/** What goes through a pool both ways. */
interface Pool {
  forward(passage: Passage): void
  backward(passage: PassageBack): void
}

function summed(made: MadePool2d, shape: Planes): Pool {
  const { from: [channels, rows, columns], kernel } = made
  const windows = windowsOf(made, shape)
  const factor = made.takes === 'sum' ? 1 : 1 / (kernel[0] * kernel[1])
  return {
    forward({ rows: count, from, to }) {
      const { up, along } = windows()
      for (let row = 0; row < count; row++) {
        const x = from(row)
        let at = row * to.columns
        for (let channel = 0; channel < channels; channel++)
          for (const [top, bottom] of up)
            for (const [left, right] of along) {
              let sum = 0
              for (let y = top; y < bottom; y++)
                for (let column = left; column < right; column++) sum += x[(channel * rows + y) * columns + column]!
              to.values[at++] = factor * sum
            }
      }
    },
    backward({ rows: count, signal, below }) {
      if (!below) return
      const { up, along } = windows()
      for (let row = 0; row < count; row++) {
        const start = row * below.columns
        below.values.fill(0, start, start + channels * rows * columns)
        let at = row * signal.columns
        for (let channel = 0; channel < channels; channel++)
          for (const [top, bottom] of up)
            for (const [left, right] of along) {
              const g = factor * signal.values[at++]!
              for (let y = top; y < bottom; y++)
                for (let column = left; column < right; column++) below.values[start + (channel * rows + y) * columns + column]! += g
            }
      }
    },
  }
}

function largest(made: MadePool2d, shape: Planes): Pool {
  const { from: [channels, rows, columns] } = made
  const windows = windowsOf(made, shape)
  /** Writes the index of the largest number of each window; what is no number is the largest, so that it is seen. */
  const find = (x: ArrayLike<number>, found: Int32Array): void => {
    const { up, along } = windows()
    let at = 0
    for (let channel = 0; channel < channels; channel++)
      for (const [top, bottom] of up)
        for (const [left, right] of along) {
          let best = (channel * rows + top) * columns + left
          for (let y = top; y < bottom; y++)
            for (let index = (channel * rows + y) * columns + left, end = index + right - left; index < end; index++)
              if (x[index]! > x[best]! || Number.isNaN(x[index])) best = index
          found[at++] = best
        }
  }
  return {
    forward({ rows: count, from, to }) {
      const found = new Int32Array(countOf(shape))
      for (let row = 0; row < count; row++) {
        const x = from(row)
        find(x, found)
        for (let unit = 0; unit < found.length; unit++) to.values[row * to.columns + unit] = x[found[unit]!]!
      }
    },
    backward({ rows: count, from, signal, below }) {
      if (!below) return
      const found = new Int32Array(countOf(shape))
      for (let row = 0; row < count; row++) {
        const start = row * below.columns
        below.values.fill(0, start, start + channels * rows * columns)
        find(from(row), found)
        for (let unit = 0; unit < found.length; unit++)
          below.values[start + found[unit]!]! += signal.values[row * signal.columns + unit]!
      }
    },
  }
}
