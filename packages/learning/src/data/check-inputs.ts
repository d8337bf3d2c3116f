import { checkArguments } from '@ngrad/core'
import { FiniteError } from '../finite.ts'
import type { Batch } from './batch.ts'

/**
 * Checks that all inputs of a batch are finite: what every learner does before the first sequence is shown, so that a batch is
 * learned whole or not at all.
 * @param name whose the words are: `eprop`
 * @throws ParameterError if it is no batch
 * @throws FiniteError that names the first one that is not: `eprop: input of sequence 2, step 7[3] is NaN`
 * @example checkInputs('mine', batch)
 */
export function checkInputs(name: string, batch: Pick<Batch, 'events'>): void {
  checkArguments('checkInputs', { name, batch }, { name: 'text', batch: { what: 'a batch', has: ['events'] } })
  for (const [sequence, { steps, first, source, value }] of batch.events.entries())
    for (let step = 0; step < steps; step++)
      for (let event = first[step]!; event < first[step + 1]!; event++)
        if (!Number.isFinite(value[event]!))
          throw new FiniteError(`${name}: input of sequence ${sequence}, step ${step}`, source[event]!, value[event]!)
}
