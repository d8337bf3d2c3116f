import { DataError } from '@ngrad/data'
import { findColumns } from './spike-columns.ts'
import type { ColumnOptions } from './spike-columns.ts'
import type { SpikeColumns } from './spike-trains.ts'

/**
 * Reads a table of text: a line of names or none, then a line for each spike, with cells between commas, semicolons, tabs or
 * blanks. Lines that begin with `#` are left out, as NEST writes them.
 * @throws DataError with the line
 */
export function textSpikes(text: string, place: string, columns: ColumnOptions): SpikeColumns & { unit: 'ms' | 's' | undefined } {
  const lines = text.split(/\r?\n/).map((line, at): [text: string, number: number] => [line.trim(), at + 1])
  const rows = lines.filter(([line]) => line !== '' && !line.startsWith('#'))
  const [first] = rows
  if (!first) throw new DataError(`${place}: it has no line of spikes`)
  const separator = [',', ';', '\t'].find(one => first[0].includes(one)) ?? /\s+/
  const cellsOf = (line: string): string[] => line.split(separator).map(cell => cell.trim().replace(/^"(.*)"$/, '$1'))
  const head = cellsOf(first[0])
  const isNamed = head.every(cell => cell === '' || !Number.isFinite(Number(cell)))
  const at = findColumns(place, isNamed ? head : [], head.length, columns)
  const spikes = isNamed ? rows.slice(1) : rows
  const [times, neurons] = [new Float64Array(spikes.length), new Float64Array(spikes.length)]
  const populations: string[] = []
  spikes.forEach(([line, number], spike) => {
    const cells = cellsOf(line)
    const numberOf = (column: number): number => {
      const value = Number(cells[column] || Number.NaN)
      if (!Number.isFinite(value)) throw new DataError(`${place}: '${cells[column] ?? ''}' in line ${number} is no number`)
      return value
    }
    times[spike] = numberOf(at.time)
    neurons[spike] = numberOf(at.neuron)
    if (at.population !== undefined) populations.push(cells[at.population] ?? '')
  })
  return { times, neurons, unit: at.unit, ...(at.population !== undefined && { populations }) }
}
