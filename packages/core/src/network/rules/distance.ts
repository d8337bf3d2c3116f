import { ConnectionError, ParameterError } from '../../errors.ts'
import { checkOptions, required } from '../../options.ts'
import { pairSpace } from '../../space/pair-space.ts'
import type { PairSpace } from '../../space/pair-space.ts'
import { Pairs } from './rule.ts'
import type { ConnectionRule } from './rule.ts'

/** Where neurons are and how connected they are. */
export interface DistanceOptions {
  /** Probability that a pair is connected, by its distance: {@link gaussian}, say. */
  readonly probability: (distance: number) => number
  /** How far a target may be from its source: a distance, or a condition on how far it is along each axis; all may be if left out. */
  readonly mask?: number | ((apart: readonly number[]) => boolean)
  /** Whether a neuron can be connected with itself; true if left out. */
  readonly autapses?: boolean
  /** Coordinates of each source, `dimensions` numbers for each neuron; the positions of its population if left out. */
  readonly sources?: ArrayLike<number>
  /** Coordinates of each target. */
  readonly targets?: ArrayLike<number>
  /** Number of coordinates of a neuron, where they are given here; 2 if left out. */
  readonly dimensions?: number
  /** Lengths of the edges of a space that goes round, where coordinates are given here; it does not if left out. */
  readonly periods?: readonly number[]
}

/**
 * Connects each pair with a probability that depends on their distance, independently of the others.
 * @throws ParameterError if a probability is out of its bounds, or there are no dimensions
 * @throws ConnectionError if a population has no positions, or there are not as many coordinates as neurons
 * @example
 * const layer = sim.population('layer', lif(), 400, { positions: grid([20, 20]) })
 * sim.connect(layer, layer, { rule: distanceDependent({ probability: gaussian({ deviation: 0.1 }) }) })
 */
export function distanceDependent(options: DistanceOptions): ConnectionRule {
  checkOptions('distanceDependent', options, {
    probability: required('function'),
    mask: 'any',
    autapses: 'flag',
    sources: 'list',
    targets: 'list',
    dimensions: 'number',
    periods: 'list',
  })
  const { sources: from, targets: to, dimensions = 2, probability, periods, autapses = true, mask } = options
  if (!Number.isSafeInteger(dimensions) || dimensions < 1)
    throw new ParameterError('distanceDependent.dimensions', dimensions, 'a whole number, at least 1')
  if (periods && !(periods.length === dimensions && periods.every(period => period > 0)))
    throw new ParameterError('distanceDependent.periods', periods, `${dimensions} lengths above 0`)
  if (mask !== undefined && typeof mask !== 'function' && !(typeof mask === 'number' && mask >= 0))
    throw new ParameterError('distanceDependent.mask', mask, 'a distance, at least 0, or a condition')
  if ((from === undefined) !== (to === undefined))
    throw new ParameterError(
      `distanceDependent.${from ? 'targets' : 'sources'}`,
      undefined,
      'there, where the other is',
    )
  return {
    name: 'distanceDependent',
    settings: { probability, mask, autapses, sources: from, targets: to, dimensions, periods },
    autapses,
    connect(sources, targets, draw, { samePopulation, space: own }) {
      const space = from && to ? given({ from, to, sources, targets, dimensions, periods }) : own?.()
      if (!space) throw new ConnectionError('distanceDependent', 'it needs populations with positions')
      const isWithin = (source: number, target: number, distance: number): boolean => {
        if (mask === undefined) return true
        if (typeof mask === 'number') return distance <= mask
        return mask(Array.from({ length: space.dimensions }, (_, axis) => space.apart(source, target, axis)))
      }
      const pairs = new Pairs()
      for (let source = 0; source < sources; source++) {
        for (let target = 0; target < targets; target++) {
          if (samePopulation && !autapses && source === target) continue
          const distance = space.distance(source, target)
          if (!isWithin(source, target, distance)) continue
          const chance = probability(distance)
          if (!(chance >= 0 && chance <= 1))
            throw new ParameterError(`distanceDependent.probability(${distance})`, chance, 'from 0 to 1')
          if (draw.uniform(source * targets + target) < chance) pairs.add(source, target)
        }
      }
      return pairs.connections
    },
  }
}

/** The space of coordinates that are given to the rule. */
function given(places: {
  readonly from: ArrayLike<number>
  readonly to: ArrayLike<number>
  readonly sources: number
  readonly targets: number
  readonly dimensions: number
  readonly periods: readonly number[] | undefined
}): PairSpace {
  const { from, to, sources, targets, dimensions, periods } = places
  for (const [side, positions, count] of [
    ['sources', from, sources],
    ['targets', to, targets],
  ] as const)
    if (positions.length !== count * dimensions)
      throw new ConnectionError(
        'distanceDependent',
        `${positions.length} coordinates of ${count} ${side}; ${dimensions} of each are needed`,
      )
  const side = (name: string, coordinates: ArrayLike<number>): Parameters<typeof pairSpace>[1] => ({
    name,
    coordinates: Float64Array.from(coordinates),
    dimensions,
    periods,
  })
  return pairSpace('distanceDependent', side('sources', from), side('targets', to))
}
