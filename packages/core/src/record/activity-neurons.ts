import type { IActivity } from '../wire/messages.ts'

/**
 * Index of the neuron of each value of a moment: as an activity says it, else 0, 1, 2 … [values of a moment].
 * @example activityNeurons({ value: [-61, -58], neuron: [3, 7] }) // [3, 7]
 */
export const activityNeurons = ({ value, samples, neuron }: IActivity): Uint32Array =>
  Uint32Array.from({ length: (value?.length ?? 0) / (samples || 1) }, (_, place) => neuron?.[place] ?? place)
