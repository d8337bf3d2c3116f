/**
 * Learning by differences of activity, carried by spikes.
 * @packageDocumentation
 */
export { differencePropagation } from './difference-propagation.ts'
export type { DifferencePropagation, DifferencePropagationOptions, Learning } from './difference-propagation.ts'
export { spikingLayers } from './spiking-layers.ts'
export type { SpikingLayers, SpikingLayersOptions } from './spiking-layers.ts'
export { spikingNetworks } from './spiking-networks.ts'
export { weightMirror } from './weight-mirror.ts'
export type { WeightMirrorParameters } from './weight-mirror.ts'
export { whileFree } from './while-free.ts'
export type { WhileFreeOptions } from './while-free.ts'
export { differenceNeuron } from './difference-neuron.ts'
export type { DifferenceNeuronParameters } from './difference-neuron.ts'
export { apicalAdex, apicalLif, plateauLif } from './apical-neurons.ts'
export { withApicalDendrite } from './with-apical-dendrite.ts'
export type { ApicalOptions, ApicalParameters, DendriteParameters, PlateauParameters } from './with-apical-dendrite.ts'
export { apical, nudgeable } from './nudgeable.ts'
export type { Apical, Nudgeable } from './nudgeable.ts'
export type { GateTimes, Perturbation } from './course.ts'
export { windowResponse } from './window-response.ts'
// As learners of @ngrad/learning
export { spikingLearner } from './spiking-learner.ts'
export type { PresentationPhases, SpikingLearnerOptions } from './spiking-learner.ts'
export { ownLearners } from './own-learners.ts'
