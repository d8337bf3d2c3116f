import { describe, expect, it } from 'vitest'
import {
  binEvents,
  cropEvents,
  denoiseEvents,
  downsampleEvents,
  dropEvents,
  jitterEvents,
  maskEvents,
  mixEvents,
  padEvents,
} from '../index.ts'
import type { Events } from '../index.ts'

/** Events of [time, column, row, polarity] on a sensor. */
const eventsOf = (list: readonly (readonly number[])[], width = 4, height = 3): Events => ({
  count: list.length,
  times: Float64Array.from(list, ([time]) => time!),
  x: Uint16Array.from(list, ([, x]) => x!),
  y: Uint16Array.from(list, ([, , y]) => y!),
  polarity: Uint8Array.from(list, ([, , , p]) => p!),
  width,
  height,
})
const listed = ({ count, times, x, y, polarity }: Events): number[][] =>
  Array.from({ length: count }, (_, i) => [times[i]!, x[i]!, y[i]!, polarity[i]!])

const few = [[0, 0, 0, 1], [999, 3, 2, 0], [1000, 1, 1, 1], [2500, 2, 0, 0]] // prettier-ignore
const many = eventsOf(
  Array.from({ length: 10_000 }, (_, i) => [i * 100, (i * 7) % 100, (i * 3) % 80, i % 2]),
  100,
  80,
)

describe('transforms of events', () => {
  it('crop, pad and downsample the sensor', () => {
    expect(listed(cropEvents(eventsOf(few), { x: [1, 4], time: [0.5, 2.5] }))).toEqual([[999, 2, 2, 0], [1000, 0, 1, 1]]) // prettier-ignore
    const padded = padEvents(eventsOf(few), { left: 2, top: 1, bottom: 1 })
    expect([padded.width, padded.height, listed(padded)[1]]).toEqual([6, 5, [999, 5, 3, 0]])
    expect(listed(cropEvents(padded, { x: [2, 6], y: [1, 4] }))).toEqual(few)
    const small = downsampleEvents(eventsOf(few), { factor: 2 })
    expect([small.width, small.height, listed(small)[1]]).toEqual([2, 2, [999, 1, 1, 0]])
    expect(() => cropEvents(eventsOf(few), { x: [2, 5] })).toThrow('cropEvents.x is an array of 2; it must be a range within 0 to 4')
  })

  it('bin into steps and channels, each event once', () => {
    const { steps, channels, values } = binEvents(eventsOf(few), { bin: 1 })
    expect([steps, channels]).toEqual([3, 24])
    const filled = [...values.keys()].filter(at => values[at]! > 0)
    expect(filled).toEqual([0 * 24 + 11, 0 * 24 + 12, 1 * 24 + 12 + 5, 2 * 24 + 2].toSorted((a, b) => a - b))
    const all = binEvents(many, { bin: 50, polarities: false })
    expect(all.values.reduce((sum, value) => sum + value)).toBe(10_000)
    expect(Math.max(...binEvents(many, { bin: 500, value: 'any' }).values)).toBe(1)
    expect(binEvents(many, { bin: 10, from: 100, steps: 2 }).values.reduce((sum, value) => sum + value)).toBe(200)
  })

  it('take out what no neighbour supports', () => {
    const noisy = eventsOf([[0, 0, 0, 1], [500, 1, 1, 1], [600, 3, 0, 1], [5000, 1, 1, 1], [5100, 1, 1, 0]]) // prettier-ignore
    expect(listed(denoiseEvents(noisy, { within: 1 })).map(([time]) => time)).toEqual([500, 5100])
  })

  it('drop with the probability, and move by the deviation, that are asked for', () => {
    const left = dropEvents(many, { probability: 0.3, seed: 1 }).count
    expect(Math.abs(left - 7000)).toBeLessThan(4 * Math.sqrt(10_000 * 0.3 * 0.7)) // four standard deviations
    const moved = jitterEvents(many, { space: 2, seed: 2 })
    const rows = new Map(Array.from(many.times, (time, at) => [time, many.x[at]!]))
    const far = Array.from(moved.times, (time, at) => moved.x[at]! - rows.get(time)!)
    const inside = far.filter((_, at) => rows.get(moved.times[at]!)! > 10 && rows.get(moved.times[at]!)! < 90)
    const variance = inside.reduce((sum, each) => sum + each * each, 0) / inside.length
    expect(variance).toBeCloseTo(4 + 1 / 12, 0) // rounding adds a twelfth
    const later = jitterEvents(many, { time: 5, seed: 3 })
    expect(later.times.every((time, at) => at === 0 || time >= later.times[at - 1]!)).toBe(true)
    expect(listed(jitterEvents(eventsOf(few), {}))).toEqual(few)
  })

  it('mask one piece of time and one rectangle', () => {
    const masked = maskEvents(many, { time: 0.25, seed: 4 })
    expect(masked.count).toBeGreaterThanOrEqual(7499)
    expect(masked.count).toBeLessThanOrEqual(7501)
    const gaps = Array.from(masked.times, (time, at) => (at === 0 ? time : time - masked.times[at - 1]!)).filter(gap => gap > 100)
    expect(gaps.length).toBeLessThanOrEqual(1)
    const left = new Set(listed(maskEvents(many, { x: 0.1, y: 0.5, seed: 5 })).map(([, x, y]) => `${x} ${y}`))
    const gone = new Set(listed(many).map(([, x, y]) => `${x} ${y}`).filter(place => !left.has(place))) // prettier-ignore
    const [x, y] = [0, 1].map(place => [...gone].map(each => Number(each.split(' ')[place]))) as [number[], number[]]
    expect(Math.max(...x) - Math.min(...x)).toBeLessThanOrEqual(10)
    expect(Math.max(...y) - Math.min(...y)).toBeLessThanOrEqual(40)
    expect(maskEvents(many, { time: 1 }).count + maskEvents(many, { x: 1 }).count).toBe(0)
  })

  it('mix two samples by their shares, in the order of time', () => {
    const on = { ...many, polarity: many.polarity.map(() => 1) }
    const off = { ...many, polarity: many.polarity.map(() => 0) }
    const mixed = mixEvents(on, off, { share: 0.7, seed: 6 })
    const ones = mixed.polarity.reduce((sum, each) => sum + each, 0)
    expect(Math.abs(ones - 7000)).toBeLessThan(4 * Math.sqrt(10_000 * 0.3 * 0.7))
    expect(Math.abs(mixed.count - ones - 3000)).toBeLessThan(4 * Math.sqrt(10_000 * 0.3 * 0.7))
    expect(mixed.times.every((time, at) => at === 0 || time >= mixed.times[at - 1]!)).toBe(true)
    expect(listed(mixEvents(eventsOf(few), eventsOf([]), { share: 1 }))).toEqual(few)
    expect(() => mixEvents(many, eventsOf(few), { share: 0.5 })).toThrow("mixEvents.other is '4 × 3'; it must be of a sensor of 100 × 80")
  })
})
