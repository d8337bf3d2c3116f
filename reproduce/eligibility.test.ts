import { RandomStream } from '@ngrad/core'
import { expect, it } from 'vitest'
import { learnDelayedMatch } from './eligibility/delayed-match.ts'
import { evidence, learnEvidence, stepsOf } from './eligibility/evidence.ts'
import type { EvidenceTask } from './eligibility/evidence.ts'
import { harmonics, lorenz, mapError, maxima, runForce } from './eligibility/force.ts'
import { rememberedThroughTime } from './eligibility/memory.ts'
import { learnPattern } from './eligibility/pattern.ts'
import { learnRows } from './eligibility/rows.ts'

it('makes patterns: the loss of a small network falls by e-prop', async () => {
  const sizes = { inputs: 40, neurons: 50, steps: 300, iterations: 300, seed: 1, rate: 3e-4 }
  for (const rule of ['random', 'symmetric'] as const) {
    const { losses } = await learnPattern({ ...sizes, rule })
    expect(losses.at(-1)! / losses[0]!).toBeLessThan(0.4)
  }
})

const short: EvidenceTask = { cues: 3, cue: 40, spacing: 20, delay: 20, recall: 40, group: 6, rateHz: 120 }

it('gathers evidence: a small network decides better than by chance', async () => {
  const settings = {
    task: short,
    neurons: 40,
    seed: 2,
    batch: 16,
    rate: 1e-2,
    test: 200,
    heldOut: 200,
    every: 1000,
    enough: 0,
  }
  const { tests, losses, heldOut } = await learnEvidence({ ...settings, iterations: 60, rule: 'random' })
  expect(losses[0]).toBeGreaterThan(0.6)
  expect(tests.at(-1)!.error).toBeLessThan(0.32) // chance is 0.5 with a standard error of 0.035
  expect(heldOut).toBeLessThan(0.32)
})

it('shows more cues on the side that is right, at the rates that are asked for', () => {
  const random = new RandomStream(3, 3)
  const counts = new Float64Array(4)
  let [agree, right] = [0, 0]
  for (let index = 0; index < 200; index++) {
    const { input, side } = evidence(short, random, index)
    const seen = new Float64Array(4)
    for (const source of input.source) seen[Math.floor(source / 6)]!++
    counts.forEach((_, group) => (counts[group]! += seen[group]! / 200))
    agree += Number(seen[side]! > seen[1 - side]!)
    right += side
  }
  expect(agree).toBeGreaterThan(190)
  expect(Math.abs(right - 100)).toBeLessThan(4 * Math.sqrt(50))
  const steps = stepsOf(short)
  expect(counts[2]).toBeCloseTo(6 * 40 * 0.12, 0) // recall
  expect(counts[3]! / (6 * (steps - 1) * 0.03)).toBeCloseTo(1, 1) // noise
})

it('compares two stimuli, by reward alone, in a small network with short times', async () => {
  const sizes = { units: 80, seed: 1, trials: 4000, phase: 30, recent: 200, enough: 0.95, tau: 8, probability: 0.03 }
  const { test } = await learnDelayedMatch(sizes)
  expect(test).toBeGreaterThan(0.95)
})

it('forces a small network into the sum of four sines', async () => {
  const { training, test } = await runForce(
    { size: 400, seed: 1, before: 120, learning: 960, after: 120, every: 2 },
    1,
    harmonics,
  )
  expect(training).toBeLessThan(0.1)
  expect(test).toBeLessThan(0.2)
})

it('knows the Lorenz map: a trajectory is on its own, and another not', () => {
  const long = maxima(lorenz(60_000), 3, 2, 0)
  expect(long.length).toBeGreaterThan(200)
  expect(mapError(long.slice(0, 200), long.slice(200))).toBeLessThan(0.02)
  expect(
    mapError(
      long,
      long.map((_, at) => 0.3 + 0.5 * Math.abs(Math.sin(3 * at))),
    ),
  ).toBeGreaterThan(0.1)
})

it('remembers the same for any length by traces, and in proportion to it by backpropagation', () => {
  const rows = rememberedThroughTime(10, [100, 1000])
  const ratio = (rule: string): number => {
    const [short_, long] = rows.filter(row => row.rule === rule)
    return long!.numbers / short_!.numbers
  }
  expect(ratio('e-prop by traces')).toBe(1)
  expect(ratio('backpropagation through time')).toBe(10)
})

it('reads patterns that come in row by row', async () => {
  const random = new RandomStream(1, 9)
  const make = (count: number, from: number) => {
    const labels = Uint8Array.from({ length: count }, (_, n) => random.below(from + n, 4))
    const pixels = Uint8Array.from({ length: count * 64 }, (_, at) => {
      const [n, row] = [Math.floor(at / 64), Math.floor((at % 64) / 8)]
      const bar = Math.floor(row / 2) === labels[n]! // which two rows are bright
      return bar ? 200 : random.below(1e6 + from * 64 + at, 40)
    })
    return { count, rows: 8, columns: 8, pixels, labels }
  }
  const sizes = { neurons: 40, stepsPerRow: 2, batch: 16, epochs: 4, seed: 1, rate: 1e-2 }
  for (const rule of ['symmetric', 'bptt'] as const)
    expect((await learnRows(make(600, 0), make(200, 10_000), { ...sizes, rule })).test).toBeGreaterThan(0.7)
})
