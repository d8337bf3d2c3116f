import { defineLearner, derivativeOf, derivativeParameters, throughTime, valuesOf } from '@ngrad/learning'
import type { DerivativeValues, DescribedParameters, Learner, LearnerDescription, RecurrentPlace, ValuesOf } from '@ngrad/learning'
import { eprop } from './rules/e-prop.ts'
import type { EpropOptions } from './rules/e-prop.ts'
import { adaptiveFeedback, randomFeedback } from './rules/feedback.ts'
import type { Feedback } from './rules/feedback.ts'
import type { ForwardLearner } from './rules/learner.ts'
import { rflo } from './rules/rflo.ts'
import { rtrl } from './rules/rtrl.ts'
import { snap } from './rules/snap.ts'
import type { SnapOptions } from './rules/snap.ts'
import { uoro } from './rules/uoro.ts'

/** A rule that goes forward in time, and how it describes itself. */
export interface RuleDescription extends LearnerDescription {
  /**
   * Makes the rule itself, to be driven step by step.
   * @param options values of its parameters
   */
  rule(place: Pick<RecurrentPlace, 'network' | 'weights' | 'seed'>, options?: Readonly<Record<string, unknown>>): ForwardLearner
}

function described<const Table extends object>(
  name: string,
  what: string,
  source: string,
  parameters: Table,
  made: (place: Pick<RecurrentPlace, 'network' | 'weights' | 'seed'>, values: ValuesOf<Table>) => ForwardLearner,
): RuleDescription {
  const rule: RuleDescription['rule'] = (place, options) => made(place, valuesOf(name, parameters, options))
  const make = (place: RecurrentPlace, values: object): Learner =>
    throughTime(rule(place, values as Readonly<Record<string, unknown>>), { loss: place.loss, name })
  return { ...defineLearner({ name, what, source, network: 'recurrent', parameters: parameters as DescribedParameters, make }), rule }
}

/** What e-prop may be given beside its derivative. */
const pull = {
  rate: { unit: 'Hz', default: 10, atLeast: 0, what: 'rate that those of the neurons are drawn toward, if they are' },
  strength: { unit: '1', default: 0, atLeast: 0, what: 'how strongly they are; 0 for not at all' },
} as const
const deviation = { unit: '1', default: 1, above: 0, what: 'standard deviation of the weights of feedback' } as const

/** Options of e-prop by values of its parameters. */
const epropOptions = ({ rate, strength, ...derivative }: ValuesOf<typeof pull> & DerivativeValues): EpropOptions => ({
  ...derivativeOf(derivative),
  ...(strength > 0 && { regularization: { rate, strength } }),
})

/** Feedback for each hidden layer, each with a draw of its own. */
const feedbackFor = (
  { network, seed = 0 }: Pick<RecurrentPlace, 'network' | 'seed'>,
  make: (units: number, outputs: number, seed: number) => Feedback,
): Feedback[] =>
  network.layers.slice(0, -1).map(({ size }, layer) => make(size, network.layers.at(-1)!.size, seed + layer))

const bellec =
  'Bellec et al. (2020), A solution to the learning dilemma for recurrent networks of spiking neurons. Nature Communications 11:3625'
const williams =
  'Williams & Zipser (1989), A learning algorithm for continually running fully recurrent neural networks. Neural Computation 1:270'
const order = (usual: number) =>
  ({ unit: 'steps', default: usual, atLeast: 1, integer: true, what: "after how many steps a weight's influence is cut off" }) as const
const ordered = ({ order: steps, ...derivative }: DerivativeValues & { readonly order: number }): SnapOptions => ({
  ...derivativeOf(derivative),
  order: steps,
})
const menick = 'Menick et al. (2021), Practical real time recurrent learning with a sparse approximation. ICLR'

/**
 * The rules of this package that go forward in time, for a registry.
 * @example learners.slice(0, 3).map(({ name }) => name) // ["eprop", "eprop-random", "eprop-adaptive"]
 */
export const learners: readonly RuleDescription[] = [
  described('eprop', 'e-prop, symmetric feedback', bellec, { ...derivativeParameters, ...pull }, ({ network, weights }, values) =>
    eprop(network, weights, epropOptions(values)),
  ),
  described(
    'eprop-random',
    'e-prop, random feedback',
    bellec,
    { ...derivativeParameters, ...pull, deviation },
    (place, { deviation: spread, ...values }) =>
      eprop(place.network, place.weights, {
        ...epropOptions(values),
        feedback: feedbackFor(place, (units, outputs, seed) => randomFeedback(units, outputs, { seed, deviation: spread })),
      }),
  ),
  described(
    'eprop-adaptive',
    'e-prop, feedback that learns as the read-out does',
    bellec,
    { ...derivativeParameters, ...pull, deviation },
    (place, { deviation: spread, ...values }) =>
      eprop(place.network, place.weights, {
        ...epropOptions(values),
        feedback: feedbackFor(place, (units, outputs, seed) => adaptiveFeedback(units, outputs, { seed, deviation: spread })),
      }),
  ),
  described(
    'rflo',
    'random-feedback local online learning, for rate units',
    'Murray (2019), Local online learning in recurrent networks with random feedback. eLife 8:e43299',
    { deviation: { unit: '1', otherwise: '1 / √outputs', above: 0, what: 'standard deviation of the weights of feedback' } } as const,
    (place, { deviation: spread }) =>
      rflo(place.network, place.weights, {
        feedback: feedbackFor(place, (units, outputs, seed) =>
          randomFeedback(units, outputs, { seed, deviation: spread ?? 1 / Math.sqrt(outputs) }),
        ),
      }),
  ),
  described('snap-1', 'sparse RTRL, order 1', menick, { ...derivativeParameters, order: order(1) }, ({ network, weights }, values) =>
    snap(network, weights, ordered(values)),
  ),
  described(
    'snap-2',
    'sparse RTRL, order 2: all, where each unit reaches each',
    menick,
    { ...derivativeParameters, order: order(2) },
    ({ network, weights }, values) => snap(network, weights, ordered(values)),
  ),
  described('rtrl', 'real-time recurrent learning', williams, derivativeParameters, ({ network, weights }, values) =>
    rtrl(network, weights, derivativeOf(values)),
  ),
  described(
    'uoro',
    'RTRL at random',
    'Tallec & Ollivier (2018), Unbiased online recurrent optimization. ICLR',
    derivativeParameters,
    ({ network, weights, seed = 0 }, values) => uoro(network, weights, { ...derivativeOf(values), seed }),
  ),
]
