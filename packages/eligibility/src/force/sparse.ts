import { ParameterError } from '@ngrad/core'
import type { RandomStream } from '@ngrad/core'
import { log } from '@ngrad/core/internal'
import type { NamedArrays, Reals } from '@ngrad/learning'

/** Random connections, row by row of the target: those of target j are `first[j]` to `first[j + 1] - 1`. */
export interface SparseWeights {
  /** First connection of each target [targets + 1]. */
  readonly first: Uint32Array
  /** Source of each connection. */
  readonly source: Uint32Array
  /** Weight of each connection. */
  readonly weight: Float64Array
}

/**
 * Connections that are there with a probability, with weights of a normal distribution.
 * @param deviation standard deviation of a weight that is there
 */
export function sparseWeights(
  size: number,
  probability: number,
  deviation: number,
  random: RandomStream,
): SparseWeights {
  const first = new Uint32Array(size + 1)
  const source: number[] = []
  const weight: number[] = []
  let draw = 0
  const gap = log(1 - probability)
  for (let target = 0; target < size; target++) {
    // the gaps between connections are geometric
    for (let from = -1; ;) {
      from += probability >= 1 ? 1 : 1 + Math.floor(log(1 - random.uniform(draw++)) / gap)
      if (from >= size) break
      source.push(from)
      weight.push(deviation * random.normal(1e9 + source.length))
    }
    first[target + 1] = source.length
  }
  return { first, source: Uint32Array.from(source), weight: Float64Array.from(weight) }
}

/** The same connections, row by row of the source; `source` then holds the targets. */
export function bySource({ first, source, weight }: SparseWeights, size: number): SparseWeights {
  const starts = new Uint32Array(size + 1)
  for (const from of source) starts[from + 1]!++
  for (let from = 0; from < size; from++) starts[from + 1]! += starts[from]!
  const next = starts.slice()
  const targets = new Uint32Array(source.length)
  const weights = new Float64Array(source.length)
  for (let target = 0; target < size; target++) {
    for (let at = first[target]!; at < first[target + 1]!; at++) {
      const to = next[source[at]!]!++
      targets[to] = target
      weights[to] = weight[at]!
    }
  }
  return { first: starts, source: targets, weight: weights }
}

/** Connections as a file has them: of each row the first one, of each connection the other end and the weight. */
export const savedSparse = (
  { first, source, weight }: SparseWeights,
  end: 'source' | 'target',
): Readonly<Record<string, readonly [array: Reals, ...extents: number[]]>> => ({
  'recurrent.first': [Float64Array.from(first), first.length],
  [`recurrent.${end}`]: [Float64Array.from(source), source.length],
  recurrent: [weight, weight.length],
})

/**
 * Connections of the arrays of a file.
 * @throws ParameterError if they are not those of so many units
 */
export function loadedSparse(arrays: NamedArrays, size: number, end: 'source' | 'target'): SparseWeights {
  const [first, ends] = ['recurrent.first', `recurrent.${end}`].map(name => arrays[name] ?? new Float64Array(0))
  const count = arrays['recurrent']?.length ?? 0
  const rises = first!.every((at, row) => Number.isSafeInteger(at) && at >= (row === 0 ? 0 : first![row - 1]!))
  if (first!.length !== size + 1 || first![0] !== 0 || !rises || first![size] !== count)
    throw new ParameterError('recurrent.first', first, `${size + 1} numbers that rise from 0 to ${count}, the connections`)
  if (ends!.length !== count)
    throw new ParameterError(`recurrent.${end}.length`, ends!.length, `${count}, the connections`)
  const wrong = ends!.findIndex(unit => !(Number.isSafeInteger(unit) && unit >= 0 && unit < size))
  if (wrong >= 0) throw new ParameterError(`recurrent.${end}[${wrong}]`, ends![wrong], `one of ${size} units`)
  return { first: Uint32Array.from(first!), source: Uint32Array.from(ends!), weight: new Float64Array(count) }
}
