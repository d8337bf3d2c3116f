import type { DenseAlgebra, DenseMatrix } from '@ngrad/core'
import { placesAlong } from '@ngrad/core/internal-more'
import type { PatchGrid } from '@ngrad/core/internal-more'
import type { Patches } from './patches.ts'

/** All images at once, number by number: what lies on a device is fetched for it. */
export function patchesElsewhere(work: DenseAlgebra, grid: PatchGrid, batch: number, channels: number): Patches {
  const from = seenFrom(grid)
  const places = placesAlong(grid.rows, grid) * placesAlong(grid.columns, grid)
  const patch = work.matrix(batch * places, from.length / places)
  const pools = grid.pool > 1 ? new Pools(work, grid, batch, channels) : undefined
  const byPlace = (said: DenseMatrix): DenseMatrix => pools?.apart(said) ?? work.reshape(said, batch * places, channels)
  const gather = (images: DenseMatrix): void => {
    const [{ values }, { values: gathered }] = [images, patch]
    for (let image = 0; image < batch; image++) {
      const [to, first] = [image * from.length, image * images.columns]
      for (let k = 0; k < from.length; k++) gathered[to + k] = from[k]! < 0 ? 0 : values[first + from[k]!]!
    }
  }
  return {
    up(images, said, make) {
      gather(images)
      make(patch, pools?.all ?? work.reshape(said, batch * places, channels))
      pools?.most(said)
    },
    beside(images, said, use) {
      gather(images)
      use(patch, byPlace(said), 0)
    },
    down(into, said, make) {
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

/** What all places say, and the largest of each pool of them. */
class Pools {
  /** What all places say [batch · places × channels]. */
  readonly all: DenseMatrix
  readonly #members: Int32Array
  readonly #which: Int32Array
  readonly #side: number

  constructor(work: DenseAlgebra, grid: PatchGrid, batch: number, channels: number) {
    const [down, across] = [grid.rows, grid.columns].map(side => placesAlong(side, grid)) as [number, number]
    const [high, wide] = [down, across].map(side => Math.floor(side / grid.pool)) as [number, number]
    this.all = work.matrix(batch * down * across, channels)
    this.#side = grid.pool * grid.pool
    this.#which = new Int32Array(batch * high * wide * channels)
    this.#members = new Int32Array(this.#which.length * this.#side)
    let at = 0
    for (let pool = 0; pool < batch * high * wide; pool++) {
      const corner = Math.floor(pool / (high * wide)) * down * across + Math.floor((pool % (high * wide)) / wide) * grid.pool * across
      for (let channel = 0; channel < channels; channel++)
        for (let place = 0; place < this.#side; place++) {
          const here = corner + Math.floor(place / grid.pool) * across + (pool % wide) * grid.pool + (place % grid.pool)
          this.#members[at++] = here * channels + channel
        }
    }
  }

  /** Says the largest of each pool. */
  most(said: DenseMatrix): void {
    const [{ values: most }, { values: all }] = [said, this.all]
    for (let at = 0; at < this.#which.length; at++) {
      let best = this.#members[at * this.#side]!
      for (let place = 1; place < this.#side; place++) {
        const here = this.#members[at * this.#side + place]!
        if (all[here]! > all[best]!) best = here
      }
      most[at] = all[(this.#which[at] = best)]!
    }
  }

  /** What pools say, where it was said, and 0 elsewhere. */
  apart(said: DenseMatrix): DenseMatrix {
    const [{ values: most }, { values: all }] = [said, this.all]
    all.fill(0)
    for (let at = 0; at < this.#which.length; at++) all[this.#which[at]!] = most[at]!
    return this.all
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
