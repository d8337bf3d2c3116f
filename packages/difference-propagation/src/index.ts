/**
 * Learning by differences of activity, carried by spikes.
 * @packageDocumentation
 */
export { differencePropagation } from './difference-propagation.ts'
export type { DifferencePropagation, DifferencePropagationOptions, Learning } from './difference-propagation.ts'
export { differenceNeuron } from './difference-neuron.ts'
export type { DifferenceNeuronParameters } from './difference-neuron.ts'
export { windowResponse } from './window-response.ts'
