import { eprop, fixedFeedback } from '@ngrad/eligibility'
import { defineLearner, throughTime } from '@ngrad/learning'
import type { LearnerDescription } from '@ngrad/learning'

/** A learner for recurrent networks: e-prop whose hidden layers hear nothing, so that the read-out learns alone. */
export const learners: readonly LearnerDescription[] = [
  defineLearner({
    name: 'readout',
    what: 'the read-out alone, as a floor for the others',
    network: 'recurrent',
    parameters: {},
    make({ network, weights, loss }) {
      const outputs = network.layers.at(-1)!.size
      const deaf = network.layers.slice(0, -1).map(({ size }) => fixedFeedback(new Float64Array(size * outputs)))
      return throughTime(eprop(network, weights, { feedback: deaf }), { weights, loss, name: 'readout' })
    },
  }),
]
