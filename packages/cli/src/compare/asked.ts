import { ParameterError } from '@ngrad/core'
import { askedOn } from '@ngrad/learning'
import type { Batch, Learner, Reals } from '@ngrad/learning'

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
