import { expect, it } from 'vitest'
import { alignedWith, areWhole, latestOver, leaveOutOldest, onlyOf, psth } from './psth.ts'

it('is the rate of a neuron about an event, in Hz', () => {
  const frame = { firstStep: 990, steps: 30, neurons: [0, 1, 1, 0], offsets: [0, 5, 15, 29] } // of 10 ms before to 20 ms behind 1000
  const trial = alignedWith(1000, [frame])
  expect([Array.from(trial.neurons), Array.from(trial.steps)]).toEqual([
    [0, 1, 1, 0],
    [-10, -5, 5, 19],
  ])
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

it('is the same in bins of more steps and of fewer, where they are no whole number of them', () => {
  const steps = Array.from({ length: 15 }, (_, at) => at - 5)
  expect(psth([{ neurons: steps.map(() => 0), steps }], { before: 5, after: 10, bins: 6, size: 1, dt: 1 })).toEqual(
    Array(6).fill(1000),
  )
})

it('is of trials whose spikes are all known: none before what is kept, or behind what came', () => {
  const frame = (firstStep: number, steps: number) => ({ firstStep, steps, neurons: [], offsets: [] })
  expect(areWhole([frame(10, 20)], 10, 30)).toBe(true)
  expect(areWhole([frame(10, 5), frame(15, 15)], 10, 30)).toBe(true)
  for (const some of [[], [frame(11, 19)], [frame(10, 19)], [frame(30, 0)], [frame(10, 5), frame(16, 14)]])
    expect(areWhole(some, 10, 30)).toBe(false)
})

it('takes the latest trials, as many as are looked at, and none that is not over', () => {
  const onsets = Array.from({ length: 60 }, (_, trial) => 100 * trial)
  expect(latestOver(onsets, { after: 30, last: 5930, most: 3 })).toEqual([5700, 5800, 5900])
  expect(latestOver(onsets, { after: 30, last: 5929, most: 3 })).toEqual([5600, 5700, 5800])
  expect(latestOver(onsets.slice(0, 2), { after: 30, last: 1e9, most: 3 })).toEqual([0, 100])
})

it('leaves out the spikes of the oldest trials, where all together are too many, in whatever order they have come', () => {
  const of = (spikes: number) => ({ neurons: Array(spikes).fill(0), steps: Array(spikes).fill(0) })
  const left = (most: number): number[] => {
    const trials = new Map([[900, of(2)], [100, of(1)], [2000, of(3)], [500, undefined]])
    leaveOutOldest(trials, most)
    expect([...trials.keys()]).toEqual([900, 100, 2000, 500])
    return [...trials].filter(([, spikes]) => spikes).map(([onset]) => onset)
  }
  expect([6, 5, 4, 3, 2].map(left)).toEqual([[900, 100, 2000], [900, 2000], [2000], [2000], []])
})
