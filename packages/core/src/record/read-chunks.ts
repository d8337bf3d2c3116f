import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { FileError, ParameterError } from '../errors.ts'
import { chunksOf } from './chunks.ts'
import type { ChunkBytes } from './chunks.ts'

/**
 * Reads the chunks of a file one after the other, see {@link chunksOf}.
 * @param file path of the file
 * @param end where to stop [bytes from the start of the file]; at its end if left out
 * @param start where a chunk begins to read from; the first one if left out [bytes from the start of the file]
 * @throws ParameterError if there is no such file
 */
export async function* readChunks(file: string, end: number = Infinity, start?: number): AsyncGenerator<ChunkBytes> {
  const handle = await openFile(file)
  try {
    const size = Math.min(end, (await handle.stat()).size)
    yield* chunksOf((at, length) => readAt(handle, at, length), size, start)
  } finally {
    await handle.close()
  }
}

/** Reads bytes from a place on; fewer where the file ends before. */
export async function readAt(handle: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, at + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}

/** Opens a file to read. @throws ParameterError if there is no such file */
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
