/** Whether two lists are of the same neurons, in the same order. */
export const sameNeurons = (one: readonly number[], other: readonly number[]): boolean =>
  one === other || (one.length === other.length && one.every((neuron, place) => neuron === other[place]))
