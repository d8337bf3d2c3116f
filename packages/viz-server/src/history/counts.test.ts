import { encodeFrame, openFrame } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { Counts } from './counts.ts'
import { SpikeTail } from './spike-tail.ts'
import { Traces } from './traces.ts'

const frameOf = (firstStep: number, steps: number, spikes: readonly (readonly [neuron: number, step: number])[]) =>
  openFrame(
    encodeFrame({
      stream: 'a',
      firstStep,
      steps,
      dt: 0.1,
      sequence: 0,
      neurons: spikes.map(([neuron]) => neuron),
      offsets: spikes.map(([, step]) => step - firstStep),
    }),
  )

const wordsOf = (bytes: Uint8Array): number[] => [...new Uint16Array(bytes.buffer)]

/** Spikes at drawn times, in frames of some steps. */
function draw(size: number, end: number, steps: number): (readonly [neuron: number, step: number])[] {
  let state = 1
  const random = (): number => (state = (state * 48_271) % 0x7fffffff) / 0x7fffffff
  return Array.from({ length: end }, (_, step) => step)
    .flatMap(step =>
      random() < 0.7
        ? [[Math.floor(random() * size), step] as const, [Math.floor(random() * size), step] as const]
        : [],
    )
    .filter(([, step]) => step < Math.floor(end / steps) * steps)
}

describe('Counts', () => {
  it('puts each spike into one bin and one row, at every resolution', () => {
    const [size, rows, width, end] = [50, 7, 10, 12_000]
    const spikes = draw(size, end, 15)
    const counts = new Counts(size, rows, width, 4096)
    for (let first = 0; first < end; first += 15)
      counts.add(
        frameOf(
          first,
          15,
          spikes.filter(([, step]) => step >= first && step < first + 15),
        ),
      )
    for (const stepsPerBin of [10, 40, 160, 640]) {
      const read = counts.read('a', 0, end, stepsPerBin)
      expect([read.firstStep, read.stepsPerBin, read.total!.length]).toEqual([
        0,
        stepsPerBin,
        Math.ceil(end / stepsPerBin),
      ])
      const expected = Array.from({ length: read.total!.length * rows }, () => 0)
      for (const [neuron, step] of spikes) {
        const at = Math.floor(step / stepsPerBin) * rows + Math.floor((neuron * rows) / size)
        if (at < expected.length) expected[at]!++
      }
      expect(wordsOf(read.count as Uint8Array)).toEqual(expected)
      expect(read.total).toEqual(
        read.total!.map((_, bin) =>
          expected.slice(bin * rows, (bin + 1) * rows).reduce((sum, count) => sum + count, 0),
        ),
      )
    }
  })

  it.each([
    [44, 30],
    [46, 26],
    [52, 30],
    [66, 18],
  ])('puts each of %i neurons into its one of %i rows, also where a quotient is rounded', (size, rows) => {
    const all = Array.from({ length: size }, (_, neuron) => [neuron, 5] as const)
    const expected = Array.from({ length: rows }, (_, row) => all.filter(([neuron]) => Math.floor((neuron * rows) / size) === row).length)
    const counts = new Counts(size, rows, 10, 64)
    counts.add(frameOf(0, 8, all))
    expect(wordsOf(counts.read('a', 0, 8, 10).count as Uint8Array)).toEqual(expected)
    counts.rewind(6, () => frameOf(0, 6, all))
    expect(wordsOf(counts.read('a', 0, 6, 10).count as Uint8Array)).toEqual(expected)
  })

  it('stays at the most that a word can tell in sums, and lets none of it run over into the row beside it', () => {
    const counts = new Counts(4, 4, 10, 64)
    for (let bin = 0; bin < 5; bin++) {
      const many = (neuron: number, spikes: number) => Array.from({ length: spikes }, () => [neuron, 10 * bin] as const)
      counts.add(frameOf(10 * bin, 10, [...many(0, 20_000), ...many(1, 3), ...many(2, 2), ...many(3, 30_000)]))
    }
    const { count, total } = counts.read('a', 0, 40, 40)
    expect(wordsOf(count as Uint8Array)).toEqual([65_535, 12, 8, 65_535])
    expect(total).toEqual([4 * 50_005])
  })

  it('says of a bin that is not over what it is so far, at every resolution', () => {
    const counts = new Counts(1, 1, 10, 64)
    counts.add(
      frameOf(0, 25, [
        [0, 3],
        [0, 24],
      ]),
    )
    expect(counts.read('a', 0, 25, 10).total).toEqual([1, 0, 1])
    counts.add(frameOf(25, 5, [[0, 29]]))
    expect(counts.read('a', 0, 30, 10).total).toEqual([1, 0, 2])
    counts.add(
      frameOf(30, 200, [
        [0, 35],
        [0, 199],
        [0, 229],
      ]),
    )
    expect(counts.read('a', 0, 230, 40).total).toEqual([4, 0, 0, 0, 1, 1])
    expect(counts.read('a', 0, 230, 160).total).toEqual([4, 2])
    expect(wordsOf(counts.read('a', 0, 230, 640).count as Uint8Array)).toEqual([6])
  })

  it('counts all that neurons can spike, at every resolution', () => {
    const [size, rows, width] = [40, 2, 10] // 20 neurons a row in each step: 65,535 are passed from bins of 4^5 ms on
    const counts = new Counts(size, rows, width, 64)
    const step = Array.from({ length: size }, (_, neuron) => neuron)
    for (let at = 0; at < 4 ** 7 * width; at += 64)
      counts.add(
        frameOf(
          at,
          64,
          Array.from({ length: 64 }, (_, offset) => step.map(neuron => [neuron, at + offset] as const)).flat(),
        ),
      )
    for (let level = 0; level < 8; level++) {
      const bins = width * 4 ** level
      const { count, total, stepsPerBin } = counts.read('a', 4 ** 7 * width - bins, 4 ** 7 * width, bins)
      expect(stepsPerBin).toBe(bins)
      const each = 20 * bins
      const words =
        each > 65_535 ? new Uint32Array((count as Uint8Array).buffer) : new Uint16Array((count as Uint8Array).buffer)
      expect([...words]).toEqual([each, each])
      expect(total).toEqual([2 * each])
    }
  })

  it('saturates instead of beginning at 0 again, where a neuron spikes more than once a step', () => {
    const counts = new Counts(1, 1, 10, 64)
    counts.add(
      frameOf(
        0,
        10,
        Array.from({ length: 70_000 }, () => [0, 3] as const),
      ),
    )
    const { count, total } = counts.read('a', 0, 10, 1)
    expect(wordsOf(count as Uint8Array)).toEqual([65_535])
    expect(total).toEqual([70_000])
  })

  it('answers in longer bins where the short ones do not reach back so far, and forgets in the end', () => {
    const counts = new Counts(4, 2, 1, 64)
    for (let step = 0; step < 10_000; step++) counts.add(frameOf(step, 1, [[step % 4, step]]))
    const recent = counts.read('a', 9_950, 9_960, 1)
    expect([recent.firstStep, recent.stepsPerBin, recent.total]).toEqual([9_950, 1, Array(10).fill(1)])
    const old = counts.read('a', 9_800, 9_810, 1)
    expect([old.firstStep, old.stepsPerBin, old.total]).toEqual([9_800, 4, [4, 4, 4]])
    const oldest = counts.read('a', 0, 512, 1)
    expect([oldest.stepsPerBin, oldest.total]).toEqual([256, [256, 256]])
    expect(wordsOf(oldest.count as Uint8Array)).toEqual([128, 128, 128, 128])
  })

  it.each([
    ['a moment ago', 11_237],
    ['at the border of bins', 9600],
    ['longer ago than the shortest bins are kept', 6403],
    ['to the beginning', 3],
  ])('keep what was before where the simulation is set back %s, and count what is then', (_, back) => {
    const [size, rows, width, end, columns] = [50, 7, 10, 12_000, 256]
    const [first, second] = [
      draw(size, end, 1),
      draw(size, end + 700, 1).map(([neuron, step]) => [(neuron + 7) % size, step] as const),
    ]
    const [counts, tail] = [new Counts(size, rows, width, columns), new SpikeTail(2 ** 15)]
    const take = (spikes: typeof first, from: number, to: number): void => {
      for (let at = from; at < to; at += 17) {
        const steps = Math.min(17, to - at)
        const frame = frameOf(
          at,
          steps,
          spikes.filter(([, step]) => step >= at && step < at + steps),
        )
        counts.add(frame)
        tail.add(frame)
      }
    }
    const check = (all: typeof first, until: number): void => {
      for (const stepsPerBin of [10, 40, 160, 640])
        for (const from of [0, 6000, 8700, 9000, 11_000].filter(each => each < until)) {
          const read = counts.read('a', from, until, stepsPerBin)
          const [start, unit] = [Number(read.firstStep), Number(read.stepsPerBin)]
          expect(start).toBeLessThanOrEqual(from)
          const expected = Array.from({ length: read.total!.length * rows }, () => 0)
          for (const [neuron, step] of all.filter(([, each]) => each >= start && each < until))
            expected[Math.floor((step - start) / unit) * rows + Math.floor((neuron * rows) / size)]!++
          expect(wordsOf(read.count as Uint8Array)).toEqual(expected)
        }
    }
    take(first, 0, end)
    counts.rewind(back, (from, to) => tail.whole('a', 0.1, from, to))
    tail.rewind(back)
    check(first, back)
    take(second, back, end + 700)
    check([...first.filter(([, step]) => step < back), ...second.filter(([, step]) => step >= back)], end + 700)
    const { neurons } = tail.read('a', 0.1, end - 500, end + 700)
    expect([...neurons]).toEqual(second.filter(([, step]) => step >= end - 500).map(([neuron]) => neuron))
  })

  it('give a bin its share of the spikes before, where these are not known singly any more', () => {
    const counts = new Counts(1, 1, 1, 64)
    for (let step = 0; step < 4096; step++) counts.add(frameOf(step, 1, [[0, step]]))
    counts.rewind(1001, () => undefined)
    for (let step = 1001; step < 1100; step++) counts.add(frameOf(step, 1, []))
    const { stepsPerBin, total } = counts.read('a', 64, 1100, 1)
    expect(stepsPerBin).toBe(64)
    expect(total).toEqual([...Array(14).fill(64), 1001 - 15 * 64, 0, 0])
  })

  it('is right about steps that no 32 bits hold', () => {
    const late = 2 ** 40
    const counts = new Counts(1, 1, 4, 64)
    counts.add(
      frameOf(late, 9, [
        [0, late + 1],
        [0, late + 5],
      ]),
    )
    expect(counts.read('a', late, late + 8, 4)).toMatchObject({ firstStep: late, total: [1, 1] })
  })
})

it('keeps the last spikes singly, also behind 2³² steps', () => {
  const start = 2 ** 33 - 5
  const tail = new SpikeTail(8)
  for (let step = start; step < start + 12; step++) tail.add(frameOf(step, 1, [[step % 7, step]]))
  expect(tail.firstStep).toBe(start + 5)
  const { neurons, offsets } = tail.read('a', 0.1, start + 6, start + 9)
  expect([[...neurons], [...offsets]]).toEqual([[6, 7, 8].map(step => (start + step) % 7), [0, 1, 2]])
})

it('keeps how much earlier than the ends of their steps spikes were', () => {
  const tail = new SpikeTail(8)
  tail.add(
    frameOf(0, 4, [
      [1, 0],
      [2, 3],
    ]),
  )
  tail.add(
    openFrame(
      encodeFrame({
        stream: 'a',
        firstStep: 4,
        steps: 2,
        dt: 0.1,
        neurons: [3, 4],
        offsets: [0, 1],
        early: [0.02, 0.07],
      }),
    ),
  )
  tail.add(frameOf(6, 4, [[5, 6]]))
  expect([...tail.read('a', 0.1, 2, 10).early!]).toEqual([0, 0.02, 0.07, 0])
  tail.rewind(5)
  expect([...tail.read('a', 0.1, 2, 10).early!]).toEqual([0, 0.02])
  expect([...tail.read('a', 0.1, 2, 10, new Set([3])).early!]).toEqual([0.02]) // of those that are meant
  for (let step = 6; step < 40; step++) tail.add(frameOf(step, 1, [[1, step]])) // others stand where these stood
  const { count, early } = tail.read('a', 0.1, 0, 40)
  expect(count).toBeGreaterThan(3)
  expect([...early!]).toEqual(Array(count).fill(0))
})

it('knows which of the last spikes are all there, also where it was set back', () => {
  const tail = new SpikeTail(8)
  for (let step = 0; step < 20; step++) tail.add(frameOf(step, 1, [[step, step]]))
  tail.rewind(16)
  expect([...tail.read('a', 0.1, 0, 16).neurons]).toEqual([13, 14, 15])
  expect([tail.whole('a', 0.1, 13, 16)?.count, tail.whole('a', 0.1, 12, 16)]).toEqual([3, undefined])
  tail.rewind(5)
  for (let step = 5; step < 9; step++) tail.add(frameOf(step, 1, [[step, step]]))
  expect([tail.firstStep, ...tail.read('a', 0.1, 0, 9).neurons]).toEqual([5, 5, 6, 7, 8])
})

describe('Traces', () => {
  it('say of a bin that is not over what it is so far, and keep what was before where the simulation is set back', () => {
    const traces = new Traces(1, 10, 64)
    for (let step = 0; step < 405; step += 5) traces.add(step, [step])
    expect(traces.read('v', 360, 401, 40)).toMatchObject({ low: [360, 400], high: [395, 400] })
    traces.rewind(220)
    for (let step = 220; step < 250; step += 5) traces.add(step, [-step])
    expect(traces.read('v', 160, 250, 40)).toMatchObject({ low: [160, -235, -245], high: [195, 215, -240] })
    expect(traces.read('v', 210, 230, 10)).toMatchObject({ low: [210, -225], high: [215, -220] })
  })

  it('keep the lowest and the highest value of each bin, below zero too', () => {
    const traces = new Traces(2, 10, 64)
    const at = (step: number): [number, number] => [-60 - (step % 10), step]
    for (let step = 0; step < 400; step += 5) traces.add(step, at(step))
    const { low, high, series } = traces.read('v', 0, 30, 10)
    expect([series, low, high]).toEqual([2, [-65, 0, -65, 10, -65, 20], [-60, 5, -60, 15, -60, 25]])
    expect(traces.read('v', 0, 160, 160)).toMatchObject({ low: [-65, 0], high: [-60, 155] })
  })

  it('say of a bin without a value that it has none', () => {
    const traces = new Traces(1, 1, 64)
    traces.add(0, [1])
    traces.add(2, [Number.NaN])
    traces.add(3, [2])
    const { low, high } = traces.read('v', 0, 3, 1)
    expect(low!.map((value, bin) => value <= high![bin]!)).toEqual([true, false, false])
  })
})
