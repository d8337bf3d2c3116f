import { checkArgument, ParameterError } from '@ngrad/core'
import type { RandomStream } from '@ngrad/core'
import { sizeOf } from '../streams/stream.ts'

/** Which part of an example is hidden. */
export interface Mask {
  /** Its name. */
  readonly name: string
  /** Whether it is the same for all examples. */
  readonly fixed: boolean
  /**
   * Which values are hidden: 1 where they are [product of the shape].
   * @param shape extents of an example
   * @param draw where a mask that is drawn is drawn from
   * @param first index of the first draw that is its own; it takes no more than the number of values
   */
  hidden(shape: readonly number[], draw: RandomStream, first: number): Uint8Array
}

/** A side of an image. */
export type Side = 'top' | 'bottom' | 'left' | 'right'

/**
 * Hides one half of an image.
 * @throws ParameterError if there is no such side
 * @example masked(pixels, half('bottom'))
 */
export function half(side: Side): Mask {
  if (!['top', 'bottom', 'left', 'right'].includes(side))
    throw new ParameterError('half.side', side, 'top, bottom, left or right')
  return fixedMask(`${side} half`, shape => {
    const [rows, columns] = planeOf('half', shape)
    return ({ row, column }) =>
      side === 'top'
        ? row < rows >> 1
        : side === 'bottom'
          ? row >= rows >> 1
          : side === 'left'
            ? column < columns >> 1
            : column >= columns >> 1
  })
}

/**
 * Hides some channels: values whose last index is one of these.
 * @throws ParameterError if an index is none of the last extent, or all are hidden
 * @example masked(colours, channels([0]))
 */
export const channels = (indices: readonly number[]): Mask =>
  fixedMask('channels', shape => {
    const extent = shape.at(-1)!
    const isThere = (index: number): boolean => Number.isSafeInteger(index) && index >= 0 && index < extent
    if (indices.length === 0 || indices.length >= extent || !indices.every(isThere))
      throw new ParameterError('channels.indices', indices.join(', '), `some, but not all, of 0 to ${extent - 1}`)
    const hiddenOnes = new Set(indices)
    return ({ last }) => hiddenOnes.has(last)
  })

/**
 * Hides the frequency bands `from` to `until - 1` of a spectrogram of time × bands.
 * @throws ParameterError if there are no such bands
 * @example masked(spectrogram, bands(20, 30))
 */
export const bands = (from: number, until: number): Mask =>
  fixedMask('bands', shape => {
    const extent = shape.at(-1)!
    if (!([from, until].every(Number.isInteger) && from >= 0 && until > from && until <= extent && until - from < extent))
      throw new ParameterError('bands', `${from} to ${until}`, `some, but not all, of the ${extent} bands`)
    return ({ last }) => last >= from && last < until
  })

/**
 * Hides a rectangle of an image at a place that is drawn for each lesson.
 * @param rows its height [pixels]
 * @param columns its width [pixels]
 * @throws ParameterError if it is larger than the image
 * @example masked(pixels, block(8, 8), { seed: 1 })
 */
export const block = (rows: number, columns: number): Mask => ({
  name: 'block',
  fixed: false,
  hidden(shape, draw, first) {
    const [height, width, depth] = planeOf('block', shape)
    if (!([rows, columns].every(Number.isInteger) && rows >= 1 && rows <= height && columns >= 1 && columns <= width))
      throw new ParameterError('block', `${rows} × ${columns}`, `at least 1 × 1 and at most ${height} × ${width}, in whole pixels`)
    const top = draw.below(first, height - rows + 1)
    const left = draw.below(first + 1, width - columns + 1)
    const mask = new Uint8Array(sizeOf(shape))
    for (let row = top; row < top + rows; row++)
      mask.fill(1, (row * width + left) * depth, (row * width + left + columns) * depth)
    return mask
  },
})

/**
 * Hides each value with a probability, drawn for each lesson.
 * @throws ParameterError if the probability is not between 0 and 1
 * @example masked(pixels, randomValues(0.3), { seed: 1 })
 */
export function randomValues(probability: number): Mask {
  checkArgument('randomValues.probability', 'number', probability)
  if (!(probability > 0 && probability < 1))
    throw new ParameterError('randomValues.probability', probability, 'above 0 and below 1')
  return {
    name: 'random values',
    fixed: false,
    hidden: (shape, draw, first) =>
      Uint8Array.from({ length: sizeOf(shape) }, (_, index) => Number(draw.uniform(first + index) < probability)),
  }
}

interface Place {
  readonly row: number
  readonly column: number
  readonly last: number
}

const fixedMask = (name: string, hides: (shape: readonly number[]) => (place: Place) => boolean): Mask => ({
  name,
  fixed: true,
  hidden(shape) {
    const test = hides(shape)
    const [, columns = 1, depth] = planeOf(name, shape.length > 1 ? shape : [1, ...shape])
    const extent = shape.at(-1)!
    return Uint8Array.from({ length: sizeOf(shape) }, (_, index) => {
      const pixel = Math.floor(index / depth)
      return Number(test({ row: Math.floor(pixel / columns), column: pixel % columns, last: index % extent }))
    })
  },
})

/** Rows, columns and channels of an image. */
function planeOf(name: string, shape: readonly number[]): readonly [number, number, number] {
  if (shape.length < 2)
    throw new ParameterError(`${name}.shape`, shape.join(' × '), 'rows × columns, or rows × columns × channels')
  return [shape[0]!, shape[1]!, sizeOf(shape.slice(2))]
}
