import { ParameterError } from '@ngrad/core'

/** Symbols or classes by their numbers, from 0. */
export type Indices = Uint8Array | Uint16Array | Uint32Array

/**
 * Checks that each is the number of one that there is.
 * @throws ParameterError that names the first that is not
 */
export function checkIndices(place: string, indices: Indices, count: number): void {
  const other = indices.findIndex((index: number) => index >= count)
  if (other >= 0) throw new ParameterError(`${place}[${other}]`, indices[other], `from 0 to ${count - 1}`)
}
