import {
  dopamineStdp, stdp, stdpExponential, stdpGuetig, stdpMultiplicative, stdpNearestPreCentered, stdpNearestRestricted, stdpNearestSymmetric, stdpPowerLaw,
  stdpTriplet, tsodyks, tsodyksMarkram, vogelsInhibitory,
} from '@ngrad/spiking' // prettier-ignore
import type { PlasticityRule } from '@ngrad/core'
import { farthest, reference } from './comparison.ts'
import type { Comparison, Reference } from './comparison.ts'
import { sentWith } from './one-synapse.ts'

/** What nest_rules.py writes. */
interface Rules {
  readonly dt: number
  readonly delay: number
  readonly pre: readonly number[]
  readonly post: readonly number[]
  /** Post-synaptic spikes of which some meet an arrival, and what is sent with those. */
  readonly meeting: readonly number[]
  readonly weights_meeting: Readonly<Record<string, readonly number[]>>
  readonly dopamine: readonly number[]
  readonly synapses: Readonly<Record<string, string>>
  readonly weights: Readonly<Record<string, readonly number[]>>
}

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
  stdpExponential: [
    stdpExponential({ lambda: 0.05, alpha: 0.7, beta: 0.1, muPlus: -0.9, muMinus: 0.4, highest: 3, tauPlus: 17, tauMinus: 25, dendritic: 1 }),
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

/** Rules of plasticity beside NEST's, whose delays are dendritic: the weight that is sent with each spike. */
export const rules: Reference = reference<Rules>('nest-rules', figures => {
  const { dt, delay, pre, dopamine, synapses } = figures
  const compared = (weights: Rules['weights'], post: readonly number[], words: string): Comparison[] =>
    Object.entries(weights).map(([name, theirs]) => ({
      name: synapses[name]!,
      quantity: `weights sent, ${name}${words}`,
      bound: 1e-11,
      unit: 'of the weight',
      async deviation() {
        const [rule, weight] = cases[name]!
        const rewards = name.startsWith('dopamineStdp') ? dopamine.map(time => time + dt + delay) : []
        const isLater = (time: number): boolean => time + delay > pre[0]! + dt / 2
        const after = name.startsWith('stdpNearest') ? post.filter(isLater) : post // as nest_rules.py says why
        return farthest(await sentWith(rule, { pre, post: after, rewards, dt, delay, weight }), theirs) / weight
      },
    }))
  return [
    ...compared(figures.weights, figures.post, ''),
    ...compared(figures.weights_meeting, figures.meeting, ', spikes that meet'),
  ]
})
