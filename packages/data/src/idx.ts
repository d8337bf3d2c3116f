import { checkArguments } from '@ngrad/core'
import { fileBytes } from './bytes/file-bytes.ts'
import { DataError } from './data-error.ts'

/** Images with their labels. */
export interface LabelledImages {
  /** Number of images. */
  readonly count: number
  /** Rows of an image. */
  readonly rows: number
  /** Columns of an image. */
  readonly columns: number
  /** Pixels, image by image, row by row, 0 to 255 [count × rows × columns]. */
  readonly pixels: Uint8Array
  /** Class of each image [count]. */
  readonly labels: Uint8Array
}

/** The values of an IDX file. */
export interface IdxValues {
  /** Extents, slowest first. */
  readonly extents: readonly number[]
  /** The values [product of the extents]. */
  readonly values: Uint8Array
}

/**
 * Reads images and labels from two IDX files.
 * @param imageFile path of the images [count × rows × columns]
 * @param labelFile path of the labels [count]
 * @param classes number of classes; labels are below it
 * @throws DataError that names the file, the byte and what would be right
 * @example const { pixels, labels } = readImages('train-images-idx3-ubyte', 'train-labels-idx1-ubyte')
 */
export function readImages(imageFile: string, labelFile: string, classes = 10): LabelledImages {
  const [images, labels] = [readIdx(imageFile, 3), readIdx(labelFile, 1)]
  const [count, rows, columns] = images.extents as [number, number, number]
  if (labels.extents[0] !== count) {
    throw new DataError(
      `${labelFile} has ${labels.extents[0]} labels, ${imageFile} has ${count} images; each image needs one label`,
    )
  }
  const wrong = labels.values.findIndex(label => label >= classes)
  if (wrong >= 0)
    throw new DataError(
      `${labelFile}: label ${wrong} (byte ${8 + wrong}) is ${labels.values[wrong]}; it must be from 0 to ${classes - 1}`,
    )
  return { count, rows, columns, pixels: images.values, labels: labels.values }
}

/**
 * Reads an IDX file of bytes, also compressed by gzip: two zeros, the type 8, the number of dimensions, their extents as big-endian
 * words, the values.
 * @param file path of the file
 * @param dimensions number of dimensions that it must have
 * @throws DataError that names the file, the byte and what would be right
 * @see LeCun, Cortes & Burges, The MNIST database of handwritten digits (the page that defines the format)
 * @example const { values, extents } = readIdx('train-labels-idx1-ubyte', 1)
 */
export function readIdx(file: string, dimensions: number): IdxValues {
  checkArguments('readIdx', { file, dimensions }, { file: 'path', dimensions: 'count' })
  const bytes = fileBytes(file)
  const header = 4 + 4 * dimensions
  if (bytes.length < header)
    throw new DataError(
      `${file} ends at byte ${bytes.length}; the header of an IDX file of ${dimensions} dimensions has ${header}`,
    )
  const magic = bytes.readUInt32BE(0)
  if (magic !== 0x800 + dimensions) {
    const right = (0x800 + dimensions).toString(16)
    throw new DataError(
      `${file} begins with 0x${magic.toString(16)}; an IDX file of bytes with ${dimensions} dimensions begins with 0x${right}`,
    )
  }
  const extents = Array.from({ length: dimensions }, (_, dimension) => bytes.readUInt32BE(4 + 4 * dimension))
  const size = extents.reduce((product, extent) => product * extent, 1)
  if (bytes.length !== header + size) {
    throw new DataError(
      `${file} has ${bytes.length} bytes; ${extents.join(' × ')} values after a header of ${header} make ${header + size}`,
    )
  }
  return { extents, values: bytes.subarray(header) }
}
