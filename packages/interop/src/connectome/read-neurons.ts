import { DataError, readTable } from '@ngrad/data'
import type { ByteSource } from '@ngrad/data'
import { idColumns } from './layouts.ts'
import type { ConnectomeColumns } from './layouts.ts'
import type { NeuronIndex } from './neuron-index.ts'
import { sourceName } from './source-name.ts'

/**
 * Reads tables with a row for each neuron: the first says which there are, all of them what is known of each.
 * @throws DataError that names the file and the row
 */
export async function readNeurons(
  tables: readonly ByteSource[],
  index: NeuronIndex,
  columns: ConnectomeColumns,
): Promise<Map<string, string[]>> {
  const labels = new Map<string, string[]>()
  for (const [number, table] of tables.entries()) {
    const name = sourceName(table)
    for await (const { columns: cells, rows, firstRow } of readTable(table)) {
      const there = Object.keys(cells)
      const id = columns.id ?? idColumns.find(each => there.includes(each))
      if (id === undefined || !there.includes(id))
        throw new DataError(
          `${name} has no column of ids${columns.id === undefined ? ' that is known here' : ` ${columns.id}`}; ` +
            `it has ${there.join(', ')}: ` +
            'give connectome({ columns: { id } })',
        )
      for (let row = 0; row < rows; row++) {
        const cell = cells[id]![row]
        if (cell === null || cell === undefined || cell === '') throw new DataError(`${name} has no id in row ${firstRow + row}`)
        if (number === 0 && index.find(cell) !== undefined)
          throw new DataError(`${name} has the neuron ${cell} a second time in row ${firstRow + row}`)
        const place = number === 0 ? index.add(cell) : index.find(cell)
        if (place === undefined) continue // a table may say more than is simulated
        for (const label of there) {
          if (label === id) continue
          if (!labels.has(label)) labels.set(label, [])
          labels.get(label)![place] = String(cells[label]![row] ?? '')
        }
      }
    }
  }
  for (const values of labels.values())
    for (let neuron = 0; neuron < index.ids.length; neuron++) values[neuron] ??= ''
  return labels
}
