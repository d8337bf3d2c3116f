import type { NamedArrays } from '../weights.ts'
import { NetworkFileError } from './network-file.ts'

/** Extents of arrays by name, of which the last one varies fastest. */
export type Extents = Readonly<Record<string, readonly number[]>>

/** @throws NetworkFileError if there are other arrays than there must be, or other numbers of numbers in them */
export function checkLengths(arrays: NamedArrays, wanted: Extents): void {
  const [found, names] = [arrays, wanted].map(each => Object.keys(each).toSorted().join(', '))
  for (const [name, extents] of Object.entries(wanted)) {
    const length = extents.reduce((product, extent) => product * extent, 1)
    if (Object.hasOwn(arrays, name) && arrays[name]!.length !== length)
      throw new NetworkFileError(`${name} has ${arrays[name]!.length} numbers; there are ${length}`)
  }
  if (found !== names) throw new NetworkFileError(`it has ${found || 'nothing'}; this network has ${names || 'nothing'}`)
}
