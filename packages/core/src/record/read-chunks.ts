import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { FileError, ParameterError, WireError } from '../errors.ts'
import { checkPrefix, checkChunk, filePrefix, headBytes, messageLength } from '../wire/delimit.ts'
import { crc32 } from './crc32.ts'

/** A chunk of a file, checked against its checksum. */
export interface ChunkBytes {
  /** Where its message begins [bytes from the start of the file]. */
  readonly at: number
  /** The message `ngrad.v1.Chunk`; nobody else uses its memory. */
  readonly message: Uint8Array
}

/** The file ends inside a chunk, as it does where its writer was killed. */
export class UnfinishedError extends WireError {}

/** The file is read in pieces of at least so many bytes. */
const pieceBytes = 1024 * 1024

/**
 * Reads the chunks of a file one after the other, without ever holding more than one and a piece of the file.
 * @param file path of the file
 * @param end where to stop [bytes from the start of the file]; at its end if left out
 * @param start where a chunk begins to read from; the first one if left out [bytes from the start of the file]
 * @throws ParameterError if there is no such file
 * @throws UnfinishedError after the last whole chunk, if something stands behind it that is a chunk's beginning
 * @throws WireError if the file is no recording, or a chunk is damaged
 */
export async function* readChunks(
  file: string,
  end: number = Infinity,
  start: number = filePrefix.length,
): AsyncGenerator<ChunkBytes> {
  const handle = await openFile(file)
  try {
    const size = Math.min(end, (await handle.stat()).size)
    const read = async (at: number, length: number): Promise<Uint8Array> => {
      const bytes = new Uint8Array(Math.min(length, size - at))
      let filled = 0
      while (filled < bytes.length) {
        const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, at + filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      return bytes.subarray(0, filled)
    }
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
      checkChunk(chunk, at, crc32)
      yield { at: at + headBytes, message: chunk.subarray(headBytes) }
      at += length
    }
  } finally {
    await handle.close()
  }
}

const unfinished = (at: number, length: number, left: number): UnfinishedError =>
  new UnfinishedError(`the file ends inside a chunk: of its ${length} bytes ${left} are there`, at)

export async function openFile(file: string): Promise<FileHandle> {
  try {
    const handle = await open(file)
    if ((await handle.stat()).isFile()) return handle
    await handle.close()
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw new FileError(file, message, cause as Error)
  }
  throw new ParameterError('openRecording.file', file, 'a file that exists')
}
