import type * as Library from 'hyparquet'
import { DataError } from '../data-error.ts'
import { nameOf } from '../bytes/byte-stream.ts'
import type { ByteSource } from '../bytes/byte-stream.ts'
import { chosenColumns } from './table.ts'
import type { TableBatch, TableColumn, TableOptions } from './table.ts'

/**
 * Reads a file of Apache Parquet, row group by row group, and of it only the columns that are asked for. Needs `hyparquet`;
 * compression by Snappy is read everywhere, by gzip, Brotli and Zstandard in Node.
 * @throws DataError that names the file
 */
export async function* readParquet(source: ByteSource, options: TableOptions = {}): AsyncGenerator<TableBatch> {
  const name = nameOf(source, options.name)
  const { file, library, metadata, there, close } = await openedTable(source, name)
  try {
    const columns = [...chosenColumns(name, there, options.columns)]
    const refuse = refusing(name)
    const given = { file, metadata, columns, compressors: await compressors() }
    const scan = await library.parquetScan(given).catch(refuse)
    for (const { rowStart, rowEnd } of scan.ranges) {
      const read: Record<string, TableColumn> = {}
      for (const column of columns)
        read[column] = (await scan.readColumn({ column, rowStart, rowEnd }).catch(refuse)) as TableColumn
      yield { firstRow: rowStart, rows: rowEnd - rowStart, columns: read }
    }
  } finally {
    await close()
  }
}

/** Names of the columns of a file of Parquet. @throws DataError as {@link readParquet} does */
export async function parquetColumns(source: ByteSource, name: string): Promise<readonly string[]> {
  const { there, close } = await openedTable(source, name)
  await close()
  return there
}

async function openedTable(source: ByteSource, name: string): Promise<Table> {
  const library = await import('hyparquet').catch((cause: unknown) => {
    throw new DataError('Parquet needs hyparquet: npm install hyparquet', { cause })
  })
  const { file, close } = await opened(source, name)
  try {
    const metadata = await library.parquetMetadataAsync(file).catch(refusing(name))
    const there = metadata.schema.filter(({ num_children }) => num_children === undefined).map(field => field.name)
    return { library, file, metadata, there, close }
  } catch (cause) {
    await close()
    throw cause
  }
}

/** A file that is open, and what is in it. */
interface Table extends Opened {
  readonly library: typeof Library
  readonly metadata: Library.FileMetaData
  readonly there: readonly string[]
}

const refusing =
  (name: string) =>
  (cause: unknown): never => {
    throw new DataError(`${name} cannot be read as Parquet: ${(cause as Error).message}`, { cause })
  }

/** A file of which any part can be read. */
interface Opened {
  readonly file: { readonly byteLength: number; slice(start: number, end?: number): Promise<ArrayBuffer> }
  close(): Promise<void>
}

async function opened(source: ByteSource, name: string): Promise<Opened> {
  if (source instanceof Uint8Array || source instanceof Blob) {
    const blob = source instanceof Blob ? source : new Blob([source as Uint8Array<ArrayBuffer>])
    return {
      file: { byteLength: blob.size, slice: (start, end) => blob.slice(start, end).arrayBuffer() },
      close: () => Promise.resolve(),
    }
  }
  const { open } = await import('node:fs/promises')
  const handle = await open(source).catch((cause: unknown) => {
    throw new DataError(`${name} cannot be read: ${(cause as Error).message}`, { cause })
  })
  const { size } = await handle.stat()
  return {
    file: {
      byteLength: size,
      async slice(start, end = size) {
        const bytes = new Uint8Array(end - start)
        await handle.read(bytes, 0, bytes.length, start)
        return bytes.buffer
      },
    },
    close: () => handle.close(),
  }
}

type Compressors = Readonly<Record<string, (input: Uint8Array) => Uint8Array>>

/** What Node can decompress beside what hyparquet does. */
async function compressors(): Promise<Compressors> {
  if (!('process' in globalThis)) return {}
  const zlib = await import('node:zlib')
  const { gunzipSync, brotliDecompressSync, zstdDecompressSync } = zlib
  return { GZIP: input => gunzipSync(input), BROTLI: brotliDecompressSync, ZSTD: zstdDecompressSync }
}
