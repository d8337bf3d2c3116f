import { defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'

/** Parameters of {@link clopath}. */
export interface ClopathParameters {
  /** Amplitude of depression, $A_{LTD}$ [unit of the weight / mV]. */
  depression: number
  /** Amplitude of potentiation, $A_{LTP}$ [unit of the weight / mV²]. */
  potentiation: number
  /** Potential above which filtered potentials count, $\theta_-$ [mV]. */
  thetaMinus: number
  /** Potential above which the potential itself counts, $\theta_+$ [mV]. */
  thetaPlus: number
  /** Time constant of the potential that depression sees, $\tau_-$ [ms]. */
  tauMinus: number
  /** Time constant of the potential that potentiation sees, $\tau_+$ [ms]. */
  tauPlus: number
  /** Time constant of the trace of arrivals, $\tau_x$ [ms]. */
  tauX: number
  /** By how long the filtered potentials are late [ms]. */
  delay: number
  /** Lowest weight [pA]. */
  lowest: number
  /** Highest weight [pA]. */
  highest: number
}

/**
 * Voltage-based STDP with homeostasis left out: a pre-synaptic spike depresses by what the target was depolarized of late, and a
 * depolarized target potentiates by what arrived of late.
 *
 * At an arrival $w \leftarrow w - A_{LTD} [\bar u_- - \theta_-]_+$; in each step of dt in which $v > \theta_+$ and
 * $\bar u_+ > \theta_-$, $w \leftarrow w + A_{LTP}\, \bar x\, (v - \theta_+)(\bar u_+ - \theta_-)\, dt$, where $\bar x$
 * jumps by $1/\tau_x$ at an arrival, and $\bar u_\pm$ are low-passes of the target's potential v, late by `delay`: without a
 * delay a spike finds its own upstroke in them. It is NEST's `clopath_synapse`, whose neurons have 5 ms.
 * @see Clopath, Büsing, Vasilaki & Gerstner (2010), Nature Neuroscience 13:344, eqs. 1–3
 * @example projection.learn(clopath({ depression: 14e-5, potentiation: 8e-5 }))
 */
export const clopath: RuleFactory<ClopathParameters> = defineRule('clopath', {
  parameters: {
    depression: { unit: 'pA/mV', nest: 'A_LTD', default: 14e-5, atLeast: 0 },
    potentiation: { unit: 'pA/mV²', nest: 'A_LTP', default: 8e-5, atLeast: 0 },
    thetaMinus: { unit: 'mV', nest: 'theta_minus', default: -70.6 },
    thetaPlus: { unit: 'mV', nest: 'theta_plus', default: -45.3 },
    tauMinus: { unit: 'ms', nest: 'tau_u_bar_minus', default: 10, above: 0 },
    tauPlus: { unit: 'ms', nest: 'tau_u_bar_plus', default: 7, above: 0 },
    tauX: { unit: 'ms', nest: 'tau_x', default: 15, above: 0 },
    delay: { unit: 'ms', nest: 'delay_u_bars', default: 0, atLeast: 0 },
    lowest: { unit: 'pA', nest: 'Wmin', default: 0 },
    highest: { unit: 'pA', nest: 'Wmax', default: 100 },
  },
  traces: { x: { of: 'pre', tau: 'tauX' } },
  filters: { uMinus: { of: 'v', tau: 'tauMinus', delay: 'delay' }, uPlus: { of: 'v', tau: 'tauPlus', delay: 'delay' } },
  onPre: { w: 'w - depression * max(uMinus - thetaMinus, 0)' },
  post: { when: 'v > thetaPlus && uPlus > thetaMinus' },
  onPost: { w: 'w + potentiation * dt * x / tauX * (v - thetaPlus) * (uPlus - thetaMinus)' },
  bounds: { lowest: 'lowest', highest: 'highest' },
  nest: 'clopath_synapse',
  source: 'Clopath, Büsing, Vasilaki & Gerstner (2010), Connectivity reflects coding. Nature Neuroscience 13:344',
})
