import { DataError } from '../data-error.ts'
import { byteStream, nameOf } from '../bytes/byte-stream.ts'
import type { ByteSource } from '../bytes/byte-stream.ts'
import { unLz4 } from '../bytes/lz4.ts'
import { chosenColumns } from './table.ts'
import type { TableBatch, TableColumn, TableOptions } from './table.ts'

/**
 * Reads a file or a stream of Apache Arrow (Feather, version 2), batch by batch. Needs `apache-arrow`; compression by LZ4 is read
 * everywhere, by Zstandard in Node.
 * @throws DataError that names the file
 */
export async function* readArrow(source: ByteSource, options: TableOptions = {}): AsyncGenerator<TableBatch> {
  const name = nameOf(source, options.name)
  const arrow = await import('apache-arrow').catch((cause: unknown) => {
    throw new DataError('Arrow needs apache-arrow: npm install apache-arrow', { cause })
  })
  const { CompressionType, RecordBatchReader, compressionRegistry } = arrow
  compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: bytes => unLz4(bytes, name) })
  if ('process' in globalThis) {
    const { zstdDecompressSync } = await import('node:zlib')
    compressionRegistry.set(CompressionType.ZSTD, { decode: bytes => zstdDecompressSync(bytes) })
  }
  const refuse = (cause: unknown): never => {
    if (cause instanceof DataError) throw cause
    throw new DataError(`${name} cannot be read as Arrow: ${(cause as Error).message}`, { cause })
  }
  let firstRow = 0
  try {
    const reader = await RecordBatchReader.from(byteStream(source, name))
    await reader.open()
    const there = reader.schema?.fields.map(field => field.name) ?? []
    if (there.length === 0) throw new DataError(`${name} cannot be read as Arrow: it has no columns`)
    const columns = chosenColumns(name, there, options.columns)
    for await (const batch of reader) {
      const read = columns.map((column): [string, TableColumn] => {
        const vector = batch.getChild(column)!
        const isPlain = ArrayBuffer.isView(vector.data[0]?.values) && vector.nullCount === 0 && !vector.data[0].dictionary
        const isText = arrow.DataType.isUtf8(vector.type) || arrow.DataType.isBool(vector.type)
        return [column, (isPlain && !isText ? vector.toArray() : Array.from(vector)) as TableColumn]
      })
      yield { firstRow, rows: batch.numRows, columns: Object.fromEntries(read) }
      firstRow += batch.numRows
    }
  } catch (cause) {
    refuse(cause)
  }
}
