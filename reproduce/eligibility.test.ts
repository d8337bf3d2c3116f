import { RandomStream } from '@ngrad/core'
import { force, nodePerturbation } from '@ngrad/eligibility'
import { Batch, inputEvents, squaredError } from '@ngrad/learning'
import { expect, it } from 'vitest'
import { learnDelayedMatch } from './eligibility/delayed-match.ts'
import { evidence, stepsOf } from './eligibility/evidence.ts'
import type { EvidenceTask } from './eligibility/evidence.ts'
import { harmonics, lorenz, mapError, maxima, runForce } from './eligibility/force.ts'
import { learnEvidence } from './eligibility/learn-evidence.ts'
import { matchThroughTime } from './eligibility/match-through-time.ts'
import { forceThroughTime } from './eligibility/force-through-time.ts'
import { rememberedThroughTime } from './eligibility/memory.ts'
import { learnPattern } from './eligibility/pattern.ts'
import { learnRows } from './eligibility/rows.ts'

it('makes patterns: the loss of a small network falls by e-prop, and by backpropagation through time', async () => {
  const sizes = { inputs: 40, neurons: 50, steps: 300, iterations: 300, seed: 1 }
  for (const rule of ['random', 'symmetric', 'bptt'] as const) {
    const optimizer = rule === 'bptt' ? 'adam' : 'descent'
    const losses = await learnPattern({ ...sizes, rule, optimizer, rate: rule === 'bptt' ? 3e-3 : 3e-4 })
    expect(losses.at(-1)! / losses[0]!).toBeLessThan(0.4)
  }
})

const short: EvidenceTask = { cues: 3, cue: 40, spacing: 20, delay: 20, recall: 40, group: 6, rateHz: 120 }

it('gathers evidence: a small network decides better than by chance', { timeout: 60_000 }, async () => {
  const settings = {
    task: short,
    neurons: 40,
    seed: 2,
    batch: 16,
    rate: 1e-2,
    average: 10,
    validation: 200,
    every: 20,
    test: 200,
    iterations: 60,
  }
  const backward = { clip: 1, height: 0.3, throughReset: true }
  for (const rule of ['random', 'bptt'] as const) {
    const { losses, validations, norms, test } = await learnEvidence({ ...settings, rule, backward })
    expect(losses[0]).toBeGreaterThan(0.6)
    expect(validations.map(({ iteration }) => iteration)).toEqual([20, 40, 60])
    expect(Math.min(...validations.map(({ error }) => error))).toBeLessThan(0.32)
    expect(test).toBeLessThan(0.32) // chance is 0.5 with a standard error of 0.035
    expect(norms).toHaveLength(rule === 'bptt' ? 60 : 0)
  }
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
  const sizes = { units: 80, seed: 3, trials: 4000, phase: 30, recent: 200, enough: 0.95, tau: 8, probability: 0.03 }
  const { test } = await learnDelayedMatch(sizes)
  expect(test).toBeGreaterThan(0.95)
  const told = await learnDelayedMatch({ ...sizes, rule: 'bptt', rate: 1e-3 })
  expect(told.test).toBeGreaterThan(0.95)
  expect(told.trials).toBeLessThan(1500)
})

it('goes back through the network of node perturbation by the derivative of the error: finite differences', () => {
  const [units, steps, tau, change] = [12, 40, 8, 1e-2]
  const make = () => nodePerturbation({ size: units, inputs: 1, steps, seed: 3, tau, constant: { 1: 1, 2: -1 } })
  const error = (at: number, by: number): number => {
    const network = make()
    network.recurrent[at]! += by
    network.begin()
    let sum = 0
    for (let t = 0; t < steps; t++) {
      network.step([Number(t < 10)], false)
      if (t >= 30) sum += (network.rate[0]! - 0.9) ** 2 / 2
    }
    return sum
  }
  const backward = matchThroughTime(make(), { steps, tau, constant: [1, 2], loss: squaredError })
  const taught = new Float64Array(steps).fill(1, 30)
  const shown = { input: inputEvents(new Float64Array(steps).fill(1, 0, 10), 1), target: Float64Array.of(0.9), taught }
  backward.learn(new Batch([shown], { inputs: 1, outputs: 1 }))
  const gradient = backward.gradient['recurrent']!
  expect(gradient[5 * units + 1]).toBe(0) // the state of unit 1 never changes
  for (const at of [0, 5, 36, 55, 100])
    expect(gradient[at]).toBeCloseTo((error(at, change) - error(at, -change)) / (2 * change), 3)
})

it('forces a small network into the sum of four sines, where gradients do not get it', async () => {
  const run = { size: 400, seed: 1, before: 120, learning: 960, after: 120, every: 2 }
  const { training, test } = await runForce(run, 1, harmonics)
  expect(training).toBeLessThan(0.1)
  expect(test).toBeLessThan(0.2)
  const through = await runForce({ ...run, backward: { window: 100, rate: 1e-3 } }, 1, harmonics)
  expect(through.test).toBeGreaterThan(0.4)
})

it('goes back through the network of FORCE by the derivative of the error: finite differences', () => {
  const [steps, dt, change] = [25, 0.1, 1e-5]
  const make = (by: (weights: Float64Array) => void) => {
    const network = force({ size: 30, outputs: 2, seed: 3, dt, probability: 0.3 })
    network.readout.weights.forEach((_, at, all) => (all[at] = Math.sin(at) / 5))
    for (let step = 0; step < 20; step++) network.step()
    by(network.readout.weights)
    return network
  }
  const target = (step: number): number[] => [Math.sin(step / 5), 0.3]
  const error = (at: number, by: number): number => {
    const network = make(weights => (weights[at]! += by))
    let sum = 0
    for (let step = 0; step < steps; step++) {
      network.step()
      target(step).forEach((wanted, o) => (sum += (network.output[o]! - wanted) ** 2 / 2))
    }
    return sum
  }
  const network = make(() => {})
  const backward = forceThroughTime(network, { dt })
  const targets = Float64Array.from(Array.from({ length: steps }, (_, step) => target(step)).flat())
  const shown = { input: inputEvents(new Float64Array(steps), 1), target: targets }
  backward.learn(new Batch([shown], { inputs: 1, outputs: 2 }))
  const gradient = backward.gradient['readout']!
  for (const at of [0, 5, 11, 33, 59])
    expect(gradient[at]).toBeCloseTo((error(at, change) - error(at, -change)) / (2 * change), 6)
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
  const sizes = { neurons: 40, stepsPerRow: 2, batch: 16, epochs: 4, seed: 1, rate: 1e-2, average: 10 }
  for (const rule of ['symmetric', 'bptt'] as const)
    expect((await learnRows(make(600, 0), make(200, 10_000), { ...sizes, rule })).test).toBeGreaterThan(0.7)
})
