import { defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'

/** Parameters of {@link nmda}. */
export interface NmdaParameters {
  /** Share of the closed channels that an arrival opens, $\alpha$ [1]. */
  opening: number
  /** Time constant with which channels close, $\tau$ [ms]. */
  tau: number
  /** Concentration of magnesium [mM]. */
  magnesium: number
  /** Reversal potential [mV]. */
  reversal: number
}

/**
 * NMDA receptors that saturate: an arrival opens a share of the channels of its synapse that are closed,
 * $s \leftarrow s + \alpha (1 - s)$, which close by $\tau \dot s = -s$; in each step the synapse adds
 * $w\, s\, (E - v) / (1 + [Mg] e^{-0.062 v} / 3.57)$ to its target [pA for a weight in nS].
 *
 * Channels open at once, where Wang's model has a rise of 2 ms.
 * @see Jahr & Stevens (1990), Journal of Neuroscience 10:3178 (block by magnesium)
 * @see Wang (2002), Neuron 36:955 (saturation)
 * @example sim.connect(a, b, { weight: 0.3, receptor: 'injected' }).learn(nmda({ tau: 100 * ms }))
 */
export const nmda: RuleFactory<NmdaParameters> = defineRule('nmda', {
  parameters: {
    opening: { unit: '1', default: 0.63, atLeast: 0, atMost: 1 },
    tau: { unit: 'ms', default: 100, above: 0 },
    magnesium: { unit: 'mM', default: 1, atLeast: 0 },
    reversal: { unit: 'mV', default: 0 },
  },
  synapse: { s: { initial: 0, tau: 'tau' } },
  onPre: { s: 's + opening * (1 - s)' },
  effect: '0',
  summed: 'w * s * (reversal - v) / (1 + magnesium * exp(-0.062 * v) / 3.57)',
  source: 'Wang (2002), Probabilistic decision making by slow reverberation in cortical circuits. Neuron 36:955',
})
