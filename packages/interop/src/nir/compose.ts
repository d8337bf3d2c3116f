import { Entries } from './linear-maps.ts'
import type { LinearMap } from './linear-maps.ts'

/**
 * What comes out behind two maps, the first one first; entries of the same ends and delay are added up, row by row, as
 * Gustavson's product of sparse matrices has it.
 * @see Gustavson (1978), ACM Transactions on Mathematical Software 4:250
 */
export function compose(first: LinearMap, second: LinearMap): LinearMap {
  const next = rowsOf(second)
  const map = new Entries()
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
