/**
 * Learning through time by what is remembered on the way, in place of a walk back through the past.
 * @packageDocumentation
 */
// e-prop
export { eprop } from './rules/e-prop.ts'
export type { Eprop, EpropOptions, RateRegularization } from './rules/e-prop.ts'
export { epropSequence } from './rules/e-prop-sequence.ts'
export type { EpropConventions, EpropSequence, EpropSequenceOptions, Lesson, LessonResult } from './rules/lesson.ts'
export { nestConventions, runLikeNest } from './rules/nest.ts'
export type { NestParameters } from './rules/nest.ts'
// Other rules on the same traces
export { rflo } from './rules/rflo.ts'
export type { RfloOptions } from './rules/rflo.ts'
export { rtrl } from './rules/rtrl.ts'
export { snap } from './rules/snap.ts'
export type { SnapOptions } from './rules/snap.ts'
export { uoro } from './rules/uoro.ts'
export type { UoroOptions } from './rules/uoro.ts'
export { rewardEprop } from './rules/reward-e-prop.ts'
export type { RewardEpropOptions, RewardLearner } from './rules/reward-e-prop.ts'
export { takeRewards } from './rules/take-rewards.ts'
export type { RewardListener, RewardTaker } from './rules/take-rewards.ts'
// How errors come back
export { adaptiveFeedback, fixedFeedback, followReadout, randomFeedback, symmetricFeedback } from './rules/feedback.ts'
export type { AdaptiveFeedbackOptions, Feedback, RandomFeedbackOptions } from './rules/feedback.ts'
// What all rules have in common
export { learners } from './learners.ts'
export type { RuleDescription } from './learners.ts'
export type { ForwardLearner } from './rules/learner.ts'
export { checkForwardLearner } from './rules/check-learner.ts'
export type { LearnerContract } from './rules/check-learner.ts'
export type { DerivativeOptions } from './model/linearized.ts'
export { adam, crossEntropy, inputEvents, sgd, softmax, spikeEvents, squaredError } from '@ngrad/learning'
export type { AdamOptions, InputEvents, Loss, Optimizer } from '@ngrad/learning'
// Rewards and perturbations of rate networks
export { nodePerturbation } from './rules/node-perturbation.ts'
export type { NodePerturbation, NodePerturbationOptions } from './rules/node-perturbation.ts'
// FORCE
export { force } from './force/rate-force.ts'
export type { ForceNetwork, ForceOptions, RateForceNetwork } from './force/rate-force.ts'
export type { SparseWeights } from './force/sparse.ts'
export { spikingForce } from './force/spiking-force.ts'
export type { SpikingForceNetwork, SpikingForceOptions } from './force/spiking-force.ts'
export { recursiveLeastSquares, wholeInverse } from './force/recursive-least-squares.ts'
export type { RecursiveLeastSquares, RecursiveLeastSquaresOptions } from './force/recursive-least-squares.ts'
// In a running simulation
export { onlineEprop } from './engine/online-e-prop.ts'
export type { OnlineEpropOptions } from './engine/online-e-prop.ts'
export { broadcastError } from './engine/broadcast-error.ts'
export type { BroadcastErrorOptions } from './engine/broadcast-error.ts'
export { eligibilitySynapses } from './engine/eligibility-synapses.ts'
export type { EligibilitySynapsesOptions } from './engine/eligibility-synapses.ts'
export { readoutSynapses } from './engine/readout-synapses.ts'
export type { ReadoutSynapsesOptions } from './engine/readout-synapses.ts'
export type { ChangeTiming } from './engine/weight-changes.ts'
