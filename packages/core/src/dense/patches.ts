import { realOf } from '../kernel/real.ts'
import type { Matrix } from './matrix.ts'
import { patchKernels } from './patch-kernels.ts'
import type { PatchKernels } from './patch-kernels.ts'
import { poolKernels } from './pool-kernels.ts'
import type { PoolKernels } from './pool-kernels.ts'
import { rowRange } from './row-range.ts'
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
  /** Of so many rows and columns of neighbouring places one says something, for each channel the one that says most; 1 for all. */
  readonly pool: number
}

/** How many places there are along a side of an image, whose squares do not go beyond it and its padding. */
export const placesAlong = (side: number, { kernel, stride, padding }: Pick<PatchGrid, 'kernel' | 'stride' | 'padding'>): number =>
  Math.floor((side + 2 * padding - kernel) / stride) + 1

/** Numbers of patches at a time: what stays in a cache until it has been multiplied. */
const atOnce = 2 ** 16

/**
 * The patches of a batch of images, gathered and added back where they were seen: what makes a convolution a product of matrices,
 * forward, backward and for its weights. Some images at a time, so that what is gathered is still near. Where places are pooled, what
 * is multiplied is of all of them, and what is said of the one of each pool that said most when it was last gathered.
 * @see Chellapilla, Puri & Simard (2006), High performance convolutional neural networks for document processing. IWFHR
 */
export class Patches {
  /** Number of places that see a patch of an image. */
  readonly places: number
  /** Number of places that say something: of pools, where there are any. */
  readonly said: number
  /** Numbers in a patch. */
  readonly seen: number
  readonly #grid: PatchGrid
  readonly #kernels: PatchKernels & PoolKernels
  readonly #bytes: number
  /** Room for the patches of some images [images · places × seen]. */
  readonly #room: Matrix
  /** Room for one image with its padding, where it has any. */
  readonly #padded: Matrix | undefined
  /** What all places say of some images, and which of each pool said most, where there are pools. */
  readonly #pools: { readonly all: Matrix; readonly most: Matrix } | undefined
  readonly #across: number
  readonly #down: number

  /**
   * @param work where the images lie
   * @param grid what is seen of them
   * @param images how many there are
   * @param channels numbers that each place says
   */
  constructor(work: Workspace, grid: PatchGrid, images: number, channels: number) {
    const { rows, columns, depth, kernel, padding, pool } = grid
    this.#grid = grid
    this.#down = placesAlong(rows, grid)
    this.#across = placesAlong(columns, grid)
    this.places = this.#down * this.#across
    this.said = Math.floor(this.#down / pool) * Math.floor(this.#across / pool)
    this.seen = kernel * kernel * depth
    const { memory, precision } = work
    const real = realOf(precision, memory.constant)
    this.#bytes = real.bytes
    this.#kernels = memory.compile<PatchKernels & PoolKernels>([...patchKernels(real), ...poolKernels(real)])
    const some = Math.min(images, Math.max(1, Math.floor(atOnce / (this.places * this.seen))))
    this.#room = work.matrix(some * this.places, this.seen)
    this.#padded = padding > 0 ? work.matrix(rows + 2 * padding, (columns + 2 * padding) * depth) : undefined
    if (pool > 1) this.#pools = { all: work.matrix(some * this.places, channels), most: work.matrix(images * this.said, channels) }
  }

  /**
   * Gathers patches and has them make what is said.
   * @param images [images × rows · columns · depth]
   * @param said what is said, a row of each image [images × places · channels]
   * @param make is called with patches [images · places × seen] and room for what they make [images · places × channels]
   */
  up(images: Matrix, said: Matrix, make: (patches: Matrix, made: Matrix) => void): void {
    this.#pieces(images, said, (first, count, patches, made) => {
      for (let image = 0; image < count; image++) this.#move('gatherPatches', images, first + image, image)
      make(patches, made)
      if (this.#pools) for (let image = 0; image < count; image++) this.#pool('poolMost', said, first + image, image)
    })
  }

  /**
   * Gathers patches, and hands them on with what belongs to them.
   * @param use is called with patches and what belongs to them, as {@link Patches.up}, and which image is their first
   */
  beside(images: Matrix, said: Matrix, use: (patches: Matrix, said: Matrix, first: number) => void): void {
    this.#pieces(images, said, (first, count, patches, some) => {
      for (let image = 0; image < count; image++) this.#move('gatherPatches', images, first + image, image)
      this.#apart(said, first, count)
      use(patches, some, first)
    })
  }

  /**
   * Has what is said make patches, and adds them up, each where it was seen.
   * @param into the images, which are nothing but what is added [images × rows · columns · depth]
   * @param make is called with room for patches and what is said, as {@link Patches.up}
   */
  down(into: Matrix, said: Matrix, make: (patches: Matrix, said: Matrix) => void): void {
    into.values.fill(0)
    this.#pieces(into, said, (first, count, patches, some) => {
      this.#apart(said, first, count)
      make(patches, some)
      for (let image = 0; image < count; image++) this.#move('scatterPatches', into, first + image, image)
    })
  }

  #pieces(
    { rows: images }: Matrix,
    said: Matrix,
    use: (first: number, count: number, patches: Matrix, said: Matrix) => void,
  ): void {
    const channels = said.columns / this.said
    const most = this.#room.rows / this.places
    for (let first = 0; first < images; first += most) {
      const count = Math.min(most, images - first)
      const patches = count === most ? this.#room : rowRange(this.#room, 0, count * this.places, this.seen)
      const [of, from] = this.#pools ? [this.#pools.all, 0] : [said, first]
      use(first, count, patches, rowRange(of, from * this.places, count * this.places, channels))
    }
  }

  /** Puts what pools say where it was said first, and nothing at their other places. */
  #apart(said: Matrix, first: number, count: number): void {
    if (!this.#pools) return
    this.#pools.all.values.fill(0)
    for (let image = 0; image < count; image++) this.#pool('poolApart', said, first + image, image)
  }

  /** Moves numbers between what all places say of an image and what its pools say. */
  #pool(kernel: 'poolMost' | 'poolApart', said: Matrix, image: number, place: number): void {
    const { pool } = this.#grid
    const { all, most } = this.#pools!
    const channelBytes = this.#bytes * all.columns
    this.#kernels[kernel](
      said.at + image * this.said * channelBytes,
      most.at + image * this.said * channelBytes,
      all.at + place * this.places * channelBytes,
      Math.floor(this.#down / pool),
      Math.floor(this.#across / pool),
      pool,
      this.#across * channelBytes,
      channelBytes,
    )
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
