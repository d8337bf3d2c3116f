import { defineRule } from '@ngrad/core'
import type { RuleDescription, RuleFactory } from '@ngrad/core'
import { depressed, potentiated, powerRule } from './weight-dependence.ts'
import type { PowerParameters } from './weight-dependence.ts'

/** Parameters of {@link stdpNearestSymmetric}, {@link stdpNearestRestricted} and {@link stdpNearestPreCentered}. */
export interface StdpNearestParameters extends PowerParameters {}

/**
 * What each synapse remembers of the last spikes of either side: 1 at a spike, then decaying. One of the same step, which is 1
 * still, makes no pair, but the one before it does.
 */
const sides: RuleDescription['synapse'] = {
  before: { initial: 0, tau: 'tauPlus' },
  arrivedBefore: { initial: 0, tau: 'tauPlus' },
  after: { initial: 0, tau: 'tauMinus' },
  spikedBefore: { initial: 0, tau: 'tauMinus' },
}
const earlierArrival = 'where(before < 1, before, arrivedBefore)'
const earlierSpike = 'where(after < 1, after, spikedBefore)'

/** They count no more, but for what comes before one of the same step. */
const forgetArrival = { arrivedBefore: 'where(before > 0, before, arrivedBefore)', before: '0' }
const forgetSpike = { spikedBefore: 'where(after > 0, after, spikedBefore)', after: '0' }

const source =
  'Morrison, Diesmann & Gerstner (2008), Phenomenological models of synaptic plasticity based on spike timing. Biological ' +
  'Cybernetics 98:459, fig. 7'

/**
 * STDP of nearest neighbours, symmetric: each arrival pairs with the last post-synaptic spike before it, each post-synaptic
 * spike with the last arrival. Changes depend on the weight as those of {@link stdpGuetig}. With `dendritic: 1` it is NEST's
 * `stdp_nn_symm_synapse`, from the first arrival on: post-synaptic spikes before it have no neighbour and change nothing, where
 * all three synapses of NEST take an arrival at 0 ms for granted and potentiate.
 * @see Morrison, Diesmann & Gerstner (2008), Biological Cybernetics 98:459, fig. 7A
 * @example projection.learn(stdpNearestSymmetric({ muPlus: 0, muMinus: 0 }))
 */
export const stdpNearestSymmetric: RuleFactory<StdpNearestParameters> = defineRule('stdpNearestSymmetric', {
  ...powerRule,
  synapse: sides,
  onPre: { w: depressed(earlierSpike), arrivedBefore: 'before', before: '1' },
  onPost: { w: potentiated(earlierArrival), spikedBefore: 'after', after: '1' },
  nest: 'stdp_nn_symm_synapse',
  source,
})

/**
 * STDP of nearest neighbours, restricted: only pairs of spikes that follow each other at once, none of either side between
 * them; an arrival that meets a post-synaptic spike pairs with the one before that, as in NEST. Else it is as
 * {@link stdpNearestSymmetric}. With `dendritic: 1` it is NEST's `stdp_nn_restr_synapse` from the first arrival on.
 * @see Morrison, Diesmann & Gerstner (2008), Biological Cybernetics 98:459, fig. 7C
 * @example projection.learn(stdpNearestRestricted())
 */
export const stdpNearestRestricted: RuleFactory<StdpNearestParameters> = defineRule('stdpNearestRestricted', {
  ...powerRule,
  synapse: sides,
  onPre: { w: depressed(earlierSpike), ...forgetSpike, arrivedBefore: 'before', before: '1' },
  onPost: { w: potentiated(earlierArrival), ...forgetArrival, spikedBefore: 'where(after > 0, after, spikedBefore)', after: '1' },
  nest: 'stdp_nn_restr_synapse',
  source,
})

/**
 * STDP of nearest neighbours, centered on arrivals: each arrival pairs with the last post-synaptic spike before it and with the
 * next one after it. Else it is as {@link stdpNearestSymmetric}; where none of the delay is dendritic an arrival in the step of a
 * post-synaptic spike counts as one just before it. With `dendritic: 1` it is NEST's `stdp_nn_pre_centered_synapse` from the first
 * arrival on.
 * @see Morrison, Diesmann & Gerstner (2008), Biological Cybernetics 98:459, fig. 7B
 * @example projection.learn(stdpNearestPreCentered())
 */
export const stdpNearestPreCentered: RuleFactory<StdpNearestParameters> = defineRule('stdpNearestPreCentered', {
  ...powerRule,
  synapse: { before: sides['before']!, after: sides['after']!, spikedBefore: sides['spikedBefore']! },
  onPre: { w: depressed(earlierSpike), before: 'before + 1' },
  onPost: { w: potentiated('before'), before: '0', spikedBefore: 'after', after: '1' },
  nest: 'stdp_nn_pre_centered_synapse',
  source,
})
