import type { Precision } from '@ngrad/core'
import { NetworkFileError, savedMatrices } from '@ngrad/learning'
import type { NetworkFile } from '@ngrad/learning'
import type { RecurrentLayer } from './layer.ts'
import type { Parameter } from './parameter.ts'

/**
 * What a file holds of a classifier.
 * @throws NetworkFileError if its layer is none of this package
 */
export function savedMemory(
  kind: 'vectors' | 'symbols',
  options: object,
  { name, made }: RecurrentLayer,
  parameters: readonly Parameter[],
  precision: Precision,
): NetworkFile {
  if (!made) throw new NetworkFileError(`a layer of ${name} does not say what it was made with`)
  return savedMatrices('memory', { model: { ...options, kind }, cell: { ...made, kind: name }, precision }, parameters)
}
