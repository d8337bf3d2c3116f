import { decodeNpy } from '@ngrad/data'
import { findColumns } from './spike-columns.ts'
import type { ColumnOptions } from './spike-columns.ts'
import type { SpikeColumns } from './spike-trains.ts'

/**
 * Reads spikes of an array of NumPy: a structured one with fields of times and neurons, or a table of numbers [spikes × columns].
 * @throws DataError if it is neither
 */
export function npySpikes(bytes: Uint8Array, place: string, columns: ColumnOptions): SpikeColumns & { unit: 'ms' | 's' | undefined } {
  const { shape, fields } = decodeNpy(bytes, place)
  const plain = fields.get('')
  const names = plain ? [] : [...fields.keys()]
  const width = plain ? (shape.length === 2 ? shape[1]! : 1) : names.length
  const at = findColumns(place, names, width, columns)
  const column = (which: number): Float64Array =>
    plain ? Float64Array.from({ length: shape[0] ?? 0 }, (_, row) => plain[row * width + which]!) : fields.get(names[which]!)!
  return { times: column(at.time), neurons: column(at.neuron), unit: at.unit }
}
