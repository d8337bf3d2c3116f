import { defineRule } from '@ngrad/core'
import type { RuleDescription, RuleFactory } from '@ngrad/core'
import { depressed, potentiated, powerRule } from './weight-dependence.ts'
import type { PowerParameters } from './weight-dependence.ts'

/** Parameters of {@link stdpNearestSymmetric}, {@link stdpNearestRestricted} and {@link stdpNearestPreCentered}. */
export interface StdpNearestParameters extends PowerParameters {}

/** What each synapse remembers of its last spikes: 1 at a spike, then decaying. */
const remembered = {
  synapse: { before: { initial: 0, tau: 'tauPlus' }, after: { initial: 0, tau: 'tauMinus' } },
  source:
    'Morrison, Diesmann & Gerstner (2008), Phenomenological models of synaptic plasticity based on spike timing. Biological ' +
    'Cybernetics 98:459, fig. 7',
} as const satisfies Partial<RuleDescription>

/** An arrival of the same step, which is 1 still, makes no pair. */
const earlier = 'where(before < 1, before, 0)'

/**
 * STDP of nearest neighbours, symmetric: each arrival pairs with the last post-synaptic spike before it, each post-synaptic
 * spike with the last arrival. Changes depend on the weight as those of {@link stdpGuetig}. It is NEST's
 * `stdp_nn_symm_synapse`.
 * @see Morrison, Diesmann & Gerstner (2008), Biological Cybernetics 98:459, fig. 7A
 * @example projection.learn(stdpNearestSymmetric({ muPlus: 0, muMinus: 0 }))
 */
export const stdpNearestSymmetric: RuleFactory<StdpNearestParameters> = defineRule('stdpNearestSymmetric', {
  ...powerRule,
  ...remembered,
  onPre: { w: depressed('after'), before: '1' },
  onPost: { w: potentiated(earlier), after: '1' },
  nest: 'stdp_nn_symm_synapse',
})

/**
 * STDP of nearest neighbours, restricted: only pairs of spikes that follow each other at once, none of either side between
 * them. Else it is as {@link stdpNearestSymmetric}. It is NEST's `stdp_nn_restr_synapse`.
 * @see Morrison, Diesmann & Gerstner (2008), Biological Cybernetics 98:459, fig. 7C
 * @example projection.learn(stdpNearestRestricted())
 */
export const stdpNearestRestricted: RuleFactory<StdpNearestParameters> = defineRule('stdpNearestRestricted', {
  ...powerRule,
  ...remembered,
  onPre: { w: depressed('after'), after: '0', before: '1' },
  onPost: { w: potentiated(earlier), before: '0', after: '1' },
  nest: 'stdp_nn_restr_synapse',
})

/**
 * STDP of nearest neighbours, centered on arrivals: each arrival pairs with the last post-synaptic spike before it and with the
 * next one after it. Else it is as {@link stdpNearestSymmetric}, but for an arrival in the step of a post-synaptic spike, which
 * counts as one just before it. It is NEST's `stdp_nn_pre_centered_synapse`.
 * @see Morrison, Diesmann & Gerstner (2008), Biological Cybernetics 98:459, fig. 7B
 * @example projection.learn(stdpNearestPreCentered())
 */
export const stdpNearestPreCentered: RuleFactory<StdpNearestParameters> = defineRule('stdpNearestPreCentered', {
  ...powerRule,
  ...remembered,
  onPre: { w: depressed('after'), before: 'before + 1' },
  onPost: { w: potentiated('before'), before: '0', after: '1' },
  nest: 'stdp_nn_pre_centered_synapse',
})
