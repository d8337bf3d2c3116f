/**
 * Learning by differences of activity, carried by spikes.
 * @packageDocumentation
 */
export { differencePropagation } from './difference-propagation.ts'
export type { DifferencePropagation, DifferencePropagationOptions, Learning } from './difference-propagation.ts'
export { differenceNeuron } from './difference-neuron.ts'
export type { DifferenceNeuronParameters } from './difference-neuron.ts'
export { windowResponse } from './window-response.ts'
// As learners of @ngrad/learning
export { spikingLearner } from './spiking-learner.ts'
export type { PresentationPhases, SpikingLearnerOptions } from './spiking-learner.ts'
export { ownLearners } from './own-learners.ts'
