import { defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'

/** Parameters of {@link dopamineStdp}. */
export interface DopamineStdpParameters {
  /** Eligibility of a pair in causal order that all but coincides, $A_+$ [unit of the weight]. */
  potentiation: number
  /** Eligibility, negated, of a pair in the other order that all but coincides, $A_-$ [unit of the weight]. */
  depression: number
  /** Time constant of the window for pairs in causal order [ms]. */
  tauPlus: number
  /** Time constant of the window for pairs in the other order [ms]. */
  tauMinus: number
  /** Time constant of the eligibility, $\tau_c$ [ms]. */
  tauEligibility: number
  /** Time constant of dopamine, $\tau_n$ [ms]. */
  tauDopamine: number
  /** Dopamine at which weights rest, b [1/ms]. */
  baseline: number
  /** Lowest weight [pA]. */
  lowest: number
  /** Highest weight [pA]. */
  highest: number
  /** Share of the delay that is dendritic, from 0 to 1; in NEST it is all of it [1]. */
  dendritic: number
}

/**
 * STDP gated by dopamine: pairs of spikes change an eligibility c, and the weight moves by it as long as there is dopamine n,
 * $\dot w = c\,(n - b)$, $\tau_c \dot c = -c$, $\tau_n \dot n = -n$.
 *
 * A reward of r (topic `rewards`) stands for r spikes of dopamine neurons: n rises by $r / \tau_n$. Between events both
 * decay, so the weight moves by
 * $c_0 n_0 \frac{1 - e^{-t (1/\tau_c + 1/\tau_n)}}{1/\tau_c + 1/\tau_n} - b\, c_0 \tau_c (1 - e^{-t/\tau_c})$, which it has at
 * the next event of the synapse: an arrival, a post-synaptic spike, a reward; and where the gate is shut, or the scale of
 * changes becomes another. Bounds hold there: a weight that drifts beyond one and back between two events is not held.
 * @see Izhikevich (2007), Cerebral Cortex 17:2443, eqs. 3.1–3.3
 * @see Potjans, Morrison & Diesmann (2010), Frontiers in Computational Neuroscience 4:141
 * @example projection.learn(dopamineStdp({ tauEligibility: 1000 * ms }))
 */
export const dopamineStdp: RuleFactory<DopamineStdpParameters> = defineRule('dopamineStdp', {
  parameters: {
    potentiation: { unit: 'pA', nest: 'A_plus', default: 1 },
    depression: { unit: 'pA', nest: 'A_minus', default: 1.5 },
    tauPlus: { unit: 'ms', nest: 'tau_plus', default: 20, above: 0 },
    tauMinus: { unit: 'ms', nest: 'tau_minus', default: 20, above: 0 },
    tauEligibility: { unit: 'ms', nest: 'tau_c', default: 1000, above: 0 },
    tauDopamine: { unit: 'ms', nest: 'tau_n', default: 200, above: 0 },
    baseline: { unit: '1/ms', nest: 'b', default: 0, atLeast: 0 },
    lowest: { unit: 'pA', nest: 'Wmin', default: 0 },
    highest: { unit: 'pA', nest: 'Wmax', default: 200 },
    dendritic: { unit: '1', default: 0, atLeast: 0, atMost: 1 },
  },
  traces: { before: { of: 'pre', tau: 'tauPlus' }, after: { of: 'post', tau: 'tauMinus' } },
  synapse: {
    c: { initial: 0, tau: 'tauEligibility' },
    n: { initial: 0, tau: 'tauDopamine' },
    product: { initial: 0 }, // c n and c as of the last event
    eligibility: { initial: 0 },
  },
  drift: { w: drifted(), ...remembered() },
  onPre: { c: 'c - depression * after', ...remembered() },
  onPost: { c: 'c + potentiation * before', ...remembered() },
  onThird: { of: 'rewards', value: 'reward', changes: { n: 'n + reward / tauDopamine', ...remembered() } },
  bounds: { lowest: 'lowest', highest: 'highest' },
  dendritic: 'dendritic',
  nest: 'stdp_dopamine_synapse',
  source:
    'Izhikevich (2007), Solving the distal reward problem through linkage of STDP and dopamine signaling. Cereb. Cortex 17:2443',
})

/** The weight after what it has drifted since the last event. */
function drifted(): string {
  const both = '(tauEligibility * tauDopamine / (tauEligibility + tauDopamine))'
  return `w + ((product - c * n) * ${both} - baseline * tauEligibility * (eligibility - c))`
}

function remembered(): Record<'product' | 'eligibility', string> {
  return { product: 'c * n', eligibility: 'c' }
}
