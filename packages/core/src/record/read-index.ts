import { findIndex } from './find-index.ts'
import type { FoundIndex } from './find-index.ts'
import { openFile, readAt } from './read-chunks.ts'

/**
 * Reads the index at the end of a file, see {@link findIndex}.
 * @throws ParameterError if there is no such file
 */
export async function readIndex(file: string): Promise<FoundIndex | undefined> {
  const handle = await openFile(file)
  try {
    const { size } = await handle.stat()
    return await findIndex((at, length) => readAt(handle, at, length), size)
  } finally {
    await handle.close()
  }
}
