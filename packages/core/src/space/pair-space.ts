import { ConnectionError } from '../errors.ts'

/** Where the neurons of a population are, if that has been said. */
export interface Placed {
  /** Name of the population. */
  readonly name: string
  /** Coordinates of each neuron. */
  readonly coordinates: Float64Array | undefined
  /** Number of coordinates of a neuron. */
  readonly dimensions: number
  /** Lengths of the edges of a space that goes round. */
  readonly periods?: readonly number[] | undefined
}

/** The space that two populations are in together. */
export interface PairSpace {
  /** Number of coordinates of a neuron. */
  readonly dimensions: number
  /** How far a target is from a source along an axis: the shorter way round, where the space goes round. */
  apart(source: number, target: number, axis: number): number
  /** The distance of a source and a target. */
  distance(source: number, target: number): number
}

/**
 * The space of two populations.
 * @param what who asks for it, for the error
 * @throws ConnectionError if one of them has no positions, or they are not in one space
 */
export function pairSpace(what: string, source: Placed, target: Placed): PairSpace {
  for (const { name, coordinates } of [source, target])
    if (!coordinates)
      throw new ConnectionError(what, `${name} has no positions; make it with { positions: grid(…) } or the like`)
  const { dimensions, periods } = source
  if (target.dimensions !== dimensions || String(target.periods) !== String(periods))
    throw new ConnectionError(
      what,
      `${source.name} and ${target.name} are not in one space: dimensions and periods must be the same`,
    )
  const [from, to] = [source.coordinates!, target.coordinates!]
  const apart = (one: number, other: number, axis: number): number => {
    const difference = to[other * dimensions + axis]! - from[one * dimensions + axis]!
    const period = periods?.[axis]
    return period === undefined ? difference : difference - period * Math.round(difference / period)
  }
  return {
    dimensions,
    apart,
    distance(one, other) {
      let squares = 0
      for (let axis = 0; axis < dimensions; axis++) squares += apart(one, other, axis) ** 2
      return Math.sqrt(squares)
    },
  }
}
