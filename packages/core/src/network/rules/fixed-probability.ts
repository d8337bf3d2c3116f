import { ParameterError } from '../../errors.ts'
import { checkOptions } from '../../options.ts'
import { checkParameter } from '../../parameters.ts'
import type { NumberSpec } from '../../parameters.ts'
import { Pairs } from './rule.ts'
import type { ConnectionRule } from './rule.ts'

const fraction: NumberSpec = { unit: '1', atLeast: 0, atMost: 1 }

/** Whether a neuron of a population that is connected with itself can be connected with itself. */
export interface AutapseOptions {
  /** NEST's `allow_autapses`; true if left out. */
  readonly autapses?: boolean
}

/**
 * Connects each pair with a probability, independently of the others; NEST's `pairwise_bernoulli`.
 *
 * The gaps between connected pairs are drawn, $\lfloor \ln u / \ln(1 - p) \rfloor$, so that the work goes with the
 * number of synapses.
 * @param probability from 0 to 1
 * @throws ParameterError if the probability is out of its bounds
 * @see Batagelj & Brandes (2005), Physical Review E 71:036113
 * @example sim.connect(input, output, { rule: fixedProbability(0.1) })
 */
export function fixedProbability(probability: number, options: AutapseOptions = {}): ConnectionRule {
  checkOptions('fixedProbability', options, { autapses: 'flag' })
  checkParameter('fixedProbability', 'probability', fraction, probability)
  const { autapses = true } = options
  return {
    name: 'fixedProbability',
    settings: { probability, autapses },
    autapses,
    connect(_sources, _targets, _draw, { samePopulation }) {
      if (probability === 1 && (autapses || !samePopulation)) return { kind: 'dense' }
      return { kind: 'drawn', by: 'probability', value: probability, multapses: false, autapses }
    },
  }
}

/**
 * Gives each pair a number of synapses with the Poisson distribution; NEST's `pairwise_poisson`.
 * @param mean mean number of synapses of a pair
 * @throws ParameterError if the mean is negative or not finite
 * @example sim.connect(input, output, { rule: pairwisePoisson(0.2) })
 */
export function pairwisePoisson(mean: number, options: AutapseOptions = {}): ConnectionRule {
  checkOptions('pairwisePoisson', options, { autapses: 'flag' })
  checkParameter('pairwisePoisson', 'mean', { unit: '1', atLeast: 0 }, mean)
  const { autapses = true } = options
  return {
    name: 'pairwisePoisson',
    settings: { mean, autapses },
    autapses,
    connect: () => ({ kind: 'drawn', by: 'mean', value: mean, multapses: true, autapses }),
  }
}

/**
 * Connects each pair of neurons of one population in both directions with a probability, or in none; NEST's
 * `symmetric_pairwise_bernoulli`. No neuron is connected with itself.
 * @param probability from 0 to 1
 * @throws ParameterError if the probability is out of its bounds
 * @example sim.connect(e, e, { rule: symmetricProbability(0.1), weight: 20 * pA })
 */
export function symmetricProbability(probability: number): ConnectionRule {
  checkParameter('symmetricProbability', 'probability', fraction, probability)
  return {
    name: 'symmetricProbability',
    settings: { probability },
    connect(sources, targets, draw, { samePopulation }) {
      if (!samePopulation)
        throw new ParameterError('symmetricProbability', `${sources} → ${targets}`, 'of a population with itself')
      const pairs = new Pairs()
      for (let one = 0, index = 0; one < sources; one++) {
        for (let other = one + 1; other < sources; other++) {
          if (draw.uniform(index++) >= probability) continue
          pairs.add(one, other)
          pairs.add(other, one)
        }
      }
      return pairs.connections
    },
  }
}
