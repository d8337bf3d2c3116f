import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { DataError } from './data-error.ts'
import type { LabelledImages } from './idx.ts'

const [count, rows, columns] = [1797, 8, 8]

/**
 * The 1797 handwritten digits of 8 × 8 pixels of the UCI optical recognition set (its test set, as scikit-learn ships
 * it); a pixel counts the dark points of a block of 4 × 4, **0 to 16**. They come with this package.
 * @throws DataError if the file that holds them is broken
 * @see Alpaydin & Kaynak (1998), Cascading classifiers. Kybernetika 34:369; UCI repository, CC BY 4.0
 * @example const { pixels, labels } = loadDigits()
 */
export function loadDigits(): LabelledImages {
  const file = new URL('../assets/digits.bin.gz', import.meta.url)
  const bytes = new Uint8Array(gunzipSync(readFileSync(file)))
  const size = count * rows * columns
  if (bytes.length !== size + count)
    throw new DataError(`${file.pathname} holds ${bytes.length} bytes; ${count} images and labels make ${size + count}`)
  return { count, rows, columns, pixels: bytes.subarray(0, size), labels: bytes.subarray(size) }
}
