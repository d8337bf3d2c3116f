import { readFileSync } from 'node:fs'
import { ms, simulation } from '@ngrad/core'
import { poisson } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import {
  coefficientOfVariation,
  crossCorrelogram,
  cv2,
  fanoFactor,
  intervalHistogram,
  intervals,
  localVariation,
  meanFiringRate,
  powerSpectrum,
  psth,
  spikeCorrelation,
  spikeCounts,
  trainsOf,
  vanRossumDistance,
  victorPurpuraDistance,
} from './index.ts'

/** What Elephant says; made by validate/elephant_statistics.py, which says what is in it. */
const file = new URL('../../validate/elephant-statistics.json', import.meta.url)
const elephant = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly end: number
  readonly trains: Readonly<Record<string, number[]>>
} & Readonly<Record<'rate' | 'cv' | 'cv2' | 'lv', Readonly<Record<string, number>>>> &
  Readonly<Record<'fano' | 'oneSpikeMore', number>> &
  Readonly<Record<'histogram' | 'psth' | 'correlogram' | 'frequencies' | 'power', number[]>> &
  Readonly<Record<'correlation' | 'vanRossum' | 'victorPurpura', number[][]>>
const [names, trains] = [Object.keys(elephant.trains), Object.values(elephant.trains)]
const to = elephant.end

const expectClose = (own: ArrayLike<number>, wanted: ArrayLike<number>): void => {
  expect(own.length).toBe(wanted.length)
  for (let at = 0; at < wanted.length; at++)
    expect(Math.abs(own[at]! - wanted[at]!), `at ${at}`).toBeLessThan(1e-9 * Math.max(1, Math.abs(wanted[at]!)))
}
const ofPairs = (distance: (a: readonly number[], b: readonly number[]) => number): number[][] =>
  trains.map(a => trains.map(b => distance(a, b)))

describe('statistics beside Elephant', () => {
  it.each(names.map((name, index) => [name, trains[index]!] as const))('of one train: %s', (name, train) => {
    expectClose(
      [meanFiringRate(train, { to }), coefficientOfVariation(train), cv2(train), localVariation(train)],
      [elephant.rate[name]!, elephant.cv[name]!, elephant.cv2[name]!, elephant.lv[name]!],
    )
  })

  it('of several trains: Fano factor, histograms, spectrum', () => {
    expectClose([fanoFactor(trains, { to })], [elephant.fano])
    expectClose(psth(trains, { bin: 64 * ms, to }), elephant.psth)
    expectClose(intervalHistogram([trains[2]!], { bin: 5 * ms, to: 200 * ms }), elephant.histogram)
    const spectrum = powerSpectrum(spikeCounts(trains[2]!, { bin: 1 * ms, to }), { dt: 1 * ms })
    expectClose(spectrum.frequencies, elephant.frequencies)
    expectClose(spectrum.power, elephant.power)
  })

  it('of pairs: correlation, correlogram, distances', () => {
    const correlation = ofPairs((a, b) => spikeCorrelation(a, b, { bin: 8 * ms, to }))
    correlation.forEach((row, index) => expectClose(row, elephant.correlation[index]!))
    const lags = crossCorrelogram(trains[0]!, trains[3]!, { bin: 2 * ms, lag: 30 * ms, to })
    expectClose(lags, elephant.correlogram)
    expect(lags.indexOf(Math.max(...lags))).toBe(15 + 2) // the second follows by 4.2 ms
    ofPairs((a, b) => vanRossumDistance(a, b, 12 * ms)).forEach((row, index) =>
      // a distance of 0 is the root of what rounding leaves
      row.forEach((own, other) => expect(Math.abs(own ** 2 - elephant.vanRossum[index]![other]! ** 2)).toBeLessThan(1e-9)),
    )
    ofPairs((a, b) => victorPurpuraDistance(a, b, 0.08)).forEach((row, index) =>
      expectClose(row, elephant.victorPurpura[index]!),
    )
    expectClose([vanRossumDistance([100], [], 12)], [elephant.oneSpikeMore])
  })
})

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
