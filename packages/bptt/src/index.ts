/**
 * Backpropagation through time: the reference that learners are measured against.
 * @packageDocumentation
 */
// What is differentiated
export type { Evaluation, Objective } from './objective.ts'
export type { BatchState, Numbers, SequenceBatch } from './batch.ts'
export { crossEntropy, everyStep, firstSpike, lastStep, maximum, squaredError, sum } from './loss.ts'
export { firingRate, sparsity } from './loss.ts'
export type {
  EveryStepOptions,
  Loss,
  Reading,
  ReadingKind,
  ReadingOptions,
  Regulariser,
  RegulariserOptions,
} from './loss.ts'
// The gradient
export { referenceGradient } from './reference.ts'
export type { ReferenceEvaluation } from './reference.ts'
export { differentiator } from './differentiate.ts'
export type { Differentiate, DifferentiatorOptions } from './differentiate.ts'
// The same with tensors
export { tensorDifferentiator } from './tensors/tensor-differentiator.ts'
export { spikeOf } from './tensors/tensor-surrogate.ts'
// Exact gradients of spike times, in continuous time
export { eventNetwork, eventWeights } from './event-prop/event-network.ts'
export type { EventLayer, EventLayerOptions, EventNetwork, EventWeightsOptions } from './event-prop/event-network.ts'
export { eventNetworks } from './event-prop/event-networks.ts'
export type { SavedEventNetwork } from './event-prop/event-networks.ts'
export { runEvents } from './event-prop/run-events.ts'
export type { EventInput, EventRun, NetworkEvent } from './event-prop/run-events.ts'
export { eventGradient } from './event-prop/event-gradient.ts'
export type { EventLoss } from './event-prop/event-gradient.ts'
export { eventProp } from './event-prop/event-prop-learner.ts'
export type { EventPropOptions } from './event-prop/event-prop-learner.ts'
export { ownLearners } from './own-learners.ts'
// Training
export { bptt } from './learner.ts'
export type { BpttOptions } from './learner.ts'
export { learners } from './learners.ts'
export { adam, clipNorm, clipValue, momentum, norm, rmsProp, sgd } from '@ngrad/learning'
export type { AdamOptions, MomentumOptions, Optimizer, OptimizerOptions, RmsPropOptions } from '@ngrad/learning'
// Any learner against the gradient
export { alignment, alignments } from '@ngrad/learning'
export type { Alignment, AlignmentOptions, Alignments } from '@ngrad/learning'
export { watchAlignment } from './watch-alignment.ts'
export type { AlignmentWatch, AlignmentWatchOptions } from './watch-alignment.ts'
export { liveAlignment } from './live-alignment.ts'
export type { LiveAlignmentOptions } from './live-alignment.ts'
