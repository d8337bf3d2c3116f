import { WireError } from '../errors.ts'
import { checkPrefix, checkChunk, filePrefix, headBytes, messageLength } from '../wire/delimit.ts'

/** A chunk of a recording, checked against its checksum. */
export interface ChunkBytes {
  /** Where its message begins [bytes from the start of the recording]. */
  readonly at: number
  /** The message `ngrad.v1.Chunk`; nobody else uses its memory. */
  readonly message: Uint8Array
}

/** The recording ends inside a chunk, as it does where its writer was killed. */
export class UnfinishedError extends WireError {}

/** It is read in pieces of at least so many bytes. */
const pieceBytes = 1024 * 1024

/**
 * Reads the chunks of a recording one after the other, wherever its bytes lie, without ever holding more than one and a
 * piece of it.
 * @param readBytes reads bytes from a place on; fewer where it ends before
 * @param size number of its bytes
 * @param start where a chunk begins to read from; the first one if left out
 * @throws UnfinishedError after the last whole chunk, if something stands behind it that is a chunk's beginning
 * @throws WireError if it is no recording, or a chunk is damaged
 */
export async function* chunksOf(
  readBytes: (at: number, length: number) => Promise<Uint8Array>,
  size: number,
  start: number = filePrefix.length,
): AsyncGenerator<ChunkBytes> {
  const read = (at: number, length: number): Promise<Uint8Array> =>
    readBytes(at, Math.max(0, Math.min(length, size - at)))
  checkPrefix(await read(0, filePrefix.length))
  let at = start
  let piece: Uint8Array = new Uint8Array(0)
  let pieceAt = at
  while (at < size) {
    let from = at - pieceAt
    if (from + headBytes > piece.length) [piece, pieceAt, from] = [await read(at, pieceBytes), at, 0]
    if (piece.length - from < headBytes) throw unfinished(at, headBytes, piece.length - from)
    const length = headBytes + messageLength(piece.subarray(from, from + headBytes), at)
    if (length > size - at) throw unfinished(at, length, size - at)
    if (from + length > piece.length) [piece, pieceAt, from] = [await read(at, Math.max(pieceBytes, length)), at, 0]
    const chunk = piece.subarray(from, from + length)
    if (chunk.length < length) throw unfinished(at, length, chunk.length)
    checkChunk(chunk, at)
    yield { at: at + headBytes, message: chunk.subarray(headBytes) }
    at += length
  }
}

const unfinished = (at: number, length: number, left: number): UnfinishedError =>
  new UnfinishedError(`the file ends inside a chunk: of its ${length} bytes ${left} are there`, at)
