import { ConnectionError, ParameterError } from '../../errors.ts'
import { checkOptions, required } from '../../options.ts'
import { Pairs } from './rule.ts'
import type { ConnectionRule } from './rule.ts'

/** Where neurons are and how connected they are. */
export interface DistanceOptions {
  /** Coordinates of each source, `dimensions` numbers for each neuron. */
  readonly sources: ArrayLike<number>
  /** Coordinates of each target. */
  readonly targets: ArrayLike<number>
  /** Number of coordinates of a neuron; 2 if left out. */
  readonly dimensions?: number
  /** Probability that a pair is connected, by its distance. */
  readonly probability: (distance: number) => number
  /** Lengths of the edges of a space that goes round, so that nobody is at its edge; it does not if left out. */
  readonly periods?: readonly number[]
  /** Whether a neuron can be connected with itself; true if left out. */
  readonly autapses?: boolean
}

/**
 * Connects each pair with a probability that depends on their distance, independently of the others.
 * @throws ParameterError if a probability is out of its bounds, or there are no dimensions
 * @throws ConnectionError if there are not as many positions as neurons
 * @example sim.connect(layer, layer, {
 *   rule: distanceDependent({ sources: at, targets: at, probability: d => Math.exp(-((d / 0.2) ** 2)) }),
 * })
 */
export function distanceDependent(options: DistanceOptions): ConnectionRule {
  checkOptions('distanceDependent', options, {
    sources: required('list'),
    targets: required('list'),
    dimensions: 'number',
    probability: required('function'),
    periods: 'list',
    autapses: 'flag',
  })
  for (const name of ['sources', 'targets', 'probability'] as const)
    if (options[name] === undefined) throw new ParameterError(`distanceDependent.${name}`, undefined, 'there')
  const { sources: from, targets: to, dimensions = 2, probability, periods, autapses = true } = options
  if (!Number.isInteger(dimensions) || dimensions < 1)
    throw new ParameterError('distanceDependent.dimensions', dimensions, 'a whole number, at least 1')
  if (periods && !(periods.length === dimensions && periods.every(period => period > 0)))
    throw new ParameterError('distanceDependent.periods', periods, `${dimensions} lengths above 0`)
  return {
    name: 'distanceDependent',
    connect(sources, targets, draw, { samePopulation }) {
      for (const [side, positions, count] of [
        ['sources', from, sources],
        ['targets', to, targets],
      ] as const) {
        if (positions.length !== count * dimensions)
          throw new ConnectionError(
            'distanceDependent',
            `${positions.length} coordinates of ${count} ${side}; ${dimensions} of each are needed`,
          )
      }
      const pairs = new Pairs()
      for (let source = 0; source < sources; source++) {
        for (let target = 0; target < targets; target++) {
          if (samePopulation && !autapses && source === target) continue
          let squares = 0
          for (let axis = 0; axis < dimensions; axis++) {
            let apart = Math.abs(from[source * dimensions + axis]! - to[target * dimensions + axis]!)
            if (periods) apart = Math.min(apart % periods[axis]!, periods[axis]! - (apart % periods[axis]!))
            squares += apart * apart
          }
          const chance = probability(Math.sqrt(squares))
          if (!(chance >= 0 && chance <= 1))
            throw new ParameterError(`distanceDependent.probability(${Math.sqrt(squares)})`, chance, 'from 0 to 1')
          if (draw.uniform(source * targets + target) < chance) pairs.add(source, target)
        }
      }
      return pairs.connections
    },
  }
}
