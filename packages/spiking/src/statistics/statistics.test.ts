import { ms, simulation } from '@ngrad/core'
import { poisson } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import {
  coefficientOfVariation,
  cv2,
  fanoFactor,
  intervals,
  meanFiringRate,
  powerSpectrum,
  psth,
  spikeCounts,
  trainsOf,
  vanRossumDistance,
  victorPurpuraDistance,
} from './index.ts'

describe('statistics in closed form', () => {
  it('distances of two spikes', () => {
    expect(vanRossumDistance([10], [10 + 6], 12)).toBeCloseTo(Math.sqrt(2 * (1 - Math.exp(-0.5))), 12)
    expect(vanRossumDistance([5, 7], [5, 7], 3)).toBe(0)
    expect(victorPurpuraDistance([10], [14], 0.1)).toBeCloseTo(0.4, 12)
    expect(victorPurpuraDistance([10], [60], 0.1)).toBe(2) // it is cheaper to take it out and to put it in
    expect(victorPurpuraDistance([1, 2, 3], [], 1)).toBe(3)
  })

  it('a sine has its power at its frequency, and the integral is its variance', () => {
    const signal = Float64Array.from({ length: 8192 }, (_, at) => 3 * Math.sin((2 * Math.PI * 62.5 * at) / 1000))
    const { frequencies, power } = powerSpectrum(signal, { dt: 1 * ms, segment: 512 })
    expect(frequencies[power.indexOf(Math.max(...power))]).toBe(62.5)
    const width = frequencies[1]!
    expect(power.reduce((sum, each) => sum + each * width, 0)).toBeCloseTo(4.5, 9)
  })

  it('the trains of a simulation, with times at the ends of steps', async () => {
    const sim = simulation({ seed: 3, dt: 0.1 * ms })
    const sources = sim.population('sources', poisson({ rate: 50 }), 200)
    const record = sim.record(sources)
    await sim.run(2000 * ms)
    const own = trainsOf(record, 200)
    expect(own.reduce((sum, train) => sum + train.length, 0)).toBe(record.count)
    expect(own.every(train => train.every((time, spike) => spike === 0 || time > train[spike - 1]!))).toBe(true)
    // a bin of 10 ms has the 100 steps that end in it: none is lost on a border, and none counted twice
    const counts = own.map(train => spikeCounts(train, { bin: 10 * ms, to: 2000 * ms }))
    expect(counts.flatMap(each => [...each]).reduce((sum, each) => sum + each, 0)).toBe(record.count)
    expect([...spikeCounts([10, 10.1, 20], { bin: 10, to: 30 })]).toEqual([1, 2, 0])
    expect(fanoFactor(own, { to: 2000 })).toBeGreaterThan(1 - 4 * Math.sqrt(2 / 200))
    expect(fanoFactor(own, { to: 2000 })).toBeLessThan(1 + 4 * Math.sqrt(2 / 200))
  })

  it('of next to nothing', () => {
    expect([...intervals([])]).toEqual([])
    expect(cv2([1, 2])).toBeNaN()
    expect(coefficientOfVariation([1])).toBeNaN()
    expect(meanFiringRate([], { to: 10 })).toBe(0)
  })

  it('says what would be right', () => {
    expect(() => meanFiringRate([], { from: 5, to: 5 })).toThrow('meanFiringRate.to is 5; it must be after 5 ms')
    expect(() => spikeCounts([], { bin: 3, to: 10 })).toThrow('such that 10 ms is a multiple of it')
    expect(() => psth([], { bin: 1, to: 10 })).toThrow('at least one')
    expect(() => powerSpectrum([1, 2], { dt: 1, segment: 3 })).toThrow('a power of 2')
    expect(() => powerSpectrum([1, 2], { dt: 1 })).toThrow('at least the 256 samples')
    expect(() => trainsOf({ neurons: [3], times: [1] }, 3)).toThrow('indices below 3')
    expect(() => vanRossumDistance([], [], 0)).toThrow('vanRossumDistance.tau is 0; it must be above 0 ms')
    expect(() => victorPurpuraDistance([], [], -1)).toThrow('at least 0 1/ms')
  })
})
