import { expect, it } from 'vitest'
import { ratesOf } from './rates.ts'
import { Tiles } from './tiles.ts'
import { View } from './view.ts'

it('gives spikes per neuron and second at every zoom, and of what is not over what there is, if that is half', () => {
  const [dt, base, size] = [0.5, 2, 10]
  const view = new View({ dt, base })
  view.resize(100)
  const tiles = new Tiles(base)
  for (const level of [0, 1, 2, 3]) {
    const width = tiles.widthOf(level)
    const bins = Math.floor(2000 / width)
    const total = Array.from({ length: bins }, () => width) // one spike a step
    const count = new Uint8Array(Uint16Array.from(total).buffer)
    tiles.putCounts('spikes/a', level, { firstStep: 0, stepsPerBin: width, rows: 1, count, total })
    tiles.complete(level, 0, bins)
  }
  view.know(0, 2000, 1)
  for (const zoom of [0, 1, 1]) {
    view.zoom(zoom)
    const { at, values, unit } = ratesOf({ view, tiles, dt, topic: 'spikes/a', size, perPoint: 6 })
    expect(new Set(values)).toEqual(new Set([200])) // a spike in 0.5 ms of ten neurons
    expect(at.at(-1)! + unit / 2).toBeLessThanOrEqual(2000)
    expect(at.at(-1)! + 1.5 * unit).toBeGreaterThan(2000)
  }
})

it('gives the rates of bins of another length as long as those of its own are not there', () => {
  const [dt, base, size] = [1, 1, 10]
  for (const [known, zoom] of [[0, 2], [1, -2], [2, -1]] as const) {
    const view = new View({ dt, base })
    view.resize(100)
    const tiles = new Tiles(base)
    const width = tiles.widthOf(known)
    const total = Array.from({ length: 1024 / width }, (_, bin) => width * (bin * width < 512 ? 1 : 3)) // a spike a step, then three
    const count = new Uint8Array(Uint16Array.from(total).buffer)
    tiles.putCounts('spikes/a', known, { firstStep: 0, stepsPerBin: width, rows: 1, count, total })
    tiles.complete(known, 0, 1024 / width)
    view.know(0, 1024, 1)
    view.zoom(zoom)
    view.seek(512)
    expect(tiles.levelOf(view.stepsPerColumn)).not.toBe(known)
    const { at, values } = ratesOf({ view, tiles, dt, topic: 'spikes/a', size, perPoint: 1 })
    expect(at.length).toBeGreaterThan(20)
    expect(new Set(values.filter((_, point) => at[point]! < 490))).toEqual(new Set([100]))
    expect(new Set(values.filter((_, point) => at[point]! > 530))).toEqual(new Set([300]))
  }
})

it('gives the same of what is in view, whatever is known beside it because somebody has looked there before', () => {
  const [dt, base, size] = [1, 1, 10]
  for (const [from, to] of [[501, 1500], [499, 1001], [130, 133], [512, 1536]] as const) {
    const seen = [false, true].map(before => {
      const view = new View({ dt, base })
      view.resize(100)
      view.know(0, 2048, 1)
      view.show(from, to)
      const tiles = new Tiles(base)
      const level = tiles.levelOf(view.stepsPerColumn)
      const width = tiles.widthOf(level)
      const wanted = before ? [0, 2048 / width] as const : [Math.floor(from / width), Math.ceil(to / width)] as const
      for (let asked; (asked = tiles.missing(level, ...wanted, undefined, 2048)); ) {
        const total = Array.from({ length: asked.to - asked.from }, (_, bin) => (asked!.from + bin) % 7)
        const count = new Uint8Array(Uint16Array.from(total).buffer)
        tiles.putCounts('spikes/a', level, { firstStep: asked.from * width, stepsPerBin: width, rows: 1, count, total })
        tiles.complete(level, asked.from, asked.to)
      }
      return [1, 6, 60].map(perPoint => ratesOf({ view, tiles, dt, topic: 'spikes/a', size, perPoint }))
    }) as [ReturnType<typeof ratesOf>[], ReturnType<typeof ratesOf>[]]
    expect(seen[0]).toEqual(seen[1])
    for (const { at, covered, values, unit } of seen[0]) {
      expect(values.length).toBeGreaterThan(0)
      expect(at[0]!).toBeLessThan(from + unit / 2 + 1)
      expect(at.at(-1)! + covered.at(-1)!).toBeGreaterThan(to - unit / 2 - 1)
    }
  }
})
