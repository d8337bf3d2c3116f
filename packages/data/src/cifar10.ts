import { allBytes, nameOf } from './bytes/byte-stream.ts'
import type { ByteSource } from './bytes/byte-stream.ts'
import { DataError } from './data-error.ts'

/** Colour images with their labels. */
export interface ColourImages {
  /** Number of images. */
  readonly count: number
  /** Rows of an image. */
  readonly rows: number
  /** Columns of an image. */
  readonly columns: number
  /** Red, green, blue: 3. */
  readonly channels: number
  /** Brightness, image by image, channel by channel, row by row, 0 to 255 [count × channels × rows × columns]. */
  readonly pixels: Uint8Array
  /** Class of each image [count]. */
  readonly labels: Uint8Array
}

/**
 * What the classes of CIFAR-10 are.
 * @example cifar10Classes.indexOf('dog') // 5
 */
export const cifar10Classes: readonly string[] = [
  'airplane',
  'automobile',
  'bird',
  'cat',
  'deer',
  'dog',
  'frog',
  'horse',
  'ship',
  'truck',
]

const [side, channels] = [32, 3]
const recordBytes = 1 + channels * side * side

/**
 * Reads files of CIFAR-10's binary version (`data_batch_1.bin` to `data_batch_5.bin`, `test_batch.bin`), one after the other: a
 * label and 3072 bytes for each image.
 * @throws DataError that names the file and the byte
 * @see Krizhevsky (2009), Learning multiple layers of features from tiny images
 * @example const test = await readCifar10('test_batch.bin')
 */
export async function readCifar10(...files: readonly ByteSource[]): Promise<ColourImages> {
  const parts = await Promise.all(files.map(async file => [nameOf(file), await allBytes(file)] as const))
  const count = parts.reduce((sum, [name, { length }]) => {
    if (length % recordBytes !== 0 || length === 0)
      throw new DataError(`${name} has ${length} bytes; images of CIFAR-10 have ${recordBytes} each, and there must be one`)
    return sum + length / recordBytes
  }, 0)
  const [pixels, labels] = [new Uint8Array(count * (recordBytes - 1)), new Uint8Array(count)]
  let image = 0
  for (const [name, bytes] of parts)
    for (let at = 0; at < bytes.length; at += recordBytes, image++) {
      if (bytes[at]! >= cifar10Classes.length)
        throw new DataError(`${name}: the label ${bytes[at]} (byte ${at}) must be from 0 to ${cifar10Classes.length - 1}`)
      labels[image] = bytes[at]!
      pixels.set(bytes.subarray(at + 1, at + recordBytes), image * (recordBytes - 1))
    }
  return { count, rows: side, columns: side, channels, pixels, labels }
}
