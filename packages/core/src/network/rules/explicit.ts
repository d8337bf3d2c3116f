import { copied } from '../../copied.ts'
import { ConnectionError, ParameterError } from '../../errors.ts'
import type { ConnectionRule } from './rule.ts'

/**
 * Connects pairs that are given: synapse i leads from `sources[i]` to `targets[i]`. Weights and delays are given in the
 * same order.
 * @throws ConnectionError if the lists differ in length, or an index is not one of a neuron
 * @example sim.connect(input, output, { rule: explicit([0, 0, 1], [1, 2, 2]), weight: Float32Array.of(10, 20, 30) })
 */
export function explicit(sources: ArrayLike<number>, targets: ArrayLike<number>): ConnectionRule {
  for (const [side, indices] of Object.entries({ sources, targets }))
    if (typeof indices !== 'object' || indices === null || !Number.isSafeInteger(indices.length))
      throw new ParameterError(`explicit.${side}`, indices, 'an array of indices, as in explicit([0, 0, 1], [1, 2, 2])')
  if (sources.length !== targets.length) {
    throw new ConnectionError(
      'explicit',
      `${sources.length} sources and ${targets.length} targets; each synapse needs one of both`,
    )
  }
  const [from, to] = [copied(sources), copied(targets)]
  return {
    name: 'explicit',
    settings: { sources: from, targets: to },
    connect: () => ({ kind: 'sparse', sources: from, targets: to }),
  }
}
