import { ParameterError } from '@ngrad/core'
import type { Batch } from '@ngrad/learning'

/**
 * How much each sequence counts where its class is named once, after its last step: as much as that step, $w_n$. Of the steps
 * before nothing is said, so they count as the last one does, which asks for nothing more, or not at all.
 * @param name whose the words are
 * @returns the weight of each sequence [samples]
 * @throws ParameterError if a step before the last counts otherwise
 */
export function lastStepWeights(name: string, { samples, events, taught }: Batch): Float64Array {
  return Float64Array.from(events, ({ steps }, sample) => {
    const last = taught[(steps - 1) * samples + sample]!
    for (let step = 0; step < steps - 1; step++) {
      const weight = taught[step * samples + sample]!
      if (weight !== 0 && weight !== last)
        throw new ParameterError(
          `${name}: taught[${step}] of sequence ${sample}`,
          weight,
          `${last === 0 ? '' : '0 or '}${last}, as the last step: a class is named after that one alone`,
        )
    }
    return last
  })
}
