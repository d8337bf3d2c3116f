import { defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'

/**
 * Electrical coupling: in each step a synapse adds $w\,(v_{pre} - v)$ to its target [pA for a weight in nS], whose spikes and those
 * of the source add nothing. Connect either way to couple both neurons.
 *
 * The source's potential is that of a delay ago, one step at least, so that a run needs no iteration within a step as NEST's
 * `gap_junction` does; the weight stays. It needs a receptor whose input is a current, not a jump: `injected`, as models have it
 * whose synapses have a time course.
 * @see Hahne, Helias, Kunkel, Igarashi, Bolten, Frommer & Diesmann (2015), Frontiers in Neuroinformatics 9:22, eq. 1
 * @example sim.connect(a, b, { weight: 2, receptor: 'injected' }).learn(gapJunction())
 */
export const gapJunction: RuleFactory<object> = defineRule('gapJunction', {
  parameters: {},
  effect: '0',
  summed: 'w * (v_pre - v)',
  nest: 'gap_junction',
  source:
    'Hahne et al. (2015), A unified framework for spiking and gap-junction interactions. Front. Neuroinform. 9:22, eq. 1',
})
