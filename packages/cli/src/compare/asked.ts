import { ParameterError } from '@ngrad/core'
import { comesLater } from '@ngrad/core/internal'
import { askedOn, cosineWith } from '@ngrad/learning'
import type { AnyLearner, Batch, Learner, Reals } from '@ngrad/learning'

/**
 * What a learner asks the weights of each layer to follow downhill, on one batch, from which it does not learn.
 * @throws ParameterError if its gradient has other names than the parameters of the network
 */
export function askedOf(learner: Learner, batch: Batch, layers: number): readonly Reals[] {
  const gradient = askedOn(learner, batch)
  return Array.from({ length: layers }, (_, layer) => {
    const found = gradient[`layer${layer}.weights`]
    if (found) return found
    const names = Object.keys(gradient).join(', ') || 'none'
    throw new ParameterError(`${learner.name}: names of the gradient`, names, `those of the network, layer${layer}.weights`)
  })
}

/** Whether a learner answers at once: one that takes its time learns, but is held against nothing, as nobody can look on meanwhile. */
export async function answersAtOnce(learner: AnyLearner, batch: Batch): Promise<boolean> {
  const outcome = learner.answer(batch)
  await outcome
  return !comesLater(outcome)
}

/** How what it asks for on a batch lies to what a reference asks for; undefined where it takes its time. */
export const cosineAtOnce = async (learner: AnyLearner, reference: Learner, batch: Batch): Promise<number | undefined> =>
  (await answersAtOnce(learner, batch)) ? cosineWith(learner as Learner, reference, batch) : undefined
