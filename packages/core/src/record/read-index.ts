import { findIndex } from './find-index.ts'
import type { FoundIndex } from './find-index.ts'
import { openFile } from './read-chunks.ts'

/**
 * Reads the index at the end of a file, see {@link findIndex}.
 * @throws ParameterError if there is no such file
 */
export async function readIndex(file: string): Promise<FoundIndex | undefined> {
  const handle = await openFile(file)
  try {
    const { size } = await handle.stat()
    return await findIndex(async (at, length) => {
      const bytes = new Uint8Array(length)
      const { bytesRead } = await handle.read(bytes, 0, length, at)
      return bytes.subarray(0, bytesRead)
    }, size)
  } finally {
    await handle.close()
  }
}
