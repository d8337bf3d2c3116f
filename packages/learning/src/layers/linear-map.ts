import { checkArgument, checkArguments } from '@ngrad/core'
import type { LinearMap, Passing } from '@ngrad/spiking'

/**
 * Collects the connections of a map.
 * @example
 * const map = new Connected()
 * map.add(0, 1, 0.5)
 */
export class Connected implements LinearMap {
  readonly sources: number[] = []
  readonly targets: number[] = []
  readonly weights: number[] = []
  readonly delays: number[] = []
  bias?: Float64Array

  /**
   * Adds a connection; one of weight 0 is none.
   * @throws ParameterError if a place is no whole number, at least 0, the delay is below 0, or one of the numbers is not finite
   */
  add(source: number, target: number, weight: number, delay = 0): void {
    if (!(isPlace(source) && isPlace(target) && delay >= 0 && Number.isFinite(delay) && Number.isFinite(weight)))
      checkArguments('connected.add', { source, target, weight, delay }, whole)
    if (weight === 0) return
    this.sources.push(source)
    this.targets.push(target)
    this.weights.push(weight)
    this.delays.push(delay)
  }
}

const place = { unit: '1', atLeast: 0, integer: true } as const
const whole = { source: place, target: place, weight: { unit: '1' }, delay: { unit: '1', atLeast: 0 } } as const
const isPlace = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

/**
 * The map that hands each number on.
 * @throws ParameterError if there is to be no such number of them
 * @example oneToOneMap(2).weights // [1,1]
 */
export function oneToOneMap(size: number): LinearMap {
  checkArgument('oneToOneMap.size', 'count', size)
  const map = new Connected()
  for (let at = 0; at < size; at++) map.add(at, at, 1)
  return map
}

const mapShape = { what: 'a linear map', has: ['sources', 'targets', 'weights', 'delays'] }

/**
 * What comes out behind two maps, the first one first; connections of the same ends and delay are added up, row by row, as
 * Gustavson's product of sparse matrices has it. Biases are left to who asks.
 * @throws ParameterError if one is no map
 * @see Gustavson (1978), ACM Transactions on Mathematical Software 4:250
 * @example
 * const twice = new Connected()
 * twice.add(0, 0, 2)
 * const fourTimes = composed(twice, twice)
 */
export function composed(first: LinearMap, second: LinearMap): LinearMap {
  checkArguments('composed', { first, second }, { first: mapShape, second: mapShape })
  const next = rowsOf(second)
  const map = new Connected()
  for (const [source, entries] of rowsOf(first)) {
    const sums = new Map<number, Map<number, number>>() // weights by delay and target
    for (const at of entries)
      for (const further of next.get(first.targets[at]!) ?? []) {
        const delay = first.delays[at]! + second.delays[further]!
        const row = sums.get(delay) ?? new Map<number, number>()
        sums.set(delay, row)
        const target = second.targets[further]!
        row.set(target, (row.get(target) ?? 0) + first.weights[at]! * second.weights[further]!)
      }
    for (const [delay, row] of sums) for (const [target, weight] of row) map.add(source, target, weight, delay)
  }
  return map
}

/** Places of the entries of each source. */
function rowsOf({ sources }: LinearMap): Map<number, number[]> {
  const rows = new Map<number, number[]>()
  sources.forEach((source, at) => {
    const row = rows.get(source)
    if (row) row.push(at)
    else rows.set(source, [at])
  })
  return rows
}

/** What a layer without state makes of numbers, as far as its connections say it. */
interface Linear extends Pick<Passing, 'remembers' | 'forward'> {
  readonly sources: number
  readonly size: number
  readonly second?: { readonly size: number }
}

/** How many numbers of what is sent are looked at in one go. */
const room = 2 ** 22

/**
 * A layer that is linear as connections: what it makes of a 1 from each source alone, in this step and the later ones in which it is
 * remembered, and of nothing, which is its bias. Sources are tried side by side, each in a sequence of its own.
 */
export const connectionsOf =
  ({ sources, size, second, remembers = 0, forward }: Linear): NonNullable<Passing['connections']> =>
  (weights, of = 'below') => {
    const steps = remembers + 1
    const count = of === 'below' ? sources : second!.size
    const most = Math.max(1, Math.min(count, Math.floor(room / (steps * size))))
    const to = { values: new Float64Array(steps * most * size), columns: size }
    const [nothing, noneBeside, one] = [new Float64Array(sources), new Float64Array(second?.size ?? 0), new Float64Array(count)]
    let sent = -1
    /** Writes what it makes of the sources from one on, or of nothing. */
    const answer = (first: number, samples: number, bias: Float64Array): Float64Array => {
      const impulse = (row: number): Float64Array => {
        if (sent >= 0) one[sent] = 0
        sent = first + row
        one[sent] = 1
        return one
      }
      const hears = (row: number): boolean => first >= 0 && row >= 0 && row < samples
      const from = (row: number): Float64Array => (of === 'below' && hears(row) ? impulse(row) : nothing)
      const other = second && { second: (row: number) => (of === 'second' && hears(row) ? impulse(row) : noneBeside) }
      forward({ weights: { ...weights, bias }, rows: steps * samples, samples, from, ...other, to })
      return to.values
    }
    const without = new Float64Array(weights.bias.length) // so that what is found of a source is its weight, bit for bit
    const rest = answer(-1, 1, without).slice(0, steps * size)
    const bias = answer(-1, 1, weights.bias).slice(0, size)
    const map = new Connected()
    for (let first = 0; first < count; first += most) {
      const samples = Math.min(most, count - first)
      const found = answer(first, samples, without)
      for (let sample = 0; sample < samples; sample++)
        for (let step = 0; step < steps; step++)
          for (let unit = 0, at = (step * samples + sample) * size; unit < size; unit++)
            map.add(first + sample, unit, found[at + unit]! - rest[step * size + unit]!, step)
    }
    if (of === 'below' && bias.some(value => value !== 0)) map.bias = bias
    return map
  }
