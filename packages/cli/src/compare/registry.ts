import { ParameterError } from '@ngrad/core'
import {
  contrastiveHebbian,
  differencePropagation,
  differenceTargetPropagation,
  directDifferenceTargetPropagation,
  directFeedbackAlignment,
  energyStdp,
  equilibriumPropagation,
  feedbackAlignment,
  feedbackJacobian,
  mirror,
  predictiveCoding,
  random,
  recirculation,
} from '@ngrad/difference-propagation/rates'
import type { LearnerFactory } from '@ngrad/difference-propagation/rates'
import { backpropagation } from '@ngrad/difference-propagation/testing'

/** A learner that can be compared. */
export interface Contestant {
  /** What it is, for the help. */
  readonly what: string
  /** Makes it for a network. */
  readonly make: LearnerFactory
}

/** A weak way down, and sweeps enough to settle: one-sided nudges count what has not settled as a change. */
const settling = { gain: 0.1, sweeps: 60 }

const contestants = new Map<string, Contestant>([
  ['backprop', { what: 'backpropagation, the reference', make: network => backpropagation(network) }],
  ['dp', { what: 'difference propagation, central', make: network => differencePropagation(network) }],
  [
    'dp-one-sided',
    {
      what: 'difference propagation, one-sided',
      make: network => differencePropagation(network, { perturbation: 'one-sided' }),
    },
  ],
  [
    'dp-mirror',
    {
      what: 'difference propagation, way down learned from noise',
      make: network => differencePropagation(network, { feedback: mirror() }),
    },
  ],
  [
    'dp-recirculation',
    {
      what: 'difference propagation, way down learned by recirculation',
      make: network => differencePropagation(network, { feedback: recirculation() }),
    },
  ],
  [
    'dp-random',
    {
      what: 'difference propagation, random way down',
      make: network => differencePropagation(network, { feedback: random() }),
    },
  ],
  ['fa', { what: 'feedback alignment', make: network => feedbackAlignment(network) }],
  ['dfa', { what: 'direct feedback alignment', make: network => directFeedbackAlignment(network) }],
  ['dtp', { what: 'difference target propagation', make: network => differenceTargetPropagation(network) }],
  [
    'ddtp',
    { what: 'direct difference target propagation', make: network => directDifferenceTargetPropagation(network) },
  ],
  ['l-drl', { what: 'feedback-Jacobian training', make: network => feedbackJacobian(network) }],
  ['chl', { what: 'contrastive Hebbian learning', make: network => contrastiveHebbian(network, settling) }],
  ['generec', { what: 'GeneRec', make: network => contrastiveHebbian(network, { ...settling, rule: 'generec' }) }],
  ['ep', { what: 'equilibrium propagation, symmetric', make: network => equilibriumPropagation(network, settling) }],
  [
    'ep-one-sided',
    {
      what: 'equilibrium propagation, one-sided',
      make: network => equilibriumPropagation(network, { ...settling, nudging: 'one-sided' }),
    },
  ],
  [
    'ep-random-sign',
    {
      what: 'equilibrium propagation, random sign',
      make: network => equilibriumPropagation(network, { ...settling, nudging: 'random-sign' }),
    },
  ],
  ['stdp', { what: 'STDP in an energy model', make: network => energyStdp(network, settling) }],
  ['pc', { what: 'predictive coding', make: network => predictiveCoding(network) }],
  [
    'pc-fixed',
    {
      what: 'predictive coding, fixed prediction',
      make: network => predictiveCoding(network, { prediction: 'fixed' }),
    },
  ],
])

/** All learners that can be compared, by name. */
export const learners: ReadonlyMap<string, Contestant> = contestants

/**
 * Adds a learner to those that can be compared, or replaces one.
 * @param name name on the command line
 */
export function addLearner(name: string, contestant: Contestant): void {
  contestants.set(name, contestant)
}

/**
 * The learner of a name.
 * @throws ParameterError if there is none
 */
export function findLearner(name: string): Contestant {
  const contestant = contestants.get(name)
  if (!contestant) throw new ParameterError('compare.learners', name, `one of ${[...contestants.keys()].join(', ')}`)
  return contestant
}
