import { checkArguments, ParameterError } from '@ngrad/core'
import type { Batch } from './data/batch.ts'
import { checkFinite } from './finite.ts'

/**
 * What a network said to the sequences of a batch, in the mean of the steps that count, each as much as it counts.
 * @param values what it said in each step [steps × samples × outputs]
 * @returns the answers [samples × outputs]; 0 where no step counts
 * @throws ParameterError if what it said is no numbers, or others than those of the batch
 * @throws FiniteError if a mean is not finite
 * @example meanAnswers([1, 0, 0, 1], { samples: 1, outputs: 2, taught: [0, 1] }) // [0, 1]
 */
export function meanAnswers(values: ArrayLike<number>, batch: Pick<Batch, 'samples' | 'outputs' | 'taught'>): Float64Array {
  checkArguments('meanAnswers', { values, batch }, { values: 'numbers', batch: 'object' })
  const { samples, outputs, taught } = batch
  const ofBatch = { samples: 'count', outputs: 'count', taught: 'numbers' } as const
  checkArguments('meanAnswers.batch', { samples, outputs, taught }, ofBatch)
  if (taught.length % samples !== 0)
    throw new ParameterError('meanAnswers.batch.taught.length', taught.length, `a multiple of ${samples}, the samples`)
  if (values.length !== taught.length * outputs)
    throw new ParameterError('meanAnswers.values.length', values.length, `${taught.length} × ${outputs}, one for each output in each step`)
  const answers = new Float64Array(samples * outputs)
  const counted = new Float64Array(samples)
  for (const [row, weight] of taught.entries()) {
    if (weight === 0) continue
    counted[row % samples]! += weight
    for (let k = 0; k < outputs; k++) answers[(row % samples) * outputs + k]! += weight * values[row * outputs + k]!
  }
  const means = answers.map((sum, at) => (sum === 0 ? 0 : sum / counted[Math.floor(at / outputs)]!))
  checkFinite('meanAnswers: answers', means)
  return means
}
