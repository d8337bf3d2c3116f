import { ParameterError } from './errors.ts'
import { checkArgument } from './kinds.ts'

/**
 * The gate for indices of neurons or synapses that somebody gives.
 * @param place the argument, for errors
 * @param size how many there are
 * @param of what they belong to, where the place does not say that
 * @throws ParameterError if one is no neuron's, or comes twice, or there is none
 */
export function checkIndices(
  place: string,
  size: number,
  indices: ArrayLike<number>,
  { each = 'neuron', of = '' }: { readonly each?: 'neuron' | 'synapse' | 'number'; readonly of?: string } = {},
): Uint32Array {
  checkArgument(place, 'list', indices)
  if (indices.length === 0) throw new ParameterError(place, indices, `at least one ${each}`)
  const seen = new Set<number>()
  for (const index of Array.from(indices)) {
    if (!(Number.isSafeInteger(index) && index >= 0 && index < size))
      throw new ParameterError(place, index, `an index below ${size}${of === '' ? '' : ` (of ${of})`}`)
    if (seen.has(index)) throw new ParameterError(place, index, `each ${each} once`)
    seen.add(index)
  }
  return Uint32Array.from(indices)
}
