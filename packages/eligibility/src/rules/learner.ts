import { checkArgument } from '@ngrad/core'
import type { StateArrays } from '@ngrad/core'
import { namedArrays } from '@ngrad/learning'
import type { OnlineRule } from '@ngrad/learning'
import type { NetworkWeights } from '@ngrad/spiking'
import { underNames } from '../model/under-names.ts'

/** An {@link OnlineRule} on a recurrent network. */
export interface ForwardLearner extends OnlineRule {
  /** The gradient so far, in the form of the weights; whoever uses it sets it to zero. */
  readonly gradient: NetworkWeights
  /** What it remembers within a sequence, live: the state of the network and its traces. See {@link learnerState}. */
  readonly sequence?: StateArrays
}

/** What {@link learnerState} looks at: any of the parts of a {@link ForwardLearner} that a learner has. */
export type LearnerParts = Partial<Pick<ForwardLearner, 'weights' | 'gradient' | 'own' | 'state' | 'sequence'>>

/**
 * All that a learner has and remembers, live, by name: weights, gradient so far, state from sequence to sequence, and traces
 * within one. A simulation that owns it goes on over a checkpoint in the middle of a sequence as if it had not stopped.
 * @example simulation().own('learner', learnerState(eprop(network, weights)))
 */
export function learnerState(learner: LearnerParts): StateArrays {
  checkArgument('learnerState.learner', 'object', learner)
  const { weights = {}, gradient = {}, own, state = {}, sequence = {} } = learner
  const parts = { weights, gradient, 'own weights': own?.weights ?? {}, 'own gradient': own?.gradient ?? {} }
  return underNames([
    ...Object.entries(parts).map(([part, arrays]) => [part, namedArrays(arrays) as StateArrays] as const),
    ['state', state as StateArrays],
    ['sequence', sequence],
  ])
}
