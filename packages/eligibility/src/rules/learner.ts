import type { OnlineRule } from '@ngrad/learning'
import type { NetworkWeights } from '@ngrad/spiking'

/** An {@link OnlineRule} on a recurrent network. */
export interface ForwardLearner extends OnlineRule {
  /** The gradient so far, in the form of the weights; whoever uses it sets it to zero. */
  readonly gradient: NetworkWeights
}
