import { ms, simulation } from '@ngrad/core'
import { lif, replay } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import {
  decodeCounts,
  filteredRate,
  firstSpike,
  latencyCode,
  populationVector,
  rankOrderActivation,
  rankOrderCode,
  rateCode,
  receptiveFields,
  signalOf,
  stepForward,
  thresholdEvents,
} from './index.ts'

const rounded = (values: readonly number[]): number[] => values.map(value => Number(value.toFixed(6)))

describe('values as spikes', () => {
  it('rateCode gives each value its rate, and is played', async () => {
    const values = [0, 0.1, 0.5, 1]
    const spikes = rateCode(values, { duration: 20_000 * ms, dt: 0.5 * ms, highest: 80, seed: 3 })
    const sim = simulation({ dt: 0.5 * ms })
    const record = sim.record(sim.population('values', replay(spikes), values.length))
    await sim.run(20_000 * ms)
    decodeCounts(record, values.length).forEach((count, neuron) => {
      const p = -Math.expm1((-values[neuron]! * 80 * 0.5) / 1000)
      expect(Math.abs(count - 40_000 * p)).toBeLessThanOrEqual(4 * Math.sqrt(40_000 * p * (1 - p)))
    })
    expect(rateCode(values, { duration: 100, dt: 1, seed: 1 })).toEqual(rateCode(values, { duration: 100, dt: 1, seed: 1 }))
  })

  it('latencyCode is earlier the higher a value is, and silent at its threshold', () => {
    const linear = latencyCode([0.2, 1, 0.6, 0.1], { latest: 10 * ms, dt: 0.1 * ms, threshold: 0.2 })
    expect(linear.neurons).toEqual([1, 2])
    expect(rounded(linear.times)).toEqual([0.1, 5.1]) // half way from 0.1 to 10 ms, to a step
    expect(latencyCode([0, 1], { latest: 10, dt: 1 }).neurons).toEqual([1])
    expect(() => latencyCode([1], { latest: 10.4, dt: 1 })).toThrow(
      'latencyCode.latest is 10.4; it must be a multiple of the step dt = 1 ms',
    )
  })

  it('latencyCode with a logarithmic course is the first passage of a leaky integrator', async () => {
    // lif with v from 0 to R I = x reaches θ at τ ln(x / (x - θ))
    const [threshold, dt, values] = [0.3, 0.01, [1, 0.8, 0.5, 0.35]]
    const { times, neurons } = latencyCode(values, { latest: 50 * ms, dt, threshold, course: 'logarithmic' })
    expect(neurons).toEqual([0, 1, 2, 3])
    const passage = (x: number): number => Math.log(x / (x - threshold)) - Math.log(1 / (1 - threshold))
    const scale = (times[3]! - times[0]!) / passage(values[3]!)
    times.forEach((time, at) => expect(Math.abs(time - times[0]! - scale * passage(values[at]!))).toBeLessThan(2 * dt))
    const sim = simulation({ dt })
    const cells = sim.population('cells', lif({ tau: scale, rest: 0, threshold, resistance: 1, refractory: 1000 }), 4)
    const current = sim.current('input', cells)
    current.send({ value: values })
    const record = sim.record(cells)
    await sim.run(60 * ms)
    const first = [...record.times]
    expect([...record.neurons]).toEqual([0, 1, 2, 3])
    first.forEach((time, at) => expect(Math.abs(time - first[0]! - (times[at]! - times[0]!))).toBeLessThan(4 * dt))
  })

  it('rankOrderCode fires in the order of values, and the activation is highest for weights of that order', () => {
    const { times, neurons } = rankOrderCode([0.3, 9, -1, 4, 4], { every: 0.5 * ms, dt: 0.1 * ms })
    expect(neurons).toEqual([1, 3, 4, 0, 2])
    expect(rounded(times)).toEqual([0.1, 0.6, 1.1, 1.6, 2.1])
    const weights = [2, 5, 1, 4, 3]
    expect(rankOrderActivation(neurons, weights, 0.5)).toBe(5 + 4 / 2 + 3 / 4 + 2 / 8 + 1 / 16)
    expect(rankOrderActivation(neurons.toReversed(), weights, 0.5)).toBeLessThan(5)
  })

  it('receptiveFields are 1 at their centers and overlap by their width', () => {
    const options = { count: 6, least: 0, most: 8 }
    // centers at -1, 1, 3, 5, 7, 9, of width 2 / 1.5
    const fields = receptiveFields([3, 8], options)
    expect(fields).toHaveLength(12)
    expect(fields[2]).toBe(1)
    expect(fields[1]).toBeCloseTo(Math.exp(-(1.5 ** 2) / 2), 12)
    expect(fields[6 + 5]).toBeCloseTo(fields[6 + 4]!, 12)
  })
})

describe('signals as events', () => {
  const signal = Float64Array.from({ length: 500 }, (_, at) => Math.sin(at / 20) + 0.3 * Math.cos(at / 7))

  it('stepForward keeps within a threshold of a signal that is slower than that', () => {
    const encoded = stepForward(signal, 0.1)
    const again = signalOf(encoded)
    signal.forEach((sample, at) => expect(Math.abs(sample - again[at]!)).toBeLessThanOrEqual(0.1 + 1e-12))
    expect(encoded.events.filter(event => event !== 0).length).toBeGreaterThan(50)
  })

  it('thresholdEvents are where a sample moves by more than mean and deviations of all moves', () => {
    // moves of 1, 1, 1, -5: mean -0.5, deviation √6.75
    const { events, threshold } = thresholdEvents([0, 1, 2, 3, -2], 0.5)
    expect(threshold).toBeCloseTo(-0.5 + 0.5 * Math.sqrt(6.75), 12)
    expect([...events]).toEqual([0, 1, 1, 1, -1])
    expect([...thresholdEvents([], 1).events]).toEqual([])
  })
})

describe('spikes as values', () => {
  const spikes = { neurons: [2, 0, 2, 1], times: [5, 7, 7, 30] }

  it('are counted, filtered, and the first of them found', () => {
    expect([...decodeCounts(spikes, 4)]).toEqual([1, 1, 2, 0])
    const rates = filteredRate(spikes, 3, 17, 10)
    expect(rates[2]).toBeCloseTo(100 * (Math.exp(-1.2) + Math.exp(-1)), 9)
    expect(rates[1]).toBe(0)
    expect(firstSpike(spikes)).toEqual({ neuron: 2, time: 5 })
    expect(firstSpike(spikes, 5)).toEqual({ neuron: 0, time: 7 })
    expect(firstSpike(spikes, 30)).toBeUndefined()
  })

  it('populationVector finds the direction of cosine tuned neurons', () => {
    const directions = Array.from({ length: 12 }, (_, neuron) => (2 * Math.PI * neuron) / 12)
    const { angle, length } = populationVector(
      directions.map(direction => 10 + 5 * Math.cos(direction - 1)),
      directions,
    )
    expect(angle).toBeCloseTo(1, 12)
    expect(length).toBeCloseTo(0.25, 12) // 5 · 6 / (10 · 12)
    expect(populationVector([0, 0], [0, 1]).length).toBe(0)
  })
})

it('coding says what would be right', () => {
  expect(() => rateCode([1.5], { duration: 1, dt: 1 })).toThrow('rateCode.values[0] is 1.5; it must be at least 0 and at most 1')
  expect(() => rankOrderCode([1], { every: 0.01, dt: 0.1 })).toThrow('is 0.01; it must be a multiple of the step dt = 0.1 ms')
  expect(() => receptiveFields([1], { count: 4, least: 1, most: 1 })).toThrow('above least, which is 1')
  expect(() => stepForward([1, NaN], 1)).toThrow('stepForward.signal[1] is NaN; it must be finite')
  expect(() => decodeCounts({ neurons: [3] }, 3)).toThrow('below 3')
  expect(() => populationVector([1], [])).toThrow('as many as the 1 neurons')
  expect(() => rankOrderActivation([], [], 2)).toThrow('from 0 to 1')
})
