import { defineNeuron } from '@ngrad/core'
import { expect, it } from 'vitest'
import { phaseField } from './phase-field.ts'
import { rateCurve } from './rate-curve.ts'
import { levelsOf } from './stimulus.ts'
import { tryNeuron } from './trial.ts'

const leaky = defineNeuron<{ tau: number; threshold: number; current: number }>('leaky', {
  parameters: {
    tau: { unit: 'ms', default: 10, above: 0 },
    threshold: { unit: 'mV', default: 15 },
    current: { unit: 'mV', default: 0 },
  },
  state: { v: 0 },
  equations: { v: '(current - v) / tau' },
  spike: { when: 'v >= threshold', then: { v: '0' } },
})
/** Izhikevich (2003), eqs. 1 to 3. */
const quadratic = defineNeuron<Record<'a' | 'b' | 'current', number>>('quadratic', {
  parameters: {
    a: { unit: '1/ms', default: 0.02 },
    b: { unit: '1/ms', default: 0.2 },
    current: { unit: 'mV/ms', default: 0 },
  },
  state: { v: -65, u: 'b * -65' },
  equations: { v: '0.04 * v^2 + 5 * v + 140 - u + current', u: 'a * (b * v - u)' },
  method: 'euler',
  spike: { when: 'v >= 30', then: { v: '-65', u: 'u + 8' } },
})
const setting = { parameters: {}, drive: 'current', dt: 0.1 }

it('follows a neuron under a step: the charging of a leaky membrane in closed form, and no spike below threshold', async () => {
  const { times, values, spikes, levels } = await tryNeuron(leaky, {
    ...setting,
    stimulus: { kind: 'step', amplitude: 10, spread: 0 },
    duration: 200,
    variables: ['v'],
  })
  expect(levels).toEqual([
    { time: 0, value: 0 },
    { time: 20, value: 10 },
    { time: 180, value: 0 },
  ])
  expect(spikes).toEqual([])
  times.forEach((time, at) => {
    const charged = 10 * (1 - Math.exp(-Math.max(0, Math.min(time, 180) - 20) / 10))
    const expected = time <= 180 ? charged : charged * Math.exp(-(time - 180) / 10)
    expect(values['v']![at]!).toBeCloseTo(expected, 9)
  })
})

it('has the rate of a leaky neuron over the current in closed form', async () => {
  const { drive, rate } = await rateCurve(leaky, { ...setting, dt: 0.01, low: 0, high: 40, points: 9, duration: 500 })
  expect(drive).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40])
  drive.forEach((current, at) => {
    const period = current > 15 ? 10 * Math.log(current / (current - 15)) : Infinity
    expect(Math.abs(rate[at]! === 0 ? 0 : 1000 / rate[at]! - period)).toBeLessThanOrEqual(0.01) // a step
    expect(rate[at]! > 0).toBe(current > 15)
  })
})

it('has the derivatives of both variables at each point, and none where it spikes at once', async () => {
  const points = 12
  const { dx, dy } = await phaseField(quadratic, {
    ...setting,
    parameters: { a: 0.1 },
    x: { variable: 'v', low: -80, high: 40 },
    y: { variable: 'u', low: -20, high: 10 },
    points,
    strength: 4,
  })
  const at = Array.from({ length: points * points }, (_, cell) => ({
    cell,
    v: -80 + (120 * (cell % points)) / (points - 1),
    u: -20 + (30 * Math.floor(cell / points)) / (points - 1),
  }))
  for (const { cell } of at.filter(({ v }) => v >= 30)) expect([dx[cell], dy[cell]]).toEqual([null, null])
  for (const { cell, v, u } of at.filter(each => each.v < 25)) {
    expect(dx[cell]!).toBeCloseTo(0.04 * v * v + 5 * v + 140 - u + 4, 6)
    expect(dy[cell]!).toBeCloseTo(0.1 * (0.2 * v - u), 6)
  }
})

it('drives by ramps that rise evenly and by noise of the mean and deviation that were asked for', () => {
  const ramp = levelsOf({ kind: 'ramp', amplitude: 8, spread: 0 }, 100)
  expect(ramp.length).toBe(82)
  expect(ramp[1]!.value).toBeCloseTo(0.05, 12)
  expect(ramp.at(-2)!.value).toBeCloseTo(7.95, 12)
  const noise = levelsOf({ kind: 'noise', amplitude: 3, spread: 2 }, 50_000).slice(1, -1)
  const mean = noise.reduce((sum, { value }) => sum + value, 0) / noise.length
  const deviation = Math.sqrt(noise.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / noise.length)
  expect(mean).toBeCloseTo(3, 0) // ± 2 √(2 · 5 / 40 000) = 0.03
  expect(Math.abs(deviation - 2)).toBeLessThan(0.1)
})

it('names what it cannot use', async () => {
  const plane = {
    ...setting,
    x: { variable: 'v', low: 0, high: 1 },
    y: { variable: 'u', low: 0, high: 1 },
    points: 5,
    strength: 0,
  }
  await expect(phaseField(quadratic, { ...plane, y: plane.x })).rejects.toThrow(
    "y.variable is 'v'; it must be another variable than x",
  )
  await expect(phaseField(quadratic, { ...plane, points: 1000 })).rejects.toThrow('points is 1000')
  await expect(rateCurve(leaky, { ...setting, low: 2, high: 1, points: 5, duration: 10 })).rejects.toThrow(
    'low is 2; it must be below high',
  )
  await expect(
    rateCurve(leaky, { ...setting, drive: 'tauu', low: 0, high: 1, points: 5, duration: 10 }),
  ).rejects.toThrow(/^drive is '?tauu/)
  expect(() => levelsOf({ kind: 'step', amplitude: Number.NaN, spread: 0 }, 10)).toThrow('stimulus.amplitude')
})
