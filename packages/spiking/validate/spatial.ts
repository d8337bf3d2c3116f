import { byDistance, disc, distanceDependent, exponential, gaussian, grid, simulation } from '@ngrad/core'
import type { DistanceOptions } from '@ngrad/core'
import { iafPscExp } from '@ngrad/spiking'
import { reference } from './comparison.ts'
import type { Comparison, Reference } from './comparison.ts'
import { standardErrors } from './moments.ts'
import type { Moments } from './moments.ts'

/** What nest_spatial.py writes. */
interface Spatial {
  readonly shape: readonly number[]
  readonly drawn: Readonly<Record<string, Readonly<Record<'targets' | 'distances', Moments>>>>
  readonly decided: Readonly<Record<string, Readonly<Record<'count' | 'distances' | 'weights', number>>>>
}

/** A rectangle, around no middle of its own. */
const inRectangle = ([x, y]: readonly number[]): boolean => x! > -0.06 && x! < 0.16 && y! > -0.11 && y! < 0.06
const rules: Readonly<Record<string, Omit<DistanceOptions, 'autapses'>>> = {
  gaussian: { probability: gaussian({ deviation: 0.1 }) },
  exponential: { probability: exponential({ length: 0.07, peak: 0.8 }) },
  'half of a disc': { probability: disc({ radius: 0.21, height: 0.5 }) },
  'a tenth of a ring': { probability: disc({ inner: 0.11, radius: 0.36, height: 0.1 }) },
  disc: { probability: () => 1, mask: 0.13 },
  rectangle: { probability: () => 1, mask: inRectangle },
}

/** Connections by distance on a grid of neurons: statistics of those that are drawn, and all of those that a mask decides. */
export const spatial: Reference = reference<Spatial>('nest-spatial', ({ shape, drawn, decided }) => [
  ...Object.entries(drawn).map(
    ([name, { targets, distances }]): Comparison => ({
      name: 'pairwise_bernoulli',
      quantity: `${name}: means and variances of numbers of targets and of distances`,
      bound: 4,
      unit: 'standard errors',
      deviation() {
        const own = connected(shape, name)
        return Math.max(standardErrors(own.targets, targets), standardErrors(own.distances, distances))
      },
    }),
  ),
  ...Object.entries(decided).map(
    ([name, { count, distances, weights }]): Comparison => ({
      name: 'pairwise_bernoulli',
      quantity: `mask, ${name}: number of connections, sums of distances and of weights by distance`,
      bound: 1e-9,
      unit: 'of the value',
      deviation() {
        const own = connected(shape, name)
        const sum = (of: ArrayLike<number>): number => Array.from(of).reduce((all, one) => all + one, 0)
        const pairs = [[own.distances.length, count], [sum(own.distances), distances], [sum(own.weights), weights]] as const
        return Math.max(...pairs.map(([one, theirs]) => Math.abs(one / theirs - 1)))
      },
    }),
  ),
])

/** Number of targets of each source, distance of each connection, and its weight. */
function connected(shape: readonly number[], title: string): Record<'targets' | 'distances' | 'weights', number[]> {
  const [name, edges] = title.split(', ') as [string, string?]
  const sim = simulation({ seed: 7, precision: 'f64' })
  const size = shape.reduce((product, count) => product * count, 1)
  const layer = sim.population('layer', iafPscExp(), size, { positions: grid(shape, { periodic: edges === undefined }) })
  const rule = distanceDependent({ ...rules[name]!, autapses: false })
  const synapses = sim.connect(layer, layer, { rule, weight: byDistance(distance => 2 - 3 * distance) })
  const targets = Array<number>(size).fill(0)
  for (const source of synapses.sources) targets[source]!++
  const weights = Array.from(synapses.weights)
  return { targets, weights, distances: weights.map(weight => (2 - weight) / 3) }
}
