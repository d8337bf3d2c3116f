import type { RuleFactory } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { sentWith } from '../../validate/one-synapse.ts'
import { stdpGuetig } from './stdp-guetig.ts'
import { stdpNearestPreCentered, stdpNearestRestricted, stdpNearestSymmetric } from './stdp-nearest.ts'
import type { StdpNearestParameters } from './stdp-nearest.ts'
import { stdpPowerLaw } from './stdp-power-law.ts'

/** Additive, of 1 % of the range a pair that all but coincides. */
const additive = { lambda: 0.01, highest: 100, muPlus: 0, muMinus: 0, tauPlus: 10, tauMinus: 10 }

/** What the weight has moved by, of arrivals and post-synaptic spikes at given times. */
async function moved(rule: RuleFactory<StdpNearestParameters>, arrivals: number[], post: number[]): Promise<number> {
  const pre = [...arrivals.map(time => time - 1), 999]
  const sent = await sentWith(rule(additive), { pre, post, dt: 0.5, delay: 1, weight: 50 })
  return sent.at(-1)! - 50
}
const pair = (s: number): number => Math.exp(-s / 10)

describe('pairings of nearest neighbours', () => {
  const factories = { stdpNearestSymmetric, stdpNearestRestricted, stdpNearestPreCentered }
  const of = (values: readonly [number, number, number]) =>
    Object.entries(factories).map(([name, rule], index) => [name, rule, values[index]!] as const)

  // pre 20, post 25 and 35: the second post-synaptic spike pairs with the arrival where it may be remembered
  it.each(of([pair(5) + pair(15), pair(5), pair(5)]))('%s: pre post post', async (_, rule, wanted) => {
    expect(await moved(rule, [20], [25, 35])).toBeCloseTo(wanted, 9)
  })

  // pre 20 and 30, post 35: of the arrivals the last alone, or both
  it.each(of([pair(5), pair(5), pair(5) + pair(15)]))('%s: pre pre post', async (_, rule, wanted) => {
    expect(await moved(rule, [20, 30], [35])).toBeCloseTo(wanted, 9)
  })

  // post 20, pre 25 and 35: both arrivals pair with it, or the first alone
  it.each(of([-pair(5) - pair(15), -pair(5), -pair(5) - pair(15)]))('%s: post pre pre', async (_, rule, wanted) => {
    expect(await moved(rule, [25, 35], [20])).toBeCloseTo(wanted, 9)
  })

  // pre 20 and 30, post 30: the spike pairs with the arrival before; where all before it count, with both
  it.each(of([pair(10), pair(10), pair(10) + 1]))('%s: pre, then both in one step', async (_, rule, wanted) => {
    expect(await moved(rule, [20, 30], [30])).toBeCloseTo(wanted, 9)
  })

  // post 5, pre 20: before the first arrival there is nothing that the post-synaptic spike could pair with
  it.each(of([-pair(15), -pair(15), -pair(15)]))('%s: a post-synaptic spike before the first arrival', async (_, rule, wanted) => {
    expect(await moved(rule, [20], [5])).toBeCloseTo(wanted, 9)
  })

  it.each(of([0, 0, 1]))('%s: an arrival and a post-synaptic spike in one step', async (_, rule, wanted) => {
    expect(await moved(rule, [20], [20])).toBeCloseTo(wanted, 9)
  })
})

describe('spikes that meet where all of the delay is dendritic', () => {
  // arrivals 20, 30, 60; post-synaptic spikes reach the synapse at 10 and 30: at 30 that comes before the arrival
  const all = pair(10) - pair(10) - pair(20)
  it.each([
    ['stdpNearestSymmetric', stdpNearestSymmetric, all, all - pair(30)],
    ['stdpNearestRestricted', stdpNearestRestricted, all, all],
    ['stdpNearestPreCentered', stdpNearestPreCentered, all, all - pair(30)],
    ['stdpGuetig', stdpGuetig, all, all - pair(30) - pair(50)],
  ] as const)('%s: the post-synaptic one comes first, and they make no pair', async (_, rule, then, last) => {
    const on = { pre: [20, 30, 60], post: [9, 29], dt: 0.5, delay: 1, weight: 50 }
    const sent = await sentWith(rule({ ...additive, dendritic: 1 }), on)
    ;[-pair(10), then, last].forEach((wanted, spike) => expect(sent[spike]! - 50).toBeCloseTo(wanted, 9))
  })
})

describe('powers of the weight', () => {
  const change = async (weight: number, s: number, muPlus: number, muMinus: number): Promise<number> => {
    const rule = stdpGuetig({ ...additive, muPlus, muMinus })
    const [pre, post] = s > 0 ? [[20, 500], [21 + s]] : [[20 - s, 500], [21]]
    return (await sentWith(rule, { pre, post, dt: 0.5, delay: 1, weight })).at(-1)! - weight
  }

  it('stdpGuetig is additive at 0, multiplicative at 1, and a power between', async () => {
    expect(await change(75, 5, 0, 0)).toBeCloseTo(pair(5), 9)
    expect(await change(75, 5, 1, 1)).toBeCloseTo(0.25 * pair(5), 9)
    expect(await change(75, 5, 0.5, 0.5)).toBeCloseTo(0.5 * pair(5), 9)
    expect(await change(25, -5, 0, 0)).toBeCloseTo(-pair(5), 9)
    expect(await change(25, -5, 0.5, 0.5)).toBeCloseTo(-0.5 * pair(5), 9)
    expect(await change(0, 5, 0.5, 0.5)).toBeCloseTo(pair(5), 9)
    expect(await change(100, 5, 0.5, 0.5)).toBe(0)
  })

  it('stdpPowerLaw grows with a power of the weight, from 0 never', async () => {
    const grow = async (weight: number): Promise<number> => {
      const rule = stdpPowerLaw({ lambda: 0.1, mu: 0.4, tauPlus: 10 })
      return (await sentWith(rule, { pre: [20, 500], post: [26], dt: 0.5, delay: 1, weight })).at(-1)! - weight
    }
    expect(await grow(32)).toBeCloseTo(0.1 * 4 * pair(5), 9)
    expect(await grow(0)).toBe(0)
  })
})
