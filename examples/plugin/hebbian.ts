import { defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'

/** Parameters of {@link hebbian}. */
export interface HebbianParameters {
  /** Change of a weight for a pair of spikes at once [unit of the weight]. */
  rate: number
  /** Time constant of what is remembered of a source [ms]. */
  tau: number
}

/** What fires together wires together: a post-synaptic spike adds what its source has spiked lately. */
export const hebbian: RuleFactory<HebbianParameters> = defineRule('hebbian', {
  parameters: { rate: { unit: '1', default: 0.01, atLeast: 0 }, tau: { unit: 'ms', default: 20, above: 0 } },
  traces: { before: { of: 'pre', tau: 'tau' } },
  onPost: { w: 'w + rate * before' },
})
