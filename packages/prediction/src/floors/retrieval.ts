import { ParameterError } from '@ngrad/core'
import { countOf } from './moments.ts'
import type { Examples } from './moments.ts'

/** How well the other side of an example is found. */
export interface Retrieval {
  /** Part of the queries whose other side has the highest cosine of all candidates [1]. */
  readonly first: number
  /** Mean of 1 / rank of the other side [1]. */
  readonly meanReciprocalRank: number
}

/**
 * Looks for the other side of each example among all of them, by the cosine of their codes.
 * @param queries codes of one side [count × size]
 * @param candidates codes of the other side, in the same order [count × size]
 * @throws ParameterError if the codes differ in number or size
 */
export function retrieval(queries: Examples, candidates: Examples): Retrieval {
  const count = countOf('retrieval', queries)
  if (candidates.size !== queries.size || candidates.values.length !== queries.values.length)
    throw new ParameterError('retrieval.candidates', `${countOf('retrieval', candidates)} × ${candidates.size}`, `${count} × ${queries.size}`) // prettier-ignore
  const [a, b] = [normalized(queries), normalized(candidates)]
  const { size } = queries
  let [first, reciprocal] = [0, 0]
  for (let query = 0; query < count; query++) {
    const cosine = (other: number): number => {
      let sum = 0
      for (let at = 0; at < size; at++) sum += a[query * size + at]! * b[other * size + at]!
      return sum
    }
    const right = cosine(query)
    let rank = 1
    for (let other = 0; other < count; other++) if (other !== query && cosine(other) >= right) rank++
    first += Number(rank === 1)
    reciprocal += 1 / rank
  }
  return { first: first / count, meanReciprocalRank: reciprocal / count }
}

function normalized({ values, size }: Examples): Float64Array {
  const out = Float64Array.from(values)
  for (let first = 0; first < out.length; first += size) {
    const length = Math.hypot(...out.subarray(first, first + size))
    if (length > 0) for (let at = first; at < first + size; at++) out[at]! /= length
  }
  return out
}
