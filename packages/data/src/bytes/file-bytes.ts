import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { DataError } from '../data-error.ts'

/** All bytes of a file, decompressed where gzip has compressed them. @throws DataError that names the file */
export function fileBytes(file: string): Buffer {
  try {
    const bytes = readFileSync(file)
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
  } catch (cause) {
    throw new DataError(`${file} cannot be read: ${(cause as Error).message}`, { cause })
  }
}
