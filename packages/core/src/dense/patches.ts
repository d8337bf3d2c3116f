import { realOf } from '../kernel/real.ts'
import { Matrix } from './matrix.ts'
import { patchKernels } from './patch-kernels.ts'
import type { PatchKernels } from './patch-kernels.ts'
import type { Workspace } from './workspace.ts'

/** The squares of an image that the units of a convolution see, one at each place. */
export interface PatchGrid {
  /** Rows of the image. */
  readonly rows: number
  /** Columns of the image. */
  readonly columns: number
  /** Numbers at each of its points. */
  readonly depth: number
  /** Rows and columns of a square. */
  readonly kernel: number
  /** From a place to the next [rows and columns]. */
  readonly stride: number
  /** Rows and columns of zeros around the image. */
  readonly padding: number
}

/** How many places there are along a side of an image, whose squares do not go beyond it and its padding. */
export const placesAlong = (side: number, { kernel, stride, padding }: Pick<PatchGrid, 'kernel' | 'stride' | 'padding'>): number =>
  Math.floor((side + 2 * padding - kernel) / stride) + 1

/** Numbers of patches at a time: what stays in a cache until it has been multiplied. */
const atOnce = 2 ** 16

/**
 * Gathers the patches of a batch of images, and adds them back where they were seen: what makes a convolution a product of
 * matrices, forward, backward and for its weights. Some images at a time, so that what is gathered is still near.
 * @see Chellapilla, Puri & Simard (2006), High performance convolutional neural networks for document processing. IWFHR
 */
export class Patches {
  /** Number of places that see a patch of an image. */
  readonly places: number
  /** Numbers in a patch. */
  readonly seen: number
  readonly #grid: PatchGrid
  readonly #kernels: PatchKernels
  readonly #bytes: number
  /** Room for the patches of some images [images · places × seen]. */
  readonly #room: Matrix
  /** Room for one image with its padding, where it has any. */
  readonly #padded: Matrix | undefined
  readonly #across: number
  readonly #down: number

  /**
   * @param work where the images lie
   * @param grid what is seen of them
   * @param images how many there are at most
   */
  constructor(work: Workspace, grid: PatchGrid, images: number) {
    const { rows, columns, depth, kernel, padding } = grid
    this.#grid = grid
    this.#down = placesAlong(rows, grid)
    this.#across = placesAlong(columns, grid)
    this.places = this.#down * this.#across
    this.seen = kernel * kernel * depth
    const { memory, precision } = work
    const real = realOf(precision, memory.constant)
    this.#bytes = real.bytes
    this.#kernels = memory.compile<PatchKernels>(patchKernels(real))
    const some = Math.min(images, Math.max(1, Math.floor(atOnce / (this.places * this.seen))))
    this.#room = work.matrix(some * this.places, this.seen)
    this.#padded = padding > 0 ? work.matrix(rows + 2 * padding, (columns + 2 * padding) * depth) : undefined
  }

  /**
   * Gathers patches and hands them on, some images at a time.
   * @param images [images × rows · columns · depth]
   * @param said what belongs to them, a row of each image, of which a row of each place is handed on
   * @param use is called with patches [images · places × seen] and what belongs to them [images · places × channels]
   */
  gather(images: Matrix, said: Matrix, use: (patches: Matrix, said: Matrix, first: number) => void): void {
    this.#pieces(images, said, (first, count, patches, some) => {
      for (let image = 0; image < count; image++) this.#move('gatherPatches', images, first + image, image)
      use(patches, some, first)
    })
  }

  /**
   * Adds patches up to images, some images at a time.
   * @param into the images, which are nothing but what is added [images × rows · columns · depth]
   * @param said as in {@link Patches.gather}
   * @param make is called with room for patches, which it fills, and with what belongs to them
   */
  scatter(into: Matrix, said: Matrix, make: (patches: Matrix, said: Matrix) => void): void {
    into.values.fill(0)
    this.#pieces(into, said, (first, count, patches, some) => {
      make(patches, some)
      for (let image = 0; image < count; image++) this.#move('scatterPatches', into, first + image, image)
    })
  }

  #pieces(
    { rows: images }: Matrix,
    said: Matrix,
    use: (first: number, count: number, patches: Matrix, said: Matrix) => void,
  ): void {
    const channels = said.columns / this.places
    const most = this.#room.rows / this.places
    for (let first = 0; first < images; first += most) {
      const count = Math.min(most, images - first)
      const patches = count === most ? this.#room : rowsOf(this.#room, 0, count * this.places, this.seen)
      use(first, count, patches, rowsOf(said, first * this.places, count * this.places, channels))
    }
  }

  /** Moves numbers between an image and its patches. */
  #move(kernel: 'gatherPatches' | 'scatterPatches', images: Matrix, image: number, place: number): void {
    const { rows, columns, depth, kernel: side, stride, padding } = this.#grid
    const bytes = this.#bytes
    const own = bytes * columns * depth
    const at = images.at + image * rows * own
    const padded = this.#padded
    const row = padded ? bytes * padded.columns : own
    const inside = padded ? padded.at + padding * (row + bytes * depth) : at
    padded?.values.fill(0)
    if (padded && kernel === 'gatherPatches') this.#kernels.copyRows(inside, row, at, own, rows, own)
    this.#kernels[kernel](
      this.#room.at + bytes * place * this.places * this.seen,
      padded?.at ?? at,
      this.#down,
      this.#across,
      side,
      bytes * side * depth,
      row,
      stride * row,
      bytes * stride * depth,
    )
    if (padded && kernel === 'scatterPatches') this.#kernels.copyRows(at, own, inside, row, rows, own)
  }
}

/** Rows of numbers of a matrix, taken to have so many columns. */
function rowsOf({ values, at, memory }: Matrix, first: number, rows: number, columns: number): Matrix {
  const numbers = values.subarray(first * columns, (first + rows) * columns)
  return new Matrix(rows, columns, numbers, at + first * columns * values.BYTES_PER_ELEMENT, memory)
}
