import { ms, simulation } from '@ngrad/core'
import type { NeuronModel } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { poisson } from '../neurons/poisson.ts'
import { replay } from '../neurons/replay.ts'
import { deadTimePoisson } from './dead-time-poisson.ts'
import { gammaRenewal } from './gamma-renewal.ts'
import { parrot } from './parrot.ts'

const [size, duration, dt] = [500, 4000, 0.1]

/** Intervals of all neurons [ms], numbers of spikes of each, and times of the first ones. */
async function spikesOf(model: NeuronModel): Promise<Record<'intervals' | 'counts' | 'first', number[]>> {
  const sim = simulation({ seed: 11, dt })
  const record = sim.record(sim.population('sources', model, size))
  await sim.run(duration)
  const times = Array.from({ length: size }, () => [] as number[])
  const all = record.times
  record.neurons.forEach((neuron, spike) => times[neuron]!.push(all[spike]!))
  return {
    intervals: times.flatMap(own => own.slice(1).map((time, before) => time - own[before]!)),
    counts: times.map(own => own.length),
    first: times.flatMap(own => own.slice(0, 1)),
  }
}
const mean = (of: readonly number[]): number => of.reduce((sum, one) => sum + one, 0) / of.length
const deviation = (of: readonly number[]): number => {
  const middle = mean(of)
  return Math.sqrt(mean(of.map(one => (one - middle) ** 2)))
}
/** Largest distance between a sample's distribution and another one (Kolmogorov & Smirnov), times √n. */
function distance(of: readonly number[], distribution: (x: number) => number): number {
  const sorted = of.toSorted((a, b) => a - b)
  const off = sorted.map((x, index) => {
    const wanted = distribution(x)
    return Math.max(Math.abs((index + 1) / of.length - wanted), Math.abs(index / of.length - wanted))
  })
  return Math.max(...off) * Math.sqrt(of.length)
}

describe('gammaRenewal', () => {
  it.each([1, 2, 5, 20])('of shape %i has its rate, and gamma distributed intervals', async shape => {
    const rate = 25
    const { intervals, counts } = await spikesOf(gammaRenewal({ rate, shape }))
    // counts of a stationary renewal process: mean ν T, variance near ν T / k
    const expected = (rate * duration) / 1000
    expect(Math.abs(mean(counts) - expected)).toBeLessThan(4 * Math.sqrt((expected / shape + 1) / size))
    const [cv, n] = [deviation(intervals) / mean(intervals), intervals.length]
    // of long intervals a few are cut off at the end, less than one in a hundred
    expect(Math.abs(cv * Math.sqrt(shape) - 1)).toBeLessThan(0.01 + 4 / Math.sqrt(n))
    // P(k, x) by its sum; intervals are rounded to the step, so that the distribution is met half a step later
    const gamma = (t: number): number => {
      const x = (shape * rate * (t + dt / 2)) / 1000
      let [term, sum] = [1, 1]
      for (let stage = 1; stage < shape; stage++) sum += term *= x / stage
      return 1 - Math.exp(-x) * sum
    }
    const few = intervals.slice(0, 2000) // so few that steps and cut ends do not show
    expect(distance(few, gamma)).toBeLessThan(1.95 + 0.5) // P = 0.001, and what a step of the distribution adds
  })

  it('begins in equilibrium: the first spike is at t with the density ν (1 - F(t))', async () => {
    const rate = 25
    const { first } = await spikesOf(gammaRenewal({ rate, shape: 2 }))
    // 1 - F = e^-x (1 + x) for x = 2 ν t, hence P(first < t) = 1 - e^-x (1 + x / 2)
    const equilibrium = (t: number): number => {
      const x = (2 * rate * t) / 1000
      return 1 - Math.exp(-x) * (1 + x / 2)
    }
    expect(distance(first, equilibrium)).toBeLessThan(1.95)
  })

  it('has its rate where intervals have few steps as well, as half a step has gone by at a spike', async () => {
    const [rate, shape] = [400, 20] // 25 steps; a whole step would make the rate 2 % higher
    const { counts } = await spikesOf(gammaRenewal({ rate, shape }))
    const expected = (rate * duration) / 1000
    expect(Math.abs(mean(counts) - expected)).toBeLessThan(4 * Math.sqrt((expected / shape + 1) / size))
  })

  it('takes a rate for each neuron, and refuses what is no whole shape', async () => {
    const sim = simulation({ seed: 2, dt: 0.5 })
    const sources = sim.population('sources', gammaRenewal({ rate: Float64Array.of(10, 100), shape: 4 }), 2)
    const tally = sim.tally(sources)
    await sim.run(20_000 * ms)
    expect(Math.abs(tally.counts[0]! - 200)).toBeLessThan(4 * Math.sqrt(200 / 4 + 1))
    expect(Math.abs(tally.counts[1]! - 2000)).toBeLessThan(4 * Math.sqrt(2000 / 4 + 1))
    expect((await spikesOf(gammaRenewal({ rate: 0 }))).counts.every(count => count === 0)).toBe(true)
    expect(() => gammaRenewal({ shape: 2.5 })).toThrow('gammaRenewal.shape is 2.5; it must be a whole number')
    expect(() => gammaRenewal({ rate: -1 })).toThrow('rate is -1')
  })
})

describe('deadTimePoisson', () => {
  it('has its rate, no shorter interval than the dead time, and exponential ones beyond', async () => {
    const [rate, deadTime] = [80, 5]
    const { intervals, counts } = await spikesOf(deadTimePoisson({ rate, deadTime }))
    const expected = (rate * duration) / 1000
    const cv = Math.sqrt(1 - dt / (1000 / rate - deadTime)) * (1 - (rate * deadTime) / 1000)
    // E N(T) = ν T + (cv² - 1) / 2 + ν d: the first interval has no dead time
    const more = (cv ** 2 - 1) / 2 + (rate * deadTime) / 1000
    expect(Math.abs(mean(counts) - expected - more)).toBeLessThan(4 * Math.sqrt((expected * cv ** 2) / size))
    expect(intervals.every(interval => interval > deadTime)).toBe(true)
    const n = intervals.length
    expect(Math.abs(mean(intervals) * rate - 1000)).toBeLessThan(2 + (4 * rate * deviation(intervals)) / Math.sqrt(n))
    expect(Math.abs(deviation(intervals) / mean(intervals) / cv - 1)).toBeLessThan(0.01 + 4 / Math.sqrt(n))
  })

  it('has its rate with a dead time of a part of a step, which is kept in whole ones', async () => {
    const [rate, deadTime, size, duration] = [100, 2.5, 400, 10_000]
    const sim = simulation({ seed: 5, dt: 1 })
    const tally = sim.tally(sim.population('sources', deadTimePoisson({ rate, deadTime }), size))
    await sim.run(duration)
    // as if it were half a step shorter the mean interval would be 10.5 ms
    expect(Math.abs(mean([...tally.counts]) / ((rate * duration) / 1000) - 1)).toBeLessThan(0.005)
  })

  it('refuses dead times that leave no room for the rate', () => {
    expect(() => deadTimePoisson({ rate: 200, deadTime: 5 })).toThrow('so that rate * deadTime < 1000')
  })
})

describe('parrot', () => {
  it('repeats what it hears in the step in which it arrives, once', async () => {
    const sim = simulation({ dt: 0.1 * ms })
    const source = sim.population('source', replay({ times: [1, 2, 2, 7], neurons: [0, 0, 1, 1] }), 2)
    const relay = sim.population('relay', parrot(), 1)
    sim.connect(source, relay, { weight: 1, delay: 1.5 * ms })
    const record = sim.record(relay)
    await sim.run(10 * ms)
    expect([...record.times].map(time => Number(time.toFixed(6)))).toEqual([2.5, 3.5, 8.5])
  })

  it('keeps silent where it hears nothing', async () => {
    const sim = simulation({ dt: 1 * ms })
    const relay = sim.population('relay', parrot(), 3)
    sim.connect(sim.population('source', poisson({ rate: 500 }), 3), relay, { weight: 0 })
    const tally = sim.tally(relay)
    await sim.run(100 * ms)
    expect([...tally.counts]).toEqual([0, 0, 0])
  })
})
