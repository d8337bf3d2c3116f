import { checkArgument, checkArguments, checkOptions, checkParameter, ParameterError, required } from '@ngrad/core'
import type { NumberSpec } from '@ngrad/core'
import { streamShape } from '../shapes.ts'

/**
 * What values are, which says what a learner should make of them: any number (squared error), a probability of a
 * binary value (logistic output), one class of several (softmax output).
 */
export type Kind = 'real' | 'probability' | 'class'

/** Activity of one modality, example by example. */
export interface Stream {
  /** Its name; of the population that it drives or teaches. */
  readonly name: string
  /** Number of examples. */
  readonly count: number
  /** Extents of an example, slowest first. */
  readonly shape: readonly number[]
  /** What its values are. */
  readonly kind: Kind
  /**
   * Writes an example.
   * @param index which one, from 0 to count - 1
   * @param out where it is written to [product of the shape]
   */
  read(index: number, out: Float32Array): void
}

/** What a {@link stream} is made of. */
export interface StreamOptions {
  /** Extents of an example, slowest first. */
  readonly shape: readonly number[]
  /** What its values are; `probability` for bytes, else `real`, if left out. */
  readonly kind?: Kind
  /** Factor of the values; 1/255 for bytes, else 1, if left out. */
  readonly scale?: number
}

const extent: NumberSpec = { unit: '1', atLeast: 1, atMost: Number.MAX_SAFE_INTEGER, integer: true }

/**
 * Number of values of a shape: the product of its extents, 1 of none.
 * @example sizeOf([28, 28]) // 784
 */
export const sizeOf = (shape: readonly number[]): number => {
  checkArgument('sizeOf.shape', 'numbers', shape)
  for (const each of shape) checkParameter('sizeOf', 'shape', extent, each)
  return shape.reduce((product, extent) => product * extent, 1)
}

/**
 * A stream of the examples that lie one after the other in an array.
 * @param name its name
 * @param values the examples [count × product of the shape]; bytes stand for 0 to 1
 * @throws ParameterError if the values are not a whole number of examples, or none
 * @example stream('pixels', train.pixels, { shape: [28, 28] })
 */
export function stream(name: string, values: Uint8Array | Float32Array | Float64Array, options: StreamOptions): Stream {
  checkOptions('stream', options, { shape: required('list'), kind: ['real', 'probability', 'class'], scale: 'number' })
  checkArguments('stream', { name, values }, { name: 'text', values: 'numbers' })
  const bytes = values instanceof Uint8Array
  const { shape, kind = bytes ? 'probability' : 'real', scale = bytes ? 1 / 255 : 1 } = options
  for (const extent of shape) {
    if (!Number.isSafeInteger(extent) || extent < 1)
      throw new ParameterError(`stream ${name}.shape`, shape.join(' × '), 'whole numbers, at least 1')
  }
  const size = sizeOf(shape)
  if (values.length === 0 || values.length % size !== 0)
    throw new ParameterError(
      `stream ${name}.values`,
      values.length,
      `a number of values that is a multiple of ${size}, one or more examples of ${shape.join(' × ')}`,
    )
  const count = values.length / size
  return {
    name,
    count,
    shape,
    kind,
    read(index, out) {
      checkIndex(name, index, count)
      const first = index * size
      for (let each = 0; each < size; each++) out[each] = scale * values[first + each]!
    },
  }
}

/** @throws ParameterError if there is no such example */
export function checkIndex(name: string, index: number, count: number): void {
  if (!Number.isSafeInteger(index) || index < 0 || index >= count)
    throw new ParameterError(`${name}.index`, index, `a whole number from 0 to ${count - 1}`)
}

/**
 * Some examples of a stream, as an array of its own [count × size].
 * @example const first = examplesOf(images, 0, 100)
 */
export function examplesOf(source: Stream, first = 0, most?: number): Float32Array {
  checkArgument('examplesOf.source', streamShape, source)
  checkArgument('examplesOf.first', 'count', first)
  const count = most === undefined ? source.count - first : most
  checkArguments('examplesOf', { first, count }, { first: 'count', count: 'count' })
  const size = sizeOf(source.shape)
  const values = new Float32Array(count * size)
  for (let index = 0; index < count; index++)
    source.read(first + index, values.subarray(index * size, (index + 1) * size))
  return values
}
