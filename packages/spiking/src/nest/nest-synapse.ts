import type { PlasticityRule } from '@ngrad/core'
import { ruleCounterparts } from './rule-counterparts.ts'
import { byNestName } from './translate.ts'
import type { NestFactory } from './translate.ts'

/**
 * The rule of plasticity that stands here for one of NEST's synapses, by NEST's name; its parameters have NEST's names, or ours.
 * What is left out has NEST's default, and the delay is dendritic, as it is in NEST; so are time constants of traces that
 * NEST keeps in the target neuron: `tau_minus`, `tau_minus_triplet`. A synapse that NEST keeps in another way, with `_hom`, `_hpc` or
 * `_lbl` at the end of its name, is the same here.
 * @throws ParameterError with the names that come nearest, if there is no such synapse here
 * @example sim.connect(a, b, { weight: 50, delay: 1 * ms }).learn(nestSynapse('stdp_synapse')({ Wmax: 100, mu_plus: 0 }))
 */
export const nestSynapse = (name: string): NestFactory<PlasticityRule> =>
  byNestName('nestSynapse', 'a plastic synapse of NEST that has a counterpart here', ruleCounterparts, keptAlike(name))

/** Ends of the names of synapses that are the same, kept in another way. */
const ends = ['', '_hpc', '_lbl', '_hom', '_hom_hpc', '_hom_lbl']

/** The name of the synapse that is this one, kept in another way; what is no such name is as it is. */
const keptAlike = (name: string): string =>
  [...ruleCounterparts.keys()].find(each => ends.some(end => name === each + end)) ?? name

/**
 * NEST's names of all plastic synapses that have a counterpart here.
 * @example nestSynapses[0] // "stdp_synapse"
 */
export const nestSynapses: readonly string[] = [...ruleCounterparts.keys()]
