import { checkArguments } from '@ngrad/core'
import { streamShape } from '../shapes.ts'
import { sizeOf } from './stream.ts'
import type { Kind, Stream } from './stream.ts'

/** What a learned layer makes of an example. */
export interface Encoder {
  /** Extents of the code, slowest first. */
  readonly shape: readonly number[]
  /** What its values are. */
  readonly kind: Kind
  /** Writes the code of an example. */
  encode(example: Float32Array, code: Float32Array): void
}

/**
 * The codes of a stream's examples, as a stream.
 * @example const codes = encoded(images, encoder)
 */
export function encoded(source: Stream, encoder: Encoder, name = `code of ${source?.name}`): Stream {
  checkArguments('encoded', { source, encoder }, {
    source: streamShape,
    encoder: { what: 'an encoder', has: ['shape', 'kind', 'encode'] },
  })
  const { shape, kind } = encoder
  const example = new Float32Array(sizeOf(source.shape))
  return {
    name,
    count: source.count,
    shape,
    kind,
    read(index, out) {
      source.read(index, example)
      encoder.encode(example, out)
    },
  }
}
