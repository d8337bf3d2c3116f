import { defineLearner, valuesOf, withDefaults } from '@ngrad/learning'
import type { DescribedParameters, Learner, LearnerDescription, ValuesOf } from '@ngrad/learning'
import { backpropagation } from './backpropagation.ts'
import { burstDependent, burstParameters } from './burst-dependent.ts'
import { contrastiveHebbian, contrastiveParameters } from './contrastive-hebbian.ts'
import { differenceParameters, differencePropagation } from './difference-propagation.ts'
import { differenceTargetPropagation, targetParameters } from './difference-target-propagation.ts'
import { directDifferenceTargetPropagation, directTargetParameters } from './direct-difference-target-propagation.ts'
import { dualParameters, dualPropagation } from './dual-propagation.ts'
import { energyStdp, energyStdpParameters } from './energy-stdp.ts'
import { equilibriumParameters, equilibriumPropagation } from './equilibrium-propagation.ts'
import { exampleLearner } from './example-learner.ts'
import { alignmentParameters, directFeedbackAlignment, feedbackAlignment } from './feedback-alignment.ts'
import { feedbackJacobian } from './feedback-jacobian.ts'
import { mirror, mirrorParameters, random, randomParameters, recirculation, recirculationParameters } from './feedback.ts'
import type { FeedbackFactory } from './feedback.ts'
import { forwardForward, forwardForwardParameters } from './forward-forward.ts'
import type { RateLearner } from './learner.ts'
import type { RateNetwork } from './network.ts'
import { predictiveCoding, predictiveParameters } from './predictive-coding.ts'
import { recurrentBackpropagation, recurrentParameters } from './recurrent-backpropagation.ts'
import { straightThrough } from './straight-through.ts'

/** A learner on rates, and how it describes itself. */
export interface RateLearnerDescription extends LearnerDescription<RateNetwork> {
  /** Makes the learner itself, which asks the network's synapses for changes. */
  rule(network: RateNetwork, options?: Readonly<Record<string, unknown>>): RateLearner
}

/**
 * A learner on rates with a description, for a registry.
 * @param rule makes it, of the values of its parameters
 * @param parameters what it may be given; nothing if left out
 * @param reference makes what finds the exact gradient of the loss of its own answers; none if they are those of the forward pass
 * @example registry.add(described('mine', 'a rule of my own', 'me (2026)', network => myRule(network)))
 */
export function described<const Table extends object = Record<never, never>>(
  name: string,
  what: string,
  source: string,
  rule: (network: RateNetwork, values: ValuesOf<Table>) => RateLearner,
  parameters: Table = {} as Table,
  reference?: (network: RateNetwork, values: ValuesOf<Table>) => RateLearner,
): RateLearnerDescription {
  const ruleOf: RateLearnerDescription['rule'] = (network, options) => rule(network, valuesOf(name, parameters, options))
  const make = (network: RateNetwork, values: object): Learner =>
    exampleLearner(network, ruleOf(network, values as Readonly<Record<string, unknown>>), name)
  const table = parameters as DescribedParameters
  const described = defineLearner<DescribedParameters, RateNetwork>({
    name,
    what,
    source,
    network: 'layered',
    parameters: table,
    make,
    ...(reference && { reference: (network, values) => exampleLearner(network, reference(network, values as ValuesOf<Table>)) }),
  })
  return { ...described, rule: ruleOf }
}

const rumelhart =
  'Rumelhart, Hinton & Williams (1986), Learning representations by back-propagating errors. Nature 323:533'
const lillicrap =
  'Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Backpropagation and the brain. ' +
  'Nature Reviews Neuroscience 21:335'
const lillicrap2016 =
  'Lillicrap, Cownden, Tweed & Akerman (2016), Random synaptic feedback weights support error backpropagation. ' +
  'Nature Communications 7:13276'
const nokland = 'Nøkland (2016), Direct feedback alignment provides learning in deep neural networks. NIPS 29'
const lee = 'Lee, Zhang, Fischer & Bengio (2015), Difference target propagation. ECML'
const bengio2014 =
  'Bengio (2014), How auto-encoders could provide credit assignment in deep networks via target propagation. arXiv:1407.7906'
const hoier =
  'Høier, Staudt & Zach (2023), Dual propagation: accelerating contrastive Hebbian learning with dyadic neurons. ICML'
const hubara = 'Hubara, Courbariaux, Soudry, El-Yaniv & Bengio (2016), Binarized neural networks. NIPS 29'
const meulemans =
  'Meulemans, Carzaniga, Suykens, Sacramento & Grewe (2020), A theoretical framework for target propagation. ' +
  'NeurIPS 33'
const ernoult =
  'Ernoult et al. (2022), Towards scaling difference target propagation by learning backprop targets. ICML'
const almeida =
  'Almeida (1987), A learning rule for asynchronous perceptrons with feedback in a combinatorial environment. ICNN 2:609'
const movellan = 'Movellan (1991), Contrastive Hebbian learning in the continuous Hopfield model. Connectionist Models'
const oreilly =
  "O'Reilly (1996), Biologically plausible error-driven learning using local activation differences. " +
  'Neural Computation 8:895'
const scellier = 'Scellier & Bengio (2017), Equilibrium propagation. Frontiers in Computational Neuroscience 11:24'
const bengio =
  'Bengio, Mesnard, Fischer, Zhang & Wu (2017), STDP-compatible approximation of backpropagation in an energy-based model. ' +
  'Neural Computation 29:555'
const payeur =
  'Payeur, Guerguiev, Zenke, Richards & Naud (2021), Burst-dependent synaptic plasticity can coordinate learning in hierarchical ' +
  'circuits. Nature Neuroscience 24:1010'
const hinton = 'Hinton (2022), The forward-forward algorithm: some preliminary investigations. arXiv:2212.13345'
const whittington =
  'Whittington & Bogacz (2017), An approximation of the error backpropagation algorithm in a predictive coding network. ' +
  'Neural Computation 29:1229'

/** A weak way down, and sweeps enough to settle: one-sided nudges count what has not settled as a change. */
const settling = { gain: 0.1, sweeps: 60 }
const [contrastive, equilibrium] = [withDefaults(contrastiveParameters, settling), withDefaults(equilibriumParameters, settling)]

/** The gradient of the loss of what a network that settles answers: settled as far as the precision goes. */
const ofAnswers =
  (sends: 'input' | 'answer') =>
  (network: RateNetwork, { gain }: { readonly gain: number }): RateLearner =>
    recurrentBackpropagation(network, { gain, sends, sweeps: 1000, tolerance: network.work.precision === 'f64' ? 1e-12 : 1e-6 })

/** Difference propagation with a way down that has parameters of its own beside. */
const byWayDown = <Down extends object>(
  name: string,
  what: string,
  down: (values: ValuesOf<Down>) => FeedbackFactory,
  parameters: Down,
): RateLearnerDescription =>
  described(
    name,
    what,
    lillicrap,
    (network, values) => {
      const [own, others] = [pick(differenceParameters, values), pick(parameters, values)]
      return differencePropagation(network, { ...own, feedback: down(others) })
    },
    { ...differenceParameters, ...parameters },
  )

/** Of some values those of a table. */
const pick = <Table extends object>(table: Table, values: object): ValuesOf<Table> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => name in table)) as ValuesOf<Table>

/**
 * The learners on rates of this package, for a registry.
 * @example learners.slice(0, 3).map(({ name }) => name) // ["backprop", "dp", "dp-one-sided"]
 */
export const learners: readonly RateLearnerDescription[] = [
  described('backprop', 'backpropagation, the reference', rumelhart, network => backpropagation(network)),
  described('dp', 'difference propagation, central', lillicrap, differencePropagation, differenceParameters),
  described(
    'dp-one-sided',
    'difference propagation, one-sided',
    lillicrap,
    differencePropagation,
    withDefaults(differenceParameters, { perturbation: 'one-sided' }),
  ),
  byWayDown('dp-mirror', 'difference propagation, way down learned from noise', mirror, mirrorParameters),
  byWayDown('dp-recirculation', 'difference propagation, way down learned by recirculation', recirculation, recirculationParameters),
  byWayDown('dp-random', 'difference propagation, random way down', random, randomParameters),
  described('fa', 'feedback alignment', lillicrap2016, feedbackAlignment, alignmentParameters),
  described('dfa', 'direct feedback alignment', nokland, directFeedbackAlignment, alignmentParameters),
  described('tp', 'target propagation', bengio2014, differenceTargetPropagation, withDefaults(targetParameters, { form: 'plain' })),
  described('dtp', 'difference target propagation', lee, differenceTargetPropagation, targetParameters),
  described('ddtp', 'direct difference target propagation', meulemans, directDifferenceTargetPropagation, directTargetParameters),
  described('l-drl', 'feedback-Jacobian training', ernoult, feedbackJacobian, mirrorParameters),
  described('dual', 'dual propagation', hoier, dualPropagation, dualParameters),
  described('burst', 'burst-dependent plasticity', payeur, burstDependent, burstParameters),
  described(
    'rbp',
    'recurrent backpropagation, the reference of those that settle',
    almeida,
    recurrentBackpropagation,
    withDefaults(recurrentParameters, settling),
    (network, { gain, sends }) => ofAnswers(sends)(network, { gain }),
  ),
  described('chl', 'contrastive Hebbian learning', movellan, contrastiveHebbian, contrastive, ofAnswers('answer')),
  described('generec', 'GeneRec', oreilly, contrastiveHebbian, withDefaults(contrastive, { rule: 'generec' }), ofAnswers('answer')),
  described('ep', 'equilibrium propagation, symmetric', scellier, equilibriumPropagation, equilibrium, ofAnswers('input')),
  described(
    'ep-one-sided',
    'equilibrium propagation, one-sided',
    scellier,
    equilibriumPropagation,
    withDefaults(equilibrium, { nudging: 'one-sided' }),
    ofAnswers('input'),
  ),
  described(
    'ep-random-sign',
    'equilibrium propagation, random sign',
    scellier,
    equilibriumPropagation,
    withDefaults(equilibrium, { nudging: 'random-sign' }),
    ofAnswers('input'),
  ),
  described(
    'stdp',
    'STDP in an energy model',
    bengio,
    energyStdp,
    withDefaults(energyStdpParameters, settling),
    ofAnswers('input'),
  ),
  described('pc', 'predictive coding', whittington, predictiveCoding, predictiveParameters),
  described(
    'pc-fixed',
    'predictive coding, fixed prediction',
    whittington,
    predictiveCoding,
    withDefaults(predictiveParameters, { prediction: 'fixed' }),
  ),
  described('ff', 'forward-forward', hinton, forwardForward, forwardForwardParameters),
  described('bnn', 'binarised network, straight-through', hubara, network => straightThrough(network)),
]
