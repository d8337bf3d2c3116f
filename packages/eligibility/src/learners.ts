import { throughTime } from '@ngrad/learning'
import type { LearnerDescription, RecurrentPlace } from '@ngrad/learning'
import { eprop } from './rules/e-prop.ts'
import { adaptiveFeedback, randomFeedback } from './rules/feedback.ts'
import type { ForwardLearner } from './rules/learner.ts'
import { rflo } from './rules/rflo.ts'
import { rtrl } from './rules/rtrl.ts'
import { snap } from './rules/snap.ts'
import { uoro } from './rules/uoro.ts'

/** A rule that goes forward in time, and how it describes itself. */
export interface RuleDescription extends LearnerDescription {
  /** Makes the rule itself, to be driven step by step. */
  rule(place: Pick<RecurrentPlace, 'network' | 'weights' | 'seed'>): ForwardLearner
}

const described = (name: string, what: string, source: string, rule: RuleDescription['rule']): RuleDescription => ({
  name,
  what,
  source,
  network: 'recurrent',
  rule,
  make: place => throughTime(rule(place), { weights: place.weights, loss: place.loss, name }),
})

const bellec =
  'Bellec et al. (2020), A solution to the learning dilemma for recurrent networks of spiking neurons. Nature Communications 11:3625'
const williams =
  'Williams & Zipser (1989), A learning algorithm for continually running fully recurrent neural networks. Neural Computation 1:270'
const menick = 'Menick et al. (2021), Practical real time recurrent learning with a sparse approximation. ICLR'

/** The rules of this package that go forward in time, for a registry. */
export const learners: readonly RuleDescription[] = [
  described('eprop', 'e-prop, symmetric feedback', bellec, ({ network, weights }) => eprop(network, weights)),
  described('eprop-random', 'e-prop, random feedback', bellec, ({ network, weights, seed = 0 }) =>
    eprop(network, weights, {
      feedback: network.layers
        .slice(0, -1)
        .map(({ size }, layer) => randomFeedback(size, network.layers.at(-1)!.size, { seed: seed + layer })),
    }),
  ),
  described('eprop-adaptive', 'e-prop, feedback that learns as the read-out does', bellec, ({ network, weights, seed = 0 }) =>
    eprop(network, weights, {
      feedback: network.layers
        .slice(0, -1)
        .map(({ size }, layer) => adaptiveFeedback(size, network.layers.at(-1)!.size, { seed: seed + layer })),
    }),
  ),
  described(
    'rflo',
    'random-feedback local online learning, for rate units',
    'Murray (2019), Local online learning in recurrent networks with random feedback. eLife 8:e43299',
    ({ network, weights }) => rflo(network, weights),
  ),
  described('snap-1', 'sparse RTRL, order 1', menick, ({ network, weights }) => snap(network, weights, { order: 1 })),
  described('snap-2', 'sparse RTRL, order 2: all, where each unit reaches each', menick, ({ network, weights }) =>
    snap(network, weights, { order: 2 }),
  ),
  described('rtrl', 'real-time recurrent learning', williams, ({ network, weights }) => rtrl(network, weights)),
  described(
    'uoro',
    'RTRL at random',
    'Tallec & Ollivier (2018), Unbiased online recurrent optimization. ICLR',
    ({ network, weights, seed = 0 }) => uoro(network, weights, { seed }),
  ),
]
