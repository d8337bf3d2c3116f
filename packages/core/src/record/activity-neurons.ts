import type { IActivity } from '../wire/messages.ts'

/**
 * Index of the neuron of each value of a moment: as an activity says it, else 0, 1, 2 … [values of a moment].
 * @example activityNeurons({ value: [-61, -58], neuron: [3, 7] }) // [3, 7]
 */
export const activityNeurons = ({ value, samples, neuron }: IActivity): Uint32Array => {
  const length = Math.floor((value?.length ?? 0) / (samples || 1))
  return neuron?.length === length ? Uint32Array.from(neuron) : Uint32Array.from({ length }, (_, place) => place)
}
