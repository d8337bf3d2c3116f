import { checkOptions, ParameterError } from '@ngrad/core'
import { nameOf } from '../bytes/byte-stream.ts'
import type { ByteSource } from '../bytes/byte-stream.ts'
import { readArrow } from './arrow.ts'
import { readCsv } from './csv.ts'
import { parquetColumns, readParquet } from './parquet.ts'
import type { TableBatch, TableOptions } from './table.ts'

/**
 * Reads a table batch by batch, so that it may be longer than memory, by the ending of its name: `.csv` and `.tsv`, also with
 * `.gz`; `.parquet` (needs `hyparquet`); `.feather`, `.arrow` (needs `apache-arrow`).
 * @throws DataError that names the file, and the line of a text, or which columns there are
 * @throws ParameterError if the ending is another
 * @example
 * for await (const { rows, columns } of readTable('connections.csv.gz', { columns: ['pre', 'post'] })) …
 */
export function readTable(source: ByteSource, options: TableOptions = {}): AsyncGenerator<TableBatch> {
  checkOptions('readTable', options, { columns: 'list', name: 'text' })
  const name = nameOf(source, options.name)
  const [, ending = ''] = /\.([^./]+)(?:\.gz)?$/.exec(name.toLowerCase()) ?? []
  const read = readers[ending]
  if (!read)
    throw new ParameterError('readTable.source', name, 'a name that ends in .csv, .tsv, .csv.gz, .parquet, .feather or .arrow')
  return read(source, options)
}

/**
 * Names of the columns of a table, in their order. @throws DataError, ParameterError as {@link readTable} does
 * @example const names = await tableColumns('neurons.csv')
 */
export async function tableColumns(source: ByteSource, options: Pick<TableOptions, 'name'> = {}): Promise<readonly string[]> {
  checkOptions('tableColumns', options, { name: 'text' })
  const name = nameOf(source, options.name)
  if (name.toLowerCase().endsWith('.parquet')) return parquetColumns(source, name)
  for await (const { columns } of readTable(source, options)) return Object.keys(columns)
  return []
}

type Reader = (source: ByteSource, options: TableOptions) => AsyncGenerator<TableBatch>

const readers: Readonly<Record<string, Reader>> = {
  csv: readCsv,
  tsv: readCsv,
  parquet: readParquet,
  feather: readArrow,
  arrow: readArrow,
}
