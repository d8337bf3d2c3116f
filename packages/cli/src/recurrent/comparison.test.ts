import { describe, expect, it } from 'vitest'
import { unheld } from '../course.ts'
import { compareRecurrent } from './comparison.ts'
import type { RecurrentRecord } from './comparison.ts'
import { recurrentTable } from './present.ts'

const options = { seed: 1, rate: 5e-3, rounds: 40 }
const cosine = ({ alignment }: RecurrentRecord, matrix: string): number => alignment[matrix]!.cosine

describe('a comparison of learners through time', () => {
  it('finds BPTT on the gradient, e-prop near it, and the read-out exact', { timeout: 30_000 }, async () => {
    const learners = ['bptt', 'eprop', 'eprop-random', 'rflo']
    const records = await compareRecurrent({ ...options, units: 'rate', learners })
    const [bptt, eprop, randomly, rflo] = records as [
      RecurrentRecord,
      RecurrentRecord,
      RecurrentRecord,
      RecurrentRecord,
    ]
    expect(records.map(({ learner }) => learner)).toEqual(learners)
    for (const { alignment } of records) expect(alignment['layer1.input']!.cosine).toBeCloseTo(1, 6)
    expect(bptt.alignment['layer0.recurrent']!.relativeError).toBeLessThan(1e-4)
    expect(cosine(eprop, 'layer0.recurrent')).toBeGreaterThan(0.6)
    expect(cosine(eprop, 'layer0.recurrent')).toBeLessThan(0.99)
    for (const record of [randomly, rflo])
      expect(cosine(record, 'layer0.recurrent')).toBeLessThan(cosine(eprop, 'layer0.recurrent'))
    for (const { first, last } of records) expect(last).toBeLessThan(0.5 * first)
    expect(recurrentTable(records).map(([name]) => name)).toEqual(['learner', ...learners])
  })

  it.each(['lif', 'alif'] as const)('finds RTRL equal to BPTT on spikes: %s', { timeout: 30_000 }, async units => {
    const [rtrl, eprop, snap] = await compareRecurrent({
      ...options,
      units,
      rounds: 3,
      learners: ['rtrl', 'eprop', 'snap-1'],
    })
    for (const { relativeError } of Object.values(rtrl!.alignment)) expect(relativeError).toBeLessThan(1e-11)
    expect(eprop!.alignment['layer0.input']!.relativeError).toBeGreaterThan(0.05)
    expect(snap!.alignment['layer0.input']!.cosine).toBeCloseTo(eprop!.alignment['layer0.input']!.cosine, 10)
  })

  it('gives the same for the same seed, stops when asked, and names what there is not', async () => {
    const run = async (seed: number): Promise<number> =>
      (await compareRecurrent({ ...options, seed, units: 'lif', rounds: 2, learners: ['uoro'] }))[0]!.last
    expect(await run(3)).toBe(await run(3))
    expect(await run(3)).not.toBe(await run(4))
    let done = 0
    const kept = await compareRecurrent({
      ...options,
      units: 'lif',
      rounds: 1,
      learners: ['bptt', 'eprop'],
      seen: () => done++,
      course: unheld(() => done > 0),
    })
    expect(kept).toHaveLength(1)
    await expect(compareRecurrent({ ...options, units: 'lif', learners: ['dp'] })).rejects.toThrow(
      'dp is for layered networks of rates',
    )
    await expect(compareRecurrent({ ...options, units: 'lif', learners: ['none'] })).rejects.toThrow(
      /compare\.learners is 'none'; it must be one of bptt, bptt-cut, eprop/,
    )
    await expect(compareRecurrent({ ...options, units: 'lif', learners: ['rflo'] })).rejects.toThrow(
      "rflo.hidden is 'lif'; it must be of rate layers",
    )
  })
})
