import { encodeFrame, openFrame } from '@ngrad/core'
import { expect, it } from 'vitest'
import type { Kit } from '../kit/panel.ts'
import { Tiles } from '../timeline/tiles.ts'
import { View } from '../timeline/view.ts'
import { spikeTable } from './spike-table.ts'

const listed = [{ topic: 'spikes/a', name: 'a', size: 4, range: { from: 1, to: 3 } }]
const spikes = { stream: 'a', firstStep: 0, steps: 8, dt: 1, neurons: [0, 1, 2, 3], offsets: [0, 1, 4, 5] }

/** A view of the first 8 steps of 1 ms. */
function kitWith(near: boolean): Kit {
  const view = new View({ dt: 1, base: 1 })
  view.resize(8)
  view.know(0, 8, 1)
  view.show(0, 8)
  const tiles = new Tiles(1)
  const frame = near ? openFrame(encodeFrame(spikes)) : undefined
  return { view, tiles, dt: 1, near: { spikesOf: () => frame } } as never
}

it('has each spike of the neurons that are shown, at the end of its step', () => {
  expect(spikeTable(kitWith(true), listed)).toEqual({ head: ['population', 'time [ms]', 'neuron'], rows: [['a', 2, 1], ['a', 5, 2]] })
})

it('has whole bins of the neurons that are shown, with their length, where single spikes are not known', () => {
  const kit = kitWith(false)
  const counts = Uint16Array.from([1, 1, 0, 0, 0, 0, 3, 1]) // two bins of 4 ms, of four neurons
  const count = new Uint8Array(counts.buffer)
  kit.tiles.putCounts('spikes/a', 0, { stream: 'a', firstStep: 0, stepsPerBin: 4, rows: 4, count, total: [2, 4] })
  expect(spikeTable(kit, listed)).toEqual({
    head: ['population', 'time [ms]', 'bin [ms]', 'first neuron', 'spikes'],
    rows: [['a', 0, 4, 1, 1], ['a', 4, 4, 2, 3]],
  })
})
