import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RandomStream } from '../random.ts'
import { Patches, placesAlong } from './patches.ts'
import type { PatchGrid } from './patches.ts'
import { Workspace } from './workspace.ts'

const extent = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max })
const grids: fc.Arbitrary<PatchGrid> = fc
  .record({ rows: extent(9), columns: extent(9), depth: extent(5), kernel: extent(5), stride: extent(3), padding: fc.nat(2) })
  .map(grid => ({ ...grid, pool: 1 }))
  .filter(grid => placesAlong(grid.rows, grid) > 0 && placesAlong(grid.columns, grid) > 0)

/** What a place sees at one of its points, told by row and column: the index in the image, or undefined in the padding. */
function seenAt({ rows, columns, depth, kernel, stride, padding }: PatchGrid, place: number, point: number): number | undefined {
  const across = placesAlong(columns, { kernel, stride, padding })
  const row = Math.floor(place / across) * stride + Math.floor(point / (kernel * depth)) - padding
  const column = (place % across) * stride + (Math.floor(point / depth) % kernel) - padding
  return row < 0 || row >= rows || column < 0 || column >= columns ? undefined : (row * columns + column) * depth + (point % depth)
}

describe.each(['f32', 'f64'] as const)('patches in %s', precision => {
  it('are what each place sees, and are added back where it was seen, whatever the sizes', () => {
    fc.assert(
      fc.property(grids, extent(4), (grid, images) => {
        const work = new Workspace({ precision })
        const size = grid.rows * grid.columns * grid.depth
        const patches = new Patches(work, grid, images, 1)
        const [shown, said, sum] = [work.matrix(images, size), work.matrix(images, patches.places), work.matrix(images, size)]
        shown.values.forEach((_, at) => (shown.values[at] = at + 1))
        said.values.forEach((_, at) => (said.values[at] = at))
        let rows = 0
        patches.beside(shown, said, (found, some) => {
          for (let row = 0; row < found.rows; row++, rows++) {
            expect(some.values[row]).toBe(rows)
            const [image, place] = [Math.floor(rows / patches.places), rows % patches.places]
            for (let point = 0; point < patches.seen; point++) {
              const at = seenAt(grid, place, point)
              expect(found.values[row * patches.seen + point]).toBe(at === undefined ? 0 : 1 + image * size + at)
            }
          }
        })
        expect(rows).toBe(images * patches.places)
        const wanted = new Float64Array(images * size)
        const behind = sum.values.at(-1)
        patches.down(sum, said, (found, some) => {
          for (let row = 0; row < found.rows; row++)
            for (let point = 0; point < patches.seen; point++) {
              const [image, place] = [Math.floor(some.values[row]! / patches.places), some.values[row]! % patches.places]
              const at = seenAt(grid, place, point)
              found.values[row * patches.seen + point] = point + 1
              if (at !== undefined) wanted[image * size + at]! += point + 1
            }
        })
        expect(behind).toBe(0)
        expect([...sum.values]).toEqual([...wanted])
      }),
      { seed: 3, numRuns: 60 },
    )
  })

  it('leave alone what lies beside them, and go on in pieces where there are many', () => {
    const work = new Workspace({ precision })
    const grid = { rows: 20, columns: 20, depth: 3, kernel: 5, stride: 1, padding: 0, pool: 1 }
    const before = work.matrix(1, 16)
    const patches = new Patches(work, grid, 10, 1)
    const [images, said] = [work.matrix(10, 1200), work.matrix(10, 256)]
    const behind = work.matrix(1, 16)
    before.values.fill(7)
    behind.values.fill(7)
    images.values.forEach((_, at) => (images.values[at] = at))
    const pieces: number[] = []
    patches.beside(images, said, (found, some, first) => {
      pieces.push(found.rows)
      expect(some.rows).toBe(found.rows)
      expect(found.values[0]).toBe(first * 1200)
    })
    expect(pieces.length).toBeGreaterThan(1)
    expect(pieces.reduce((sum, rows) => sum + rows)).toBe(10 * 256)
    patches.down(images, said, found => void found.values.fill(1))
    expect(images.values[0]).toBe(1) // the corner is seen once,
    expect(images.values[1200 + (10 * 20 + 10) * 3]).toBe(25) // what lies within by all 25 places around
    expect([...before.values, ...behind.values].every(value => value === 7)).toBe(true)
  })

  it('are pooled: what is said is the most that places say, and goes to the one that said it, the first of several', () => {
    const pooled = fc.record({ grid: grids, pool: fc.integer({ min: 2, max: 3 }), channels: extent(9), images: extent(3) })
    fc.assert(
      fc.property(
        pooled.filter(({ grid, pool }) => Math.min(placesAlong(grid.rows, grid), placesAlong(grid.columns, grid)) >= pool),
        ({ grid, pool, channels, images }) => {
          const work = new Workspace({ precision })
          const patches = new Patches(work, { ...grid, pool }, images, channels)
          const [down, across] = [placesAlong(grid.rows, grid), placesAlong(grid.columns, grid)]
          const [high, wide] = [Math.floor(down / pool), Math.floor(across / pool)]
          expect(patches.said).toBe(high * wide)
          const draw = new RandomStream(1, down, across, channels)
          const all = Float64Array.from({ length: images * down * across * channels }, (_, at) => draw.below(at, 6) - 3)
          const shown = work.matrix(images, grid.rows * grid.columns * grid.depth)
          const [said, back] = [work.matrix(images, high * wide * channels), work.matrix(images, high * wide * channels)]
          let from = 0
          patches.up(shown, said, (_, made) => {
            made.values.set(all.subarray(from, (from += made.values.length)))
          })
          back.values.forEach((_, at) => (back.values[at] = at + 1))
          const apart = new Float64Array(all.length)
          for (let at = 0; at < said.values.length; at++) {
            const [image, channel] = [Math.floor(at / (high * wide * channels)), at % channels]
            const pools = Math.floor(at / channels) % (high * wide)
            let best = -1
            for (let place = 0; place < pool * pool; place++) {
              const row = Math.floor(pools / wide) * pool + Math.floor(place / pool)
              const column = (pools % wide) * pool + (place % pool)
              const here = ((image * down + row) * across + column) * channels + channel
              if (best < 0 || all[here]! > all[best]!) best = here
            }
            expect(said.values[at]).toBe(all[best])
            apart[best] = at + 1
          }
          const found: number[] = []
          patches.beside(shown, back, (_, some) => void found.push(...some.values))
          expect(found).toEqual([...apart])
        },
      ),
      { seed: 4, numRuns: 60 },
    )
  })
})
