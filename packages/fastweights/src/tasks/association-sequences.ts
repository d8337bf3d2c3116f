import { checkArgument, ParameterError } from '@ngrad/core'
import type { Dataset } from '@ngrad/learning'
import type { Associations } from './overwriting.ts'

/**
 * Associations as sequences to learn from: in each step a key and a value, each an input that is 1 (keys first), in the
 * last the key to read by; the class is the value that it was given last.
 * @param keyCount how many keys there are, and how many values
 * @param count how many sequences
 * @param make makes each, always the same for its index
 * @throws ParameterError if there are no sequences
 * @example associationSequences(20, 3200, index => overwriting(20, random, 81 * index))
 */
export function associationSequences(
  keyCount: number,
  count: number,
  make: (index: number) => Associations,
): Dataset {
  checkArgument('associationSequences.keyCount', { unit: '1', atLeast: 1, atMost: 65_536, integer: true }, keyCount)
  if (!(Number.isSafeInteger(count) && count >= 1))
    throw new ParameterError('associationSequences.count', count, 'a whole number, at least 1')
  return {
    count,
    inputs: 2 * keyCount,
    outputs: keyCount,
    example(index) {
      const { keys, values, query, target } = make(index)
      const steps = keys.length + 1
      const source = new Uint32Array(2 * steps - 1)
      keys.forEach((key, step) => source.set([key, keyCount + values[step]!], 2 * step))
      source[2 * steps - 2] = query
      return {
        input: {
          steps,
          first: Uint32Array.from({ length: steps + 1 }, (_, step) => Math.min(2 * step, source.length)),
          source,
          value: new Float64Array(source.length).fill(1),
        },
        label: target,
        taught: Float64Array.from({ length: steps }, (_, step) => Number(step === steps - 1)),
      }
    },
  }
}
