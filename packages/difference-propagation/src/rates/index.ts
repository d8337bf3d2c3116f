/**
 * Learning by differences of activity on rates, and the family that it belongs to, on one network object.
 * @packageDocumentation
 */
// A network
export { rateNetwork, RateNetwork } from './network.ts'
export type { RateNetworkOptions } from './network.ts'
export { rateNetworks } from './rate-networks.ts'
export { bernoulliInput } from './bernoulli-input.ts'
export type { SpikingInput } from './bernoulli-input.ts'
export { dense } from './layer.ts'
export type { DenseOptions, Layer, LayerDescription, LayerPlace } from './layer.ts'
export { convolution } from './convolution.ts'
export type { ConvolutionOptions } from './convolution.ts'
export { recurrent } from './recurrent.ts'
export type { RecurrentOptions } from './recurrent.ts'
export { skip } from './skip.ts'
export type { SkipOptions } from './skip.ts'
export type { Noise, NoiseOptions } from './noise.ts'
export { activationNames } from './activation.ts'
export type { Activation, ActivationName } from './activation.ts'
export { outputNames } from './output.ts'
export type { Output, OutputName } from './output.ts'
export type { Synapses, UpdateOptions } from './synapses.ts'
export type { Activity, Change, Drive, Quantity, Target, Weights } from './quantities.ts'
// Differences of activity
export { differencePropagation } from './difference-propagation.ts'
export type { RateDifferencePropagationOptions } from './difference-propagation.ts'
export { mirror, random, recirculation, tied } from './feedback.ts'
export type {
  Feedback,
  FeedbackFactory,
  MirrorOptions,
  RandomFeedbackOptions,
  RecirculationOptions,
} from './feedback.ts'
// The family
export { feedbackAlignment, directFeedbackAlignment } from './feedback-alignment.ts'
export type { FeedbackAlignmentOptions } from './feedback-alignment.ts'
export { differenceTargetPropagation } from './difference-target-propagation.ts'
export type { DifferenceTargetPropagationOptions } from './difference-target-propagation.ts'
export { directDifferenceTargetPropagation } from './direct-difference-target-propagation.ts'
export type {
  DirectDifferenceTargetPropagation,
  DirectDifferenceTargetPropagationOptions,
} from './direct-difference-target-propagation.ts'
export { feedbackJacobian } from './feedback-jacobian.ts'
export { dualPropagation } from './dual-propagation.ts'
export type { DualPropagationOptions } from './dual-propagation.ts'
export { burstDependent } from './burst-dependent.ts'
export type { BurstDependentOptions } from './burst-dependent.ts'
export { contrastiveHebbian } from './contrastive-hebbian.ts'
export type { ContrastiveHebbianOptions } from './contrastive-hebbian.ts'
export { equilibriumPropagation } from './equilibrium-propagation.ts'
export type { EquilibriumPropagationOptions } from './equilibrium-propagation.ts'
export { energyStdp } from './energy-stdp.ts'
export type { EnergyStdpOptions } from './energy-stdp.ts'
export { recurrentBackpropagation } from './recurrent-backpropagation.ts'
export type { RecurrentBackpropagationOptions } from './recurrent-backpropagation.ts'
export { predictiveCoding } from './predictive-coding.ts'
export type { PredictiveCodingOptions } from './predictive-coding.ts'
export { forwardForward } from './forward-forward.ts'
export type { ForwardForwardOptions } from './forward-forward.ts'
export { straightThrough } from './straight-through.ts'
export { recirculationAutoencoder } from './recirculation-autoencoder.ts'
export type { RecirculationAutoencoderOptions } from './recirculation-autoencoder.ts'
export type { SettleOptions } from './settle.ts'
// All of them by name
export { backpropagation } from './backpropagation.ts'
export { described, learners } from './learners.ts'
export type { RateLearnerDescription } from './learners.ts'
export { exampleLearner, showBatch } from './example-learner.ts'
// Training
export type { LearnerFactory, RateLearner } from './learner.ts'
export { adam, momentum } from '@ngrad/learning'
export type { AdamOptions, MatrixOptimizer, MomentumOptions, Optimizer } from '@ngrad/learning'
export { targetOf } from './target-of.ts'
export { agreement, alignment } from '@ngrad/learning'
export type { Alignment } from '@ngrad/learning'
