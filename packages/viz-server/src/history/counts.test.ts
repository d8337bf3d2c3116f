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
        Math.floor(end / stepsPerBin),
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

  it('does not say anything of a bin that is not over', () => {
    const counts = new Counts(1, 1, 10, 64)
    counts.add(
      frameOf(0, 25, [
        [0, 3],
        [0, 24],
      ]),
    )
    expect(counts.read('a', 0, 100, 10).total).toEqual([1, 0])
    counts.add(frameOf(25, 5, []))
    expect(counts.read('a', 0, 100, 10).total).toEqual([1, 0, 1])
  })

  it('saturates instead of beginning at 0 again', () => {
    const counts = new Counts(1, 1, 70_000, 64)
    counts.add(
      frameOf(
        0,
        70_000,
        Array.from({ length: 70_000 }, (_, step) => [0, step] as const),
      ),
    )
    const { count, total } = counts.read('a', 0, 70_000, 1)
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

describe('Traces', () => {
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
