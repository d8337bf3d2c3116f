import { RandomStream } from '@ngrad/core'
import { loadMnist } from '@ngrad/data'
import { describe, expect, it } from 'vitest'
import { capacityAt, closedForm } from './fast-weights/capacity.ts'
import { completePatterns } from './fast-weights/completion.ts'
import { learnDelay } from './fast-weights/delay.ts'
import { learnGlimpses } from './fast-weights/glimpses.ts'
import { learnLocally } from './fast-weights/local.ts'
import { eachKeyOnce, learnOverwriting, meanReader } from './fast-weights/overwriting.ts'
import { learnRetrieval } from './fast-weights/retrieval.ts'

const always = (): boolean => true

describe('fast-weights-retrieval, in short', () => {
  const run = { size: 50, seed: 1, epochs: 10, strings: [12_800, 1000, 1000] as const, pairs: 2 }

  it('two pairs are learned with fast weights, and not without', async () => {
    const [withThem, without] = [
      await learnRetrieval({ ...run, cell: 'fast weights' }, always),
      await learnRetrieval({ ...run, cell: 'no fast weights' }, always),
    ]
    expect(withThem!.errorPercent).toBeLessThan(5)
    expect(without!.errorPercent).toBeGreaterThan(35)
    expect(withThem!.curve).toHaveLength(10)
  })

  it('stops when it is told to', async () => {
    expect(await learnRetrieval({ ...run, cell: 'IRNN' }, () => false)).toBeUndefined()
  })
})

it('fast-weights-capacity, in short: Hebb’s rule meets its closed form', () => {
  const { signErrors } = capacityAt('Hebbian', 64, 0.5, 10, 1)
  expect(Math.abs(signErrors - closedForm(0.5))).toBeLessThan(0.015)
  expect(closedForm(1)).toBeCloseTo(0.15866, 4)
})

it('fast-weights-delay, in short: credit reaches the cue by retrieval alone', async () => {
  const run = { delay: 60, updates: 120, seed: 1 }
  const withThem = await learnDelay({ ...run, network: 'cut, with fast weights' })
  const without = await learnDelay({ ...run, network: 'cut, without' })
  expect(withThem!.errorPercent).toBeLessThan(2)
  expect(without!.errorPercent).toBeGreaterThan(80)
})

it('fast-weights-overwriting, in short: the delta rule overwrites, the sum rule cannot', async () => {
  const run = { keys: 4, keySize: 16, updates: 200, seed: 1 }
  const [delta, sum] = [
    await learnOverwriting({ ...run, rule: 'delta rule, DPFP-1' }),
    await learnOverwriting({ ...run, rule: 'sum rule, DPFP-1' }),
  ]
  expect(delta!.at(-1)!.loss).toBeLessThan(0.6 * sum!.at(-1)!.loss)
  const { loss, mean } = sum!.at(-1)!
  expect(loss).toBeGreaterThan(0.9 * mean[0]) // nobody who does not see the order is better, but by chance
  expect(delta!.at(-1)!.loss).toBeLessThan(0.9 * delta!.at(-1)!.mean[0])
})

it('fast-weights-overwriting knows what is lost where the order is not seen', () => {
  const written = { keys: Uint16Array.of(0, 1, 0, 0), values: Uint16Array.of(2, 1, 2, 3) }
  expect(meanReader({ ...written, query: 1, target: 1 })).toBe(0)
  expect(meanReader({ ...written, query: 0, target: 3 })).toBeCloseTo((4 / 9 + 4 / 9) / 2, 15) // of (2/3, 1/3) from (0, 1)
  const asked = eachKeyOnce(20, new RandomStream(1, 'asked'))
  expect(asked.map(({ query }) => query).toSorted((a, b) => a - b)).toEqual([...new Set(asked[0]!.keys)].toSorted((a, b) => a - b))
  for (const { keys, values, query, target } of asked) expect(values[keys.lastIndexOf(query)]).toBe(target)
})

it('fast-weights-synapses, in short: half a pattern brings the other half back, as long as it is remembered', async () => {
  const trial = { patterns: 2, decay: 10_000, seed: 1 }
  const soon = await completePatterns({ ...trial, delay: 200 })
  expect(soon.completed).toBeGreaterThan(0.9)
  expect(soon.astray).toBeLessThan(0.05)
  expect(soon.reports).toContain('stored pattern 2')
  expect(soon.reports).toContain('retrieved pattern 1 in cells')
  const late = await completePatterns({ ...trial, decay: 1000, delay: 4000 })
  expect(late.completed).toBeLessThan(0.05)
})

it('fast-weights-glimpses, in short: digits are put together from glimpses', async () => {
  const first = ({ rows, columns, pixels, labels }: ReturnType<typeof loadMnist>['train'], count: number) => {
    return {
      count,
      rows,
      columns,
      pixels: pixels.subarray(0, count * rows * columns),
      labels: labels.subarray(0, count),
    }
  }
  const mnist = loadMnist()
  const sets = { train: first(mnist.train, 6400), test: first(mnist.test, 1000) }
  const result = await learnGlimpses({ cell: 'fast weights', size: 32, seed: 1, epochs: 6, ...sets })
  expect(result!.errorPercent).toBeLessThan(50) // chance: 90
  expect(result!.losses.at(-1)).toBeLessThan(0.7 * result!.losses[0]!)
  expect(result!.curve).toHaveLength(6)
  expect(await learnGlimpses({ cell: 'LSTM', size: 8, seed: 1, epochs: 2, ...sets }, () => false)).toBeUndefined()
})

it('fast-weights-local, in short: without backpropagation through time the cue is retrieved', async () => {
  const run = { rate: 0.5, delay: 5, updates: 400, seed: 1, feedback: 'exact' } as const
  const [cell, control] = [await learnLocally({ ...run, cell: true }), await learnLocally({ ...run, cell: false })]
  expect(cell!.at(-1)!.errorPercent).toBeLessThan(10)
  expect(control!.at(-1)!.errorPercent).toBeGreaterThan(cell!.at(-1)!.errorPercent + 20)
  expect(cell![0]!.input).toBeGreaterThan(0.6)
})
