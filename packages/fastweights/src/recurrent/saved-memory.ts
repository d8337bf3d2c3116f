import type { Precision } from '@ngrad/core'
import { NetworkFileError, savedMatrices } from '@ngrad/learning'
import type { NetworkFile } from '@ngrad/learning'
import type { RecurrentLayer } from './layer.ts'
import { cellKinds, columnsOf, roomOfCell } from './memory-kinds.ts'
import type { ToldCell } from './memory-kinds.ts'
import type { Parameter } from './parameter.ts'

/** What takes room in a network with memory. */
interface Sized {
  readonly model: { readonly classes: number; readonly readout?: number } & (
    | { readonly kind: 'vectors'; readonly inputs: number }
    | { readonly kind: 'symbols'; readonly symbols: number; readonly embedding?: number }
  )
  readonly cell: ToldCell
  readonly precision: Precision
}

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
  const told = { model: { ...options, kind }, cell: { ...made, kind: name }, precision }
  const room = Object.hasOwn(cellKinds, name) ? roomOfMemory(told as unknown as Sized) : 0
  return savedMatrices('memory', told, parameters, room)
}

/** Room for what it reads, its cells and its answers in all steps [numbers]. */
export function roomOfMemory({ model, cell, precision }: Sized): number {
  const columns = columnsOf(cell, precision)
  const rows = cell.batch * cell.steps
  // an embedding that does not learn is drawn: that takes longer than room alone
  const read = model.kind === 'vectors' ? rows * model.inputs : rows + model.symbols * (2 * columns.width + 16 * (model.embedding ?? 100))
  return roomOfCell(cell, columns) + read + 3 * cell.batch * ((model.readout ?? 100) + model.classes)
}
