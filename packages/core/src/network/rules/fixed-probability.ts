import { ParameterError } from '../../errors.ts'
import { Pairs } from './rule.ts'
import type { ConnectionRule } from './rule.ts'

/**
 * Connects each pair with a probability, independently of the others. A neuron can be connected with itself.
 *
 * The gaps between connected pairs are drawn, $\lfloor \ln(1 - u) / \ln(1 - p) \rfloor$, so that the work goes with the
 * number of synapses.
 * @param probability from 0 to 1
 * @throws ParameterError if the probability is out of its bounds
 * @see Batagelj & Brandes (2005), Physical Review E 71:036113
 * @example sim.connect(input, output, { rule: fixedProbability(0.1) })
 */
export function fixedProbability(probability: number): ConnectionRule {
  if (!(probability >= 0 && probability <= 1))
    throw new ParameterError('fixedProbability.probability', probability, 'from 0 to 1')
  return {
    name: 'fixedProbability',
    connect(sources, targets, draw) {
      if (probability === 1) return { kind: 'dense' }
      const pairs = new Pairs()
      const scale = 1 / Math.log1p(-probability)
      const end = probability === 0 ? 0 : sources * targets
      for (let pair = -1, index = 0; pair < end;) {
        pair += 1 + Math.floor(Math.log1p(-draw.uniform(index++)) * scale)
        if (pair < end) pairs.add(Math.floor(pair / targets), pair % targets)
      }
      return pairs.connections
    },
  }
}
