import { checkArgument, checkParameter, ParameterError } from '@ngrad/core'
import { valuesOf } from '@ngrad/learning'
import type { NumberParameter, ParametersOf } from '@ngrad/learning'
import { countParameter, targetParameter } from '../parameters.ts'
import { streamShape } from '../shapes.ts'
import { sizeOf } from '../streams/stream.ts'
import type { Stream } from '../streams/stream.ts'
import { defineTeacher } from '../teacher.ts'
import type { Teacher } from '../teacher.ts'

/** What {@link nextRow} and {@link nextPixel} are given beside the stream. */
export interface RasterOptions {
  /** Name of the population that is taught; `next` if left out. */
  readonly target?: string
}

/** Parameters of {@link nextRow} and {@link nextPixel}. */
export const rasterParameters: ParametersOf<RasterOptions> = { target: targetParameter('next') }
/** How far the window of {@link nextPixel} reaches. */
export const reachParameter: NumberParameter = { ...countParameter(3, 'how far the window reaches up, left and right'), unit: 'pixels' }

/**
 * Asks for each row of an image, given all rows above it: one lesson for each row of each image. The input is the image
 * with zeros from that row on, followed by which row is asked for, one of all.
 *
 * Summed over an image's rows, the loss of a logistic output is the negative log likelihood of the image under
 * $p(x) = \prod_i p(x_i \mid x_{<i})$, with pixels of a row independent of each other [nats].
 * @throws ParameterError if the examples are not rows × columns
 * @see van den Oord, Kalchbrenner & Kavukcuoglu (2016), Pixel recurrent neural networks. ICML, eq. 1
 * @example const teacher = nextRow(stream('pixels', train.pixels, { shape: [28, 28] }))
 */
export function nextRow(source: Stream, options: RasterOptions = {}): Teacher {
  const { target } = valuesOf('nextRow', rasterParameters, options)
  checkArgument('nextRow.source', streamShape, source)
  const { name, kind } = source
  const { rows, columns } = planeOf('nextRow', source)
  const image = new Float32Array(rows * columns)
  return defineTeacher({
    name: 'nextRow',
    count: source.count * rows,
    input: { name, shape: [rows * columns + rows], kind },
    target: { name: target, shape: [columns], kind },
    write(index, _round, lesson) {
      const row = index % rows
      source.read(Math.floor(index / rows), image)
      lesson.input.set(image.subarray(0, row * columns))
      lesson.input[rows * columns + row] = 1
      lesson.target.set(image.subarray(row * columns, (row + 1) * columns))
    },
  })
}

/**
 * Asks for each pixel of an image in raster order, given the pixels of a window above and to the left of it: one lesson
 * for each pixel of each image. Pixels outside of the image are 0; the last two inputs are the pixel's row and column,
 * from 0 to 1.
 *
 * Summed over an image's pixels, the loss of a logistic output is the negative log likelihood of the image [nats].
 * @param reach how far the window reaches up, left and right [pixels]
 * @throws ParameterError if the examples are not rows × columns, or the reach is not a whole number above 0
 * @see van den Oord, Kalchbrenner & Kavukcuoglu (2016), Pixel recurrent neural networks. ICML, eq. 1
 * @example const teacher = nextPixel(stream('pixels', train.pixels, { shape: [28, 28] }), 2)
 */
export function nextPixel(source: Stream, reach: number, options: RasterOptions = {}): Teacher {
  const { target } = valuesOf('nextPixel', rasterParameters, options)
  checkArgument('nextPixel.source', streamShape, source)
  checkParameter('nextPixel', 'reach', reachParameter, reach)
  const { name, kind } = source
  const { rows, columns } = planeOf('nextPixel', source)
  const image = new Float32Array(rows * columns)
  const pixels = rows * columns
  const before = [
    ...Array.from({ length: reach * (2 * reach + 1) }, (_, at) => ({
      down: Math.floor(at / (2 * reach + 1)) - reach,
      right: (at % (2 * reach + 1)) - reach,
    })),
    ...Array.from({ length: reach }, (_, at) => ({ down: 0, right: at - reach })),
  ]
  let held = -1
  return defineTeacher({
    name: 'nextPixel',
    count: source.count * pixels,
    input: { name, shape: [before.length + 2], kind },
    target: { name: target, shape: [1], kind },
    write(index, _round, lesson) {
      const which = Math.floor(index / pixels)
      if (which !== held) source.read(which, image)
      held = which
      const [row, column] = [Math.floor((index % pixels) / columns), index % columns]
      before.forEach(({ down, right }, at) => {
        const [y, x] = [row + down, column + right]
        lesson.input[at] = y >= 0 && x >= 0 && x < columns ? image[y * columns + x]! : 0
      })
      lesson.input[before.length] = row / rows
      lesson.input[before.length + 1] = column / columns
      lesson.target[0] = image[row * columns + column]!
    },
  })
}

function planeOf(owner: string, { shape }: Stream): { rows: number; columns: number } {
  if (shape.length < 2)
    throw new ParameterError(`${owner}.stream`, shape.join(' × '), 'a stream of images of rows × columns')
  return { rows: shape[0]!, columns: sizeOf(shape.slice(1)) }
}
