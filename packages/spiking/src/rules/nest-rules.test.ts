import { readFileSync } from 'node:fs'
import type { PlasticityRule } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { sentWith } from '../../validate/one-synapse.ts'
import { dopamineStdp } from './dopamine-stdp.ts'
import { stdpGuetig } from './stdp-guetig.ts'
import { stdpMultiplicative } from './stdp-multiplicative.ts'
import { stdpNearestPreCentered, stdpNearestRestricted, stdpNearestSymmetric } from './stdp-nearest.ts'
import { stdpPowerLaw } from './stdp-power-law.ts'
import { stdpTriplet } from './stdp-triplet.ts'
import { stdp } from './stdp.ts'
import { tsodyksMarkram } from './tsodyks-markram.ts'
import { tsodyks } from './tsodyks.ts'
import { vogelsInhibitory } from './vogels-inhibitory.ts'

/** What NEST said, see validate/nest_rules.py. */
interface NestRules {
  readonly dt: number
  readonly delay: number
  readonly pre: readonly number[]
  readonly post: readonly number[]
  readonly dopamine: readonly number[]
  readonly weights: Readonly<Record<string, readonly number[]>>
}
const nest = JSON.parse(readFileSync(new URL('../../validate/nest-rules.json', import.meta.url), 'utf8')) as NestRules

const hippocampal = {
  pairPlus: 6.1e-3,
  tripletPlus: 6.7e-3,
  pairMinus: 1.6e-3,
  tripletMinus: 1.4e-3,
  tauX: 946,
  tauY: 27,
}
const nearest = {
  lambda: 0.1,
  alpha: 1.2,
  muPlus: 0.5,
  muMinus: 0.8,
  highest: 2,
  tauPlus: 17,
  tauMinus: 25,
  dendritic: 1,
}
const cases: Readonly<Record<string, readonly [PlasticityRule, weight: number]>> = {
  stdp: [
    // NEST's rule knows weights relative to the highest one
    stdp({
      potentiation: 0.01 * 1.03,
      depression: 1.05 * 0.01 * 1.03,
      tauPlus: 17,
      tauMinus: 30,
      highest: 1.03,
      dendritic: 1,
    }),
    1,
  ],
  stdpMultiplicative: [
    stdpMultiplicative({ lambda: 0.05, alpha: 1.2, highest: 2, tauPlus: 15, tauMinus: 25, dendritic: 1 }),
    1,
  ],
  'stdp at its bounds': [
    stdp({
      potentiation: 0.5 * 1.03,
      depression: 1.05 * 0.5 * 1.03,
      tauPlus: 17,
      tauMinus: 30,
      highest: 1.03,
      dendritic: 1,
    }),
    1,
  ],
  'stdpMultiplicative at its bounds': [
    stdpMultiplicative({ lambda: 0.9, alpha: 1.5, highest: 2, tauPlus: 15, tauMinus: 25, dendritic: 1 }),
    1,
  ],
  'stdpTriplet at its bounds': [
    stdpTriplet({ ...hippocampal, pairPlus: 0.4, pairMinus: 0.5, highest: 1.1, dendritic: 1 }),
    1,
  ],
  'vogelsInhibitory at its bounds': [vogelsInhibitory({ rate: 0.9, alpha: 2, highest: 1.2, dendritic: 1 }), 1],
  'dopamineStdp at its bounds': [
    dopamineStdp({ baseline: 0.0002, tauMinus: 25, lowest: 99.99, highest: 100.01, dendritic: 1 }),
    100,
  ],
  'stdpTriplet visual cortex': [stdpTriplet({ dendritic: 1 }), 1],
  'stdpTriplet hippocampal culture': [stdpTriplet({ ...hippocampal, dendritic: 1 }), 1],
  vogelsInhibitory: [vogelsInhibitory({ rate: 0.05, alpha: 0.4, highest: 1.2, dendritic: 1 }), 1],
  dopamineStdp: [dopamineStdp({ baseline: 0.0002, tauMinus: 25, dendritic: 1 }), 100],
  stdpGuetig: [
    stdpGuetig({ lambda: 0.05, alpha: 1.1, muPlus: 0.4, muMinus: 0.3, highest: 2, tauMinus: 25, dendritic: 1 }),
    1,
  ],
  'stdpGuetig at its bounds': [
    stdpGuetig({ lambda: 1.5, alpha: 1.5, muPlus: 0, muMinus: 0.5, highest: 2, tauMinus: 25, dendritic: 1 }),
    1,
  ],
  stdpPowerLaw: [stdpPowerLaw({ lambda: 0.1, alpha: 0.3, mu: 0.4, tauPlus: 18, tauMinus: 25, dendritic: 1 }), 3],
  stdpNearestSymmetric: [stdpNearestSymmetric(nearest), 1],
  stdpNearestRestricted: [stdpNearestRestricted(nearest), 1],
  stdpNearestPreCentered: [stdpNearestPreCentered(nearest), 1],
  tsodyks: [tsodyks({ use: 0.3, tauRecovery: 200, tauFacilitation: 50, tauCurrent: 8 }), 2],
  'tsodyks depression': [tsodyks(), 2],
  tsodyksMarkram: [tsodyksMarkram({ use: 0.3, tauRecovery: 200, tauFacilitation: 50 }), 2],
  'tsodyksMarkram depression': [tsodyksMarkram(), 2],
}

describe('rules of plasticity beside NEST 3.10, whose delays are dendritic', () => {
  it('are all that NEST was asked for', () => {
    expect(Object.keys(cases)).toEqual(Object.keys(nest.weights))
  })

  it.each(Object.entries(cases))('%s sends the same weight with each spike', async (name, [rule, weight]) => {
    const { dt, delay, pre, post, dopamine } = nest
    const rewards = name.startsWith('dopamineStdp') ? dopamine.map(time => time + dt + delay) : []
    const after = name.startsWith('stdpNearest') ? post.slice(1) : post // as validate/nest_rules.py says why
    const sent = await sentWith(rule, { pre, post: after, rewards, dt, delay, weight })
    const off = sent.map((own, spike) => Math.abs(own - nest.weights[name]![spike]!) / weight)
    expect(Math.max(...off), `at spike ${off.indexOf(Math.max(...off))}`).toBeLessThan(1e-11)
  })
})
