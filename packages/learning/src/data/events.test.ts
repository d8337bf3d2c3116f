import { expect, it } from 'vitest'
import { inputEvents, spikeEvents } from './events.ts'

it('knows the events of an input, given densely or as spikes', () => {
  const dense = inputEvents([0, 1, 0, 0, 2, 0, 0, 0, 0, 1, 0, 0.5], 3)
  expect(dense).toEqual({
    steps: 4,
    first: Uint32Array.of(0, 1, 2, 2, 4),
    source: Uint32Array.of(1, 1, 0, 2),
    value: Float64Array.of(1, 2, 1, 0.5),
  })
  const spikes = spikeEvents([3, 2, 0, 1, 3, 0], 4, 3)
  expect(spikes.first).toEqual(Uint32Array.of(0, 1, 1, 1, 3))
  expect(spikes.source).toEqual(Uint32Array.of(1, 2, 0))
  expect(spikeEvents([], 2, 3).first).toEqual(Uint32Array.of(0, 0, 0))
  expect(() => spikeEvents([4, 0], 4, 3)).toThrow('spikes.step is 4; it must be a step from 0 to 3')
  expect(() => spikeEvents([0, 3], 4, 3)).toThrow('spikes.input is 3; it must be an input from 0 to 2')
  expect(() => inputEvents([1, 2], 3)).toThrow(/multiple of 3 inputs/)
})
