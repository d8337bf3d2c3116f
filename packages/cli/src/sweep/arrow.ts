import { Bool, Float64, Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow'
import { columnsOf } from './results.ts'
import type { Results } from './results.ts'

/** The table as a file of Apache Arrow (Feather, version 2). Needs `apache-arrow`. */
export function asArrow(results: Results): Uint8Array {
  const columns = columnsOf(results).map(name => {
    const values = results.rows.map(row => row[name] ?? null)
    const kinds = new Set(values.filter(value => value !== null).map(value => typeof value))
    if (kinds.size > 1 || kinds.has('string')) {
      const words = values.map(value => (value === null ? null : String(value)))
      return [name, vectorFromArray(words, new Utf8())] as const
    }
    return [name, kinds.has('boolean') ? vectorFromArray(values, new Bool()) : vectorFromArray(values, new Float64())] as const
  })
  return tableToIPC(new Table(Object.fromEntries(columns) as never), 'file')
}
