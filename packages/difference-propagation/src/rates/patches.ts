import { Workspace } from '@ngrad/core'
import type { DenseAlgebra, DenseMatrix, Matrix } from '@ngrad/core'
import { Patches as KernelPatches, placesAlong } from '@ngrad/core/internal-more'
import type { PatchGrid } from '@ngrad/core/internal-more'

/** What units at each place of images see of them, and what is sent back there. */
export interface Patches {
  /**
   * Gathers what each place sees, and hands it on, some images at a time.
   * @param images [batch × rows · columns · depth]
   * @param said what belongs to them, a row of each image [batch × places · channels]
   * @param use is given patches [images · places × seen], what belongs to them [images · places × channels], and which image is
   * the first of them
   */
  gather(images: DenseMatrix, said: DenseMatrix, use: (patches: DenseMatrix, said: DenseMatrix, first: number) => void): void
  /**
   * Adds patches up, each where it was seen.
   * @param into what they make, and nothing else [batch × rows · columns · depth]
   * @param make fills the patches
   */
  scatter(into: DenseMatrix, said: DenseMatrix, make: (patches: DenseMatrix, said: DenseMatrix) => void): void
}

/** Patches by kernels in the memory where the images lie, or of tensors elsewhere, here. */
export const patchesOf = (work: DenseAlgebra, grid: PatchGrid, batch: number): Patches =>
  work instanceof Workspace ? patchesInKernels(work, grid, batch) : patchesElsewhere(work, grid, batch)

function patchesInKernels(work: Workspace, grid: PatchGrid, batch: number): Patches {
  const patches = new KernelPatches(work, grid, batch)
  /** Of this workspace, or refused. */
  const own = (matrix: DenseMatrix): Matrix => work.reshape(matrix, matrix.rows, matrix.columns)
  return {
    gather: (images, said, use) => patches.gather(own(images), own(said), use),
    scatter: (into, said, make) => patches.scatter(own(into), own(said), make),
  }
}

/** All images at once, number by number: what lies on a device is fetched for it. */
function patchesElsewhere(work: DenseAlgebra, grid: PatchGrid, batch: number): Patches {
  const from = seenFrom(grid)
  const places = placesAlong(grid.rows, grid) * placesAlong(grid.columns, grid)
  const patch = work.matrix(batch * places, from.length / places)
  const byPlace = (said: DenseMatrix): DenseMatrix => work.reshape(said, batch * places, said.columns / places)
  return {
    gather(images, said, use) {
      const [{ values }, { values: gathered }] = [images, patch]
      for (let image = 0; image < batch; image++) {
        const [to, first] = [image * from.length, image * images.columns]
        for (let k = 0; k < from.length; k++) gathered[to + k] = from[k]! < 0 ? 0 : values[first + from[k]!]!
      }
      use(patch, byPlace(said), 0)
    },
    scatter(into, said, make) {
      make(patch, byPlace(said))
      const [{ values: sum }, { values: parts }] = [into, patch]
      sum.fill(0)
      for (let image = 0; image < batch; image++) {
        const [at, first] = [image * from.length, image * into.columns]
        for (let k = 0; k < from.length; k++) if (from[k]! >= 0) sum[first + from[k]!]! += parts[at + k]!
      }
    },
  }
}

/** Which input each place sees, place by place; -1 where that is padding [places × kernel × kernel × depth]. */
function seenFrom({ rows, columns, depth, kernel, stride, padding }: PatchGrid): Int32Array {
  const [down, across] = [rows, columns].map(side => placesAlong(side, { kernel, stride, padding })) as [number, number]
  const from = new Int32Array(down * across * kernel * kernel * depth)
  let at = 0
  for (let place = 0; place < down * across; place++)
    for (let point = 0; point < kernel * kernel; point++) {
      const row = Math.floor(place / across) * stride + Math.floor(point / kernel) - padding
      const column = (place % across) * stride + (point % kernel) - padding
      const outside = row < 0 || row >= rows || column < 0 || column >= columns
      for (let channel = 0; channel < depth; channel++) from[at++] = outside ? -1 : (row * columns + column) * depth + channel
    }
  return from
}
