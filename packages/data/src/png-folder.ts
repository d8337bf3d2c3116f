import { checkArgument } from '@ngrad/core'
import path from 'node:path'
import { decode } from 'fast-png'
import { fileBytes } from './bytes/file-bytes.ts'
import { DataError } from './data-error.ts'
import { filesIn } from './folder.ts'
import { passesOf } from './png-passes.ts'

/** An image of a folder. */
export interface NamedImage {
  /** Path of its file. */
  readonly file: string
  /** Name of its file without the ending. */
  readonly name: string
  /** Rows. */
  readonly rows: number
  /** Columns. */
  readonly columns: number
  /** Brightness of each pixel, row by row, 0 to 255 [rows × columns]. */
  readonly pixels: Uint8Array
}

/**
 * Reads the PNG files of a folder one after the other, in the order of their names, as brightness (ITU-R BT.601); one is
 * in memory at a time. Transparency counts as black behind.
 * @param folder path of the folder
 * @throws DataError that names the folder, or the file and what is wrong with it
 * @example for (const { name, pixels } of readPngFolder('digits')) console.log(name, pixels.length)
 */
export function* readPngFolder(folder: string): Generator<NamedImage> {
  let first: { rows: number; columns: number; file: string } | undefined
  for (const file of filesIn(folder, '.png')) {
    const image = readPng(file)
    first ??= image
    if (image.rows !== first.rows || image.columns !== first.columns)
      throw new DataError(
        `${file} has ${image.rows} × ${image.columns} pixels (bytes 16 to 23), ` +
          `${first.file} has ${first.rows} × ${first.columns}; all images of a folder need the same size`,
      )
    yield image
  }
}

/**
 * Reads a PNG file as brightness.
 * @param file path of the file
 * @throws DataError that names the file and what is wrong with it
 * @example const { pixels, rows, columns } = readPng('digit.png')
 */
export function readPng(file: string): NamedImage {
  checkArgument('readPng.file', 'path', file)
  const bytes = fileBytes(file)
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  const odd = signature.findIndex((byte, at) => bytes[at] !== byte)
  if (odd >= 0)
    throw new DataError(`${file} is no PNG file: byte ${odd} is ${bytes[odd] ?? 'missing'}, not ${signature[odd]}`)
  try {
    return { file, name: path.parse(file).name, ...imageOf(bytes, file) }
  } catch (cause) {
    if (cause instanceof DataError) throw cause
    throw new DataError(`${file} of ${bytes.length} bytes cannot be decoded: ${(cause as Error).message}`, { cause })
  }
}

type Image = Pick<NamedImage, 'rows' | 'columns' | 'pixels'>

function imageOf(bytes: Uint8Array, file: string): Image {
  const passes = passesOf(bytes, file)
  if (!passes) return brightness(bytes, true)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [columns, rows] = [view.getUint32(16), view.getUint32(20)]
  const pixels = new Uint8Array(rows * columns)
  for (const { png, first, step, size } of passes) {
    const { pixels: own } = brightness(png, false)
    for (let row = 0; row < size[1]; row++)
      for (let column = 0; column < size[0]; column++)
        pixels[(first[1] + row * step[1]) * columns + first[0] + column * step[0]] = own[row * size[0] + column]!
  }
  return { rows, columns, pixels }
}

function brightness(bytes: Uint8Array, checkCrc: boolean): Image {
  const { width, height, channels, depth, data, palette } = decode(bytes, { checkCrc })
  const pixels = new Uint8Array(width * height)
  const largest = 2 ** depth - 1
  for (let pixel = 0; pixel < pixels.length; pixel++) {
    const parts = palette
      ? palette[sampleAt(data, depth, width, pixel)]!.map(part => part / 255)
      : Array.from({ length: channels }, (_, channel) =>
          depth < 8 ? sampleAt(data, depth, width, pixel) / largest : data[pixel * channels + channel]! / largest,
        )
    const [one = 0, two = 0, three = 0] = parts
    const colored = parts.length >= 3
    const alpha = parts.length === 2 ? two : parts.length === 4 ? parts[3]! : 1
    pixels[pixel] = Math.round(255 * alpha * (colored ? 0.299 * one + 0.587 * two + 0.114 * three : one))
  }
  return { rows: height, columns: width, pixels }
}

/** A sample of an image of one channel, several to a byte where they have less than eight bits. */
function sampleAt(data: ArrayLike<number>, depth: number, width: number, pixel: number): number {
  if (depth >= 8) return data[pixel]!
  const perByte = 8 / depth
  const [row, column] = [Math.floor(pixel / width), pixel % width]
  const byte = data[row * Math.ceil(width / perByte) + Math.floor(column / perByte)]!
  return (byte >> (8 - depth * ((column % perByte) + 1))) & (2 ** depth - 1)
}
