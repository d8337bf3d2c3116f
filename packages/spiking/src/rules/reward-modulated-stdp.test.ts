import { describe, expect, it } from 'vitest'
import { sentWith } from '../../validate/one-synapse.ts'
import { rewardModulatedStdp } from './reward-modulated-stdp.ts'

const rule = rewardModulatedStdp({ rate: 0.5, potentiation: 2, depression: 3, tauPlus: 15, tauMinus: 30 })
/** The weight that a later spike finds, of a pair s apart that a reward follows. */
const after = async (s: number, waits: number): Promise<number> => {
  const on = { pre: [50, 400], post: [51 + s], rewards: [Math.max(51, 51 + s) + waits], dt: 1, delay: 1, weight: 1 }
  return (await sentWith(rule, on))[1]!
}

describe('rewardModulatedStdp', () => {
  it('changes the weight by A exp(-|s| / τ) exp(-t / τ_z) where a reward comes t after a pair', async () => {
    expect(await after(10, 40)).toBeCloseTo(1 + 0.5 * 2 * Math.exp(-10 / 15) * Math.exp(-40 / 25), 12)
    expect(await after(-10, 40)).toBeCloseTo(1 - 0.5 * 3 * Math.exp(-10 / 30) * Math.exp(-40 / 25), 12)
  })

  it('changes nothing without a reward, and nothing for a pair that comes after it', async () => {
    const on = { pre: [50, 70, 400], post: [60], dt: 1, delay: 1, weight: 1 }
    expect(await sentWith(rule, on)).toEqual([1, 1, 1])
    expect(await sentWith(rule, { ...on, rewards: [20] })).toEqual([1, 1, 1])
  })
})
