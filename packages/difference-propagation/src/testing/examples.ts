import { RandomStream } from '@ngrad/core'
import type { RateLearner } from '../rates/learner.ts'
import type { RateNetwork } from '../rates/network.ts'
import type { Target } from '../rates/quantities.ts'

/**
 * Fills the input of a network with random numbers from 0 to 1, and makes targets: a random class for each example, or
 * random numbers where the output is linear.
 */
export function fillExamples(network: RateNetwork, seed = 1): Target {
  const draw = new RandomStream(seed, 'examples')
  const { input, work, batch, top, output } = network
  for (let index = 0; index < input.values.length; index++) input.values[index] = draw.uniform(index)
  const target: Target = work.matrix(batch, top.units)
  for (let example = 0; example < batch; example++) {
    const first = example * top.units
    if (output.name === 'linear')
      for (let unit = 0; unit < top.units; unit++) target.values[first + unit] = draw.normal(1e6 + first + unit)
    else target.values[first + draw.below(1e6 + example, top.units)] = 1
  }
  return target
}

/** The change of weights that a learner asks for, layer by layer. */
export function askedChanges({ layers }: RateNetwork, learner: RateLearner, target: Target): Float64Array[] {
  learner.learn(target)
  return layers.map(({ synapses }) => Float64Array.from(synapses.weightChange.values))
}
