import { ParameterError } from '../errors.ts'
import { checkArgument } from '../kinds.ts'
import { checkOptions } from '../options.ts'
import type { OptionTable } from '../options.ts'
import type { RandomStream } from '../random.ts'

/** Where the neurons of a population are: in one, two or three dimensions, in a unit of your own. */
export interface Positions {
  /** What it is called, for errors. */
  readonly name: string
  /** Number of coordinates of a neuron. */
  readonly dimensions: number
  /** Lengths of the edges of a space that goes round, so that nobody is at its edge. */
  readonly periods?: readonly number[]
  /** What else they were made with: what tells them from others of their name where a plugin is given them. */
  readonly settings?: object
  /** Neurons along each axis, slowest first, where they are on a grid. */
  readonly shape?: readonly number[]
  /** The coordinates of so many neurons, those of each together. */
  place(size: number, draw: RandomStream): Float64Array
}

/** The space that neurons are in. */
export interface SpaceOptions {
  /** Lengths of its edges; 1 each if left out. */
  readonly extent?: readonly number[]
  /** Its middle; 0 if left out. */
  readonly centre?: readonly number[]
  /** Whether it goes round at its edges, as a ring or a torus does; it does not if left out. */
  readonly periodic?: boolean
}

/** What a space can be made with. */
const spaceOptions: OptionTable<SpaceOptions> = { extent: 'list', centre: 'list', periodic: 'flag' }

/** A space with all that was left out. @throws ParameterError if it cannot be */
function spaceOf(place: string, dimensions: number, options: SpaceOptions): Required<SpaceOptions> {
  const { extent = Array(dimensions).fill(1), centre = Array(dimensions).fill(0), periodic = false } = options
  if (!(extent.length === dimensions && extent.every(length => length > 0 && length < Infinity)))
    throw new ParameterError(`${place}.extent`, extent.join(' × '), `${dimensions} lengths above 0`)
  if (!(centre.length === dimensions && centre.every(Number.isFinite)))
    throw new ParameterError(`${place}.centre`, centre.join(', '), `${dimensions} finite numbers`)
  return { extent: [...extent], centre: [...centre], periodic }
}

/**
 * Neurons in the middles of the cells of a grid, the last axis fastest.
 * @param shape neurons along each of one to three axes; their product is the size of the population
 * @throws ParameterError if there is no such grid
 * @example sim.population('layer', lif(), 400, { positions: grid([20, 20], { periodic: true }) })
 */
export function grid(shape: readonly number[], options: SpaceOptions = {}): Positions {
  checkOptions('grid', options, spaceOptions)
  checkArgument('grid.shape', 'list', shape)
  if (!(shape.length >= 1 && shape.length <= 3 && shape.every(count => Number.isSafeInteger(count) && count >= 1)))
    throw new ParameterError('grid.shape', shape.join(' × '), 'one to three whole numbers above 0')
  shape = [...shape]
  const dimensions = shape.length
  const { extent, centre, periodic } = spaceOf('grid', dimensions, options)
  const all = shape.reduce((product, count) => product * count, 1)
  return {
    name: 'grid',
    dimensions,
    shape: [...shape],
    settings: { extent, centre },
    ...(periodic && { periods: extent }),
    place(size) {
      if (size !== all)
        throw new ParameterError('grid.shape', shape.join(' × '), `extents whose product is the size ${size}`)
      const places = new Float64Array(size * dimensions)
      for (let neuron = 0; neuron < size; neuron++) {
        let rest = neuron
        for (let axis = dimensions - 1; axis >= 0; axis--) {
          const cell = rest % shape[axis]!
          rest = (rest - cell) / shape[axis]!
          places[neuron * dimensions + axis] = centre[axis]! + extent[axis]! * ((cell + 0.5) / shape[axis]! - 0.5)
        }
      }
      return places
    },
  }
}

/**
 * Neurons at places that are drawn, each equally likely.
 * @param dimensions number of coordinates, from 1 to 3
 * @throws ParameterError if there is no such space
 * @example sim.population('cortex', lif(), 1000, { positions: scattered(2, { extent: [400, 400] }) })
 */
export function scattered(dimensions: number, options: SpaceOptions = {}): Positions {
  checkOptions('scattered', options, spaceOptions)
  checkArgument('scattered.dimensions', { unit: '1', atLeast: 1, atMost: 3, integer: true }, dimensions)
  const { extent, centre, periodic } = spaceOf('scattered', dimensions, options)
  return {
    name: 'scattered',
    dimensions,
    settings: { extent, centre },
    ...(periodic && { periods: extent }),
    place: (size, draw) =>
      Float64Array.from({ length: size * dimensions }, (_, index) => {
        const axis = index % dimensions
        return centre[axis]! + extent[axis]! * (draw.uniform(index) - 0.5)
      }),
  }
}

/**
 * Neurons at given places.
 * @param coordinates those of each neuron
 * @param periods lengths of the edges of a space that goes round; it does not if left out
 * @throws ParameterError if neurons have different numbers of coordinates, or one is not finite
 * @example sim.population('ring', lif(), 3, { positions: placed([[0], [120], [240]], [360]) })
 */
export function placed(coordinates: readonly (readonly number[])[], periods?: readonly number[]): Positions {
  checkArgument('placed.coordinates', 'list', coordinates)
  const dimensions = coordinates[0]?.length ?? 0
  if (!(dimensions >= 1 && dimensions <= 3))
    throw new ParameterError('placed.coordinates', coordinates, 'one to three coordinates of each neuron')
  for (const [neuron, own] of coordinates.entries())
    if (!(Array.isArray(own) && own.length === dimensions && own.every(Number.isFinite)))
      throw new ParameterError(`placed.coordinates[${neuron}]`, own, `${dimensions} finite numbers`)
  if (periods && !(periods.length === dimensions && periods.every(period => period > 0)))
    throw new ParameterError('placed.periods', periods.join(', '), `${dimensions} lengths above 0`)
  const places = Float64Array.from(coordinates.flat())
  return {
    name: 'placed',
    dimensions,
    settings: { places },
    ...(periods && { periods: [...periods] }),
    place(size) {
      if (places.length !== size * dimensions)
        throw new ParameterError('placed.coordinates', coordinates, `those of ${size} neurons, as many as there are`)
      return places.slice()
    },
  }
}
