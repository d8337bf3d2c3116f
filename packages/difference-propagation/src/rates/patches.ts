import type { DenseMatrix, Matrix, Workspace } from '@ngrad/core'
import { Patches as KernelPatches } from '@ngrad/core/internal-more'
import type { PatchGrid } from '@ngrad/core/internal-more'

/** What units at each place of images see of them, and what is sent back there; of places that are pooled the largest says something. */
export interface Patches {
  /**
   * Gathers what each place sees, and has it make what is said, some images at a time.
   * @param images [batch × rows · columns · depth]
   * @param said a row of each image [batch × places · channels]
   * @param make is given patches [images · places × seen], and room for what they make [images · places × channels]
   */
  up(images: DenseMatrix, said: DenseMatrix, make: (patches: DenseMatrix, made: DenseMatrix) => void): void
  /**
   * Gathers what each place sees, and hands it on with what belongs to it.
   * @param use is given patches, what belongs to them, and which image is the first of them
   */
  beside(images: DenseMatrix, said: DenseMatrix, use: (patches: DenseMatrix, said: DenseMatrix, first: number) => void): void
  /**
   * Adds patches up, each where it was seen.
   * @param into what they make, and nothing else [batch × rows · columns · depth]
   * @param make fills the patches, of what is said
   */
  down(into: DenseMatrix, said: DenseMatrix, make: (patches: DenseMatrix, said: DenseMatrix) => void): void
}

/** Patches by kernels in the memory where the images lie. */
export function patchesInKernels(work: Workspace, grid: PatchGrid, batch: number, channels: number): Patches {
  const patches = new KernelPatches(work, grid, batch, channels)
  /** Of this workspace, or refused. */
  const own = (matrix: DenseMatrix): Matrix => work.reshape(matrix, matrix.rows, matrix.columns)
  return {
    up: (images, said, make) => patches.up(own(images), own(said), make),
    beside: (images, said, use) => patches.beside(own(images), own(said), use),
    down: (into, said, make) => patches.down(own(into), own(said), make),
  }
}
