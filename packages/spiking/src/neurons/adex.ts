import type { NeuronDescription } from '@ngrad/core'

/** Parameters of the membrane of every {@link aeifCondExp}, {@link aeifPscExp} and their kin. */
export interface AdexParameters {
  /** Membrane capacitance [pF]. */
  capacitance: number
  /** Leak conductance [nS]. */
  leak: number
  /** Resting potential, to which the leak leads [mV]. */
  rest: number
  /** Potential at which a spike begins [mV]. */
  threshold: number
  /** Sharpness of the beginning of a spike, $\Delta_T$ [mV]. */
  slope: number
  /** Potential at which a spike is cut off [mV]. */
  peak: number
  /** Potential after a spike [mV]. */
  reset: number
  /** Time after a spike in which the potential is held [ms]. */
  refractory: number
  /** Coupling of the adaptation to the potential, a [nS]. */
  coupling: number
  /** What a spike adds to the adaptation, b [pA]. */
  increment: number
  /** Time constant of the adaptation [ms]. */
  tauAdaptation: number
  /** Constant current [pA]. */
  current: number
}

/** What arrives at the synapses of an AdEx neuron, and what it does. */
interface Synapses extends Omit<Partial<NeuronDescription>, 'nest' | 'source'> {
  /** What they add to the current, $I_{syn}$ [pA], if anything: terms of the state and of `u`. */
  readonly inflow?: string
}

/**
 * The description of an adaptive exponential integrate-and-fire neuron:
 * $C \dot v = g_L (E_L - v) + g_L \Delta_T e^{(v - V_T) / \Delta_T} - w + I_e + I_{syn}$ and $\tau_w \dot w = a (v - E_L) - w$; where $v$
 * reaches its peak it spikes, $v$ is reset and $w$ grows by b. A potential above the peak counts as the peak, `u`.
 * @param nest NEST's name of the model, whose defaults it has
 * @param synapses what its synapses are
 * @see Brette & Gerstner (2005), Journal of Neurophysiology 94:3637, eqs. 1 to 3
 */
export const describeAdex = (
  nest: string,
  { inflow, parameters, receptors = [], state, equations, ...synapses }: Synapses,
): NeuronDescription => ({
  parameters: {
    capacitance: { unit: 'pF', nest: 'C_m', default: 281, above: 0 },
    leak: { unit: 'nS', nest: 'g_L', default: 30, above: 0 },
    rest: { unit: 'mV', nest: 'E_L', default: -70.6 },
    threshold: { unit: 'mV', nest: 'V_th', default: -50.4 },
    slope: { unit: 'mV', nest: 'Delta_T', default: 2, above: 0 },
    peak: { unit: 'mV', nest: 'V_peak', default: 0 },
    reset: { unit: 'mV', nest: 'V_reset', default: -60 },
    refractory: { unit: 'ms', nest: 't_ref', default: 0, atLeast: 0 },
    coupling: { unit: 'nS', nest: 'a', default: 4 },
    increment: { unit: 'pA', nest: 'b', default: 80.5 },
    tauAdaptation: { unit: 'ms', nest: 'tau_w', default: 144, above: 0 },
    ...parameters,
    current: { unit: 'pA', nest: 'I_e', default: 0 },
  },
  receptors: [...receptors, 'injected'],
  requires: ['reset < peak'],
  state: { v: 'rest', w: 0, ...state },
  terms: { u: 'min(v, peak)' },
  equations: {
    v: `(leak * (rest - u) + leak * slope * exp((u - threshold) / slope) - w + current + injected
      ${inflow ? `+ ${inflow}` : ''}) / capacitance`,
    w: '(coupling * (u - rest) - w) / tauAdaptation',
    ...equations,
  },
  ...synapses,
  method: 'rkf45',
  spike: { when: 'v >= peak', then: { v: 'reset', w: 'w + increment' } },
  refractory: { duration: 'refractory', hold: ['v'] },
  nest,
  source:
    'Brette & Gerstner (2005), Adaptive exponential integrate-and-fire model as an effective description of neuronal ' +
    'activity. Journal of Neurophysiology 94:3637',
})
