import { DataError, readPngFolder } from '@ngrad/data'
import { stream } from '@ngrad/prediction'
import type { Stream } from '@ngrad/prediction'

/** Pictures to learn from, and others to test with [rows × columns]. */
export interface OwnPictures {
  readonly train: Stream
  readonly test: Stream
}

/** The floor takes the eigenvectors of a matrix with half as many rows: half a minute for so many pixels. */
const mostPixels = 4096
const fewest = 20

/**
 * A folder of PNG files of the same size, as brightness. Every fifth picture, in the order of their names, is tested with,
 * so that a folder which is sorted by kind has all kinds on both sides.
 * @param folder path of the folder
 * @throws DataError that names the folder, or the file and what is wrong with it
 */
export function ownPictures(folder: string): OwnPictures {
  const pictures: Uint8Array[] = []
  let shape: [number, number] = [0, 0]
  for (const { file, rows, columns, pixels } of readPngFolder(folder)) {
    if (rows < 2 || rows * columns > mostPixels)
      throw new DataError(
        `${file} has ${rows} × ${columns} pixels; a picture needs two rows or more and at most ${mostPixels} pixels, ` +
          'for example 64 × 64',
      )
    pictures.push(pixels)
    shape = [rows, columns]
  }
  if (pictures.length < fewest)
    throw new DataError(
      `${folder} holds ${pictures.length} PNG ${pictures.length === 1 ? 'file' : 'files'}; ` +
        `at least ${fewest} are needed, of which every fifth is tested with`,
    )
  const part = (tested: boolean): Stream => {
    const some = pictures.filter((_, at) => (at % 5 === 4) === tested)
    const values = new Uint8Array(some.length * shape[0] * shape[1])
    for (const [at, pixels] of some.entries()) values.set(pixels, at * pixels.length)
    return stream('pixels', values, { shape })
  }
  return { train: part(false), test: part(true) }
}
