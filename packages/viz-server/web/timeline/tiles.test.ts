import { expect, it } from 'vitest'
import { tileBins, Tiles } from './tiles.ts'

const countsOf = (firstStep: number, stepsPerBin: number, bins: readonly (readonly number[])[]) => ({
  stream: 'a',
  firstStep,
  stepsPerBin,
  rows: bins[0]!.length,
  count: new Uint8Array(Uint16Array.from(bins.flat()).buffer),
  total: bins.map(rows => rows.reduce((sum, each) => sum + each, 0)),
})

it('asks for each bin once, tile after tile', () => {
  const tiles = new Tiles(10)
  expect(tiles.missing(0, 200, 700)).toEqual({ from: 0, to: 700 }) // a tile is filled from its beginning
  tiles.complete(0, 0, 300)
  expect(tiles.missing(0, 200, 700)).toEqual({ from: 300, to: 700 })
  expect(tiles.missing(0, 200, 300)).toBeUndefined()
  tiles.complete(0, 300, 700)
  expect(tiles.missing(0, 200, 700)).toBeUndefined()
  expect(tiles.missing(0, 0, 5000)).toEqual({ from: 700, to: 700 + 1024 })
  expect(tiles.missing(1, 50, 60)).toEqual({ from: 0, to: 60 })
})

it('puts counts where they belong, also across tiles', () => {
  const tiles = new Tiles(10)
  const first = tileBins - 1
  tiles.putCounts(
    'spikes/a',
    0,
    countsOf(first * 10, 10, [
      [1, 2],
      [3, 4],
    ]),
  )
  const [left, right] = [tiles.at(0, first)!.counts.get('spikes/a')!, tiles.at(0, first + 1)!.counts.get('spikes/a')!]
  expect([...left.count.slice(-2), ...right.count.slice(0, 2)]).toEqual([1, 2, 3, 4])
  expect([left.total[first], right.total[0]]).toEqual([3, 7])
})

it('takes counts that do not fit into 16 bits', () => {
  const tiles = new Tiles(10)
  const counts = countsOf(0, 10, [
    [70_000, 2],
    [3, 80_000],
  ])
  tiles.putCounts('spikes/a', 0, { ...counts, count: new Uint8Array(Uint32Array.of(70_000, 2, 3, 80_000).buffer) })
  expect(Array.from(tiles.at(0, 0)!.counts.get('spikes/a')!.count.slice(0, 4))).toEqual([70_000, 2, 3, 80_000])
})

it('spreads longer bins, so that rates and sums stay', () => {
  const tiles = new Tiles(10)
  tiles.putCounts('spikes/a', 0, countsOf(0, 160, [[8], [0]]))
  const { count, total } = tiles.at(0, 0)!.counts.get('spikes/a')!
  expect([count[0], count[15], count[16], total.reduce((sum, each) => sum + each, 0)]).toEqual([0.5, 0.5, 0, 8])
})

it('forgets what was not needed for longest', () => {
  const tiles = new Tiles(1)
  for (let tile = 0; tile < 200; tile++) {
    tiles.complete(0, tile * tileBins, (tile + 1) * tileBins)
    tiles.at(0, 0) // this one is needed
  }
  expect([tiles.at(0, 0)?.filled, tiles.at(0, 50 * tileBins), tiles.at(0, 199 * tileBins)?.filled]).toEqual([
    tileBins,
    undefined,
    tileBins,
  ])
})

it('does not know bins behind a hole', () => {
  const tiles = new Tiles(1)
  tiles.complete(0, 0, 10)
  tiles.complete(0, 20, 30)
  expect(tiles.missing(0, 0, 30)).toEqual({ from: 10, to: 30 })
})

it('takes what stands in from shorter bins before longer ones, and from near levels before others', () => {
  const tiles = new Tiles(1)
  expect(tiles.standIns(4)).toEqual([3, 5, 2, 6, 1, 7])
  expect(tiles.standIns(0)).toEqual([1, 2, 3])
})
