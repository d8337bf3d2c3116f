import { checkArguments, ParameterError } from '@ngrad/core'
import { examplesShape } from '../shapes.ts'
import { countOf } from './moments.ts'
import type { Examples } from './moments.ts'

/** How well what belongs together is found. */
export interface Retrieval {
  /** Part of the queries whose best candidate is a right one [1]. */
  readonly first: number
  /** Mean over the queries of the precision at each right candidate; where one is right, of 1 / its rank [1]. */
  readonly meanAveragePrecision: number
}

/**
 * Looks for what belongs to each query among all candidates, by the cosine of their codes.
 * @param queries codes of one side [queries × size]
 * @param candidates codes of the other side [candidates × size]
 * @param right whether a candidate belongs to a query; the one with the same index does if left out
 * @throws ParameterError if the codes differ in size, or a query has nothing that belongs to it
 * @see Rasiwasia et al. (2010), A new approach to cross-modal multimedia retrieval. ACM Multimedia
 * @example retrieval(queries, candidates)
 */
export function retrieval(
  queries: Examples,
  candidates: Examples,
  right: (query: number, candidate: number) => boolean = (query, candidate) => query === candidate,
): Retrieval {
  checkArguments('retrieval', { queries, candidates, right }, {
    queries: examplesShape,
    candidates: examplesShape,
    right: 'function',
  })
  const [count, others] = [countOf('retrieval', queries), countOf('retrieval', candidates)]
  const { size } = queries
  if (candidates.size !== size) throw new ParameterError('retrieval.candidates.size', candidates.size, `${size}`)
  const [a, b] = [normalized(queries), normalized(candidates)]
  let [first, precision] = [0, 0]
  const cosines = new Float64Array(others)
  for (let query = 0; query < count; query++) {
    for (let other = 0; other < others; other++) {
      let sum = 0
      for (let at = 0; at < size; at++) sum += a[query * size + at]! * b[other * size + at]!
      cosines[other] = sum
    }
    // of equal cosines a wrong candidate comes first, so that a constant code finds nothing
    const order = Uint32Array.from(cosines, (_, other) => other).sort(
      (one, other) => cosines[other]! - cosines[one]! || Number(right(query, one)) - Number(right(query, other)),
    )
    let [found, sum] = [0, 0]
    order.forEach((other, rank) => {
      if (right(query, other)) sum += ++found / (rank + 1)
    })
    if (found === 0)
      throw new ParameterError(`retrieval.queries[${query}]`, 'alone', 'one with a candidate that belongs to it')
    first += Number(right(query, order[0]!))
    precision += sum / found
  }
  return { first: first / count, meanAveragePrecision: precision / count }
}

function normalized({ values, size }: Examples): Float64Array {
  const out = Float64Array.from(values)
  for (let first = 0; first < out.length; first += size) {
    const length = Math.hypot(...out.subarray(first, first + size))
    if (length > 0) for (let at = first; at < first + size; at++) out[at]! /= length
  }
  return out
}
