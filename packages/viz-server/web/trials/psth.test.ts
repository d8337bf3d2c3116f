import { expect, it } from 'vitest'
import { alignedWith, onlyOf, psth } from './psth.ts'

it('is the rate of a neuron about an event, in Hz', () => {
  const frame = { firstStep: 990, neurons: [0, 1, 1, 0], offsets: [0, 5, 15, 29] } // of 10 ms before to 20 ms behind 1000
  const trial = alignedWith(1000, [frame])
  expect(trial).toEqual({ neurons: [0, 1, 1, 0], steps: [-10, -5, 5, 19] })
  const options = { before: 10, after: 20, bins: 3, size: 2, dt: 0.5 }
  // two spikes of two neurons in a bin of 5 ms
  expect(psth([trial], options)).toEqual([200, 100, 100])
  expect(psth([trial, { neurons: [], steps: [] }], options)).toEqual([100, 50, 50])
  expect(psth([onlyOf(trial, 1)], { ...options, size: 1 })).toEqual([200, 200, 0])
  expect(psth([], options)).toEqual([0, 0, 0])
})

it('leaves out what is beyond, and counts the first step of a bin in it', () => {
  const trial = { neurons: [0, 0, 0], steps: [-11, 20, 10] }
  expect(psth([trial], { before: 10, after: 20, bins: 3, size: 1, dt: 1 })).toEqual([0, 0, 100])
})
