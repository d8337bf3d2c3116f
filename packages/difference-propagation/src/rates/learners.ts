import type { Learner, LearnerDescription } from '@ngrad/learning'
import { backpropagation } from './backpropagation.ts'
import { contrastiveHebbian } from './contrastive-hebbian.ts'
import { differencePropagation } from './difference-propagation.ts'
import { differenceTargetPropagation } from './difference-target-propagation.ts'
import { directDifferenceTargetPropagation } from './direct-difference-target-propagation.ts'
import { energyStdp } from './energy-stdp.ts'
import { equilibriumPropagation } from './equilibrium-propagation.ts'
import { exampleLearner } from './example-learner.ts'
import { directFeedbackAlignment, feedbackAlignment } from './feedback-alignment.ts'
import { feedbackJacobian } from './feedback-jacobian.ts'
import { mirror, random, recirculation } from './feedback.ts'
import type { LearnerFactory } from './learner.ts'
import type { RateNetwork } from './network.ts'
import { predictiveCoding } from './predictive-coding.ts'

/** A learner on rates, and how it describes itself. */
export interface RateLearnerDescription extends LearnerDescription<RateNetwork> {
  /** Makes the learner itself, which asks the network's synapses for changes. */
  readonly rule: LearnerFactory
}

/**
 * A learner on rates with a description, for a registry.
 * @example registry.add(described('mine', 'a rule of my own', 'me (2026)', network => myRule(network)))
 */
export const described = (
  name: string,
  what: string,
  source: string,
  rule: LearnerFactory,
): RateLearnerDescription => ({
  name,
  what,
  source,
  network: 'layered',
  rule,
  make: (network: RateNetwork): Learner => exampleLearner(network, rule(network), name),
})

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
const meulemans =
  'Meulemans, Carzaniga, Suykens, Sacramento & Grewe (2020), A theoretical framework for target propagation. ' +
  'NeurIPS 33'
const ernoult =
  'Ernoult et al. (2022), Towards scaling difference target propagation by learning backprop targets. ICML'
const movellan = 'Movellan (1991), Contrastive Hebbian learning in the continuous Hopfield model. Connectionist Models'
const oreilly =
  "O'Reilly (1996), Biologically plausible error-driven learning using local activation differences. " +
  'Neural Computation 8:895'
const scellier = 'Scellier & Bengio (2017), Equilibrium propagation. Frontiers in Computational Neuroscience 11:24'
const bengio =
  'Bengio, Mesnard, Fischer, Zhang & Wu (2017), STDP-compatible approximation of backpropagation in an energy-based model. ' +
  'Neural Computation 29:555'
const whittington =
  'Whittington & Bogacz (2017), An approximation of the error backpropagation algorithm in a predictive coding network. ' +
  'Neural Computation 29:1229'

/** A weak way down, and sweeps enough to settle: one-sided nudges count what has not settled as a change. */
const settling = { gain: 0.1, sweeps: 60 }

/** The learners on rates of this package, for a registry. */
export const learners: readonly RateLearnerDescription[] = [
  described('backprop', 'backpropagation, the reference', rumelhart, network => backpropagation(network)),
  described('dp', 'difference propagation, central', lillicrap, network => differencePropagation(network)),
  described('dp-one-sided', 'difference propagation, one-sided', lillicrap, network =>
    differencePropagation(network, { perturbation: 'one-sided' }),
  ),
  described('dp-mirror', 'difference propagation, way down learned from noise', lillicrap, network =>
    differencePropagation(network, { feedback: mirror() }),
  ),
  described('dp-recirculation', 'difference propagation, way down learned by recirculation', lillicrap, network =>
    differencePropagation(network, { feedback: recirculation() }),
  ),
  described('dp-random', 'difference propagation, random way down', lillicrap, network =>
    differencePropagation(network, { feedback: random() }),
  ),
  described('fa', 'feedback alignment', lillicrap2016, network => feedbackAlignment(network)),
  described('dfa', 'direct feedback alignment', nokland, network => directFeedbackAlignment(network)),
  described('dtp', 'difference target propagation', lee, network => differenceTargetPropagation(network)),
  described('ddtp', 'direct difference target propagation', meulemans, network =>
    directDifferenceTargetPropagation(network),
  ),
  described('l-drl', 'feedback-Jacobian training', ernoult, network => feedbackJacobian(network)),
  described('chl', 'contrastive Hebbian learning', movellan, network => contrastiveHebbian(network, settling)),
  described('generec', 'GeneRec', oreilly, network => contrastiveHebbian(network, { ...settling, rule: 'generec' })),
  described('ep', 'equilibrium propagation, symmetric', scellier, network => equilibriumPropagation(network, settling)),
  described('ep-one-sided', 'equilibrium propagation, one-sided', scellier, network =>
    equilibriumPropagation(network, { ...settling, nudging: 'one-sided' }),
  ),
  described('ep-random-sign', 'equilibrium propagation, random sign', scellier, network =>
    equilibriumPropagation(network, { ...settling, nudging: 'random-sign' }),
  ),
  described('stdp', 'STDP in an energy model', bengio, network => energyStdp(network, settling)),
  described('pc', 'predictive coding', whittington, network => predictiveCoding(network)),
  described('pc-fixed', 'predictive coding, fixed prediction', whittington, network =>
    predictiveCoding(network, { prediction: 'fixed' }),
  ),
]
