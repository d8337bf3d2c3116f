import { openAsBlob, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { RandomStream } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { DataError, readTable } from '../index.ts'
import { unLz4 } from '../bytes/lz4.ts'
import type { TableBatch } from '../index.ts'

/** Written by golden/make_tables.py with pyarrow 26. */
const golden = (file: string): string => fileURLToPath(new URL(`../../golden/tables/${file}`, import.meta.url))

/** The rows of that program. */
const rows = Array.from({ length: 200 }, (_, row) => [
  String(720_575_940_600_000_000n + 7n * BigInt(row % 50)),
  String(1 + (row % 9)),
  row % 4 === 0 ? 'GABA' : 'ACH',
])

async function read(batches: AsyncIterable<TableBatch>): Promise<string[][]> {
  const all: string[][] = []
  for await (const { columns, rows: count, firstRow } of batches) {
    expect(firstRow).toBe(all.length)
    for (let row = 0; row < count; row++) all.push(Object.values(columns).map(column => String(column[row])))
  }
  return all
}
const columns = ['pre', 'count', 'type']

describe('readTable', () => {
  it.each(
    ['table.csv.gz', ...['none', 'snappy', 'gzip', 'brotli', 'zstd'].map(codec => `${codec}.parquet`)].concat(
      ['uncompressed', 'lz4', 'zstd'].map(codec => `${codec}.feather`),
    ),
  )('has the cells that pyarrow wrote, whole numbers of 64 bits among them: %s', async file => {
    expect(await read(readTable(golden(file), { columns }))).toEqual(rows)
  })

  it('reads what somebody chose on a page, and bytes', async () => {
    const file = golden('snappy.parquet')
    expect(await read(readTable(await openAsBlob(file), { name: file, columns }))).toEqual(rows)
    expect(await read(readTable(readFileSync(file), { name: file, columns }))).toEqual(rows)
  })

  it('reads cells in quotes', async () => {
    const quoted = await read(readTable(golden('quoted.csv')))
    expect(quoted).toEqual([['1', 'a, b'], ['2', 'says "c"'], ['3', 'two\nlines'], ['4', '']]) // prettier-ignore
    const bytes = new TextEncoder().encode('a\tb\r\n1\t"2\t3"\r\n\r\n4\t5')
    expect(await read(readTable(bytes, { name: 'x.tsv' }))).toEqual([['1', '2\t3'], ['4', '5']]) // prettier-ignore
  })

  it('says which file, line or column is wrong', async () => {
    const text = (csv: string): Promise<string[][]> => read(readTable(new TextEncoder().encode(csv), { name: 'x.csv' }))
    await expect(text('a,b\n1,2\n3\n')).rejects.toThrow('x.csv has 1 cells in line 3; its first line has 2')
    await expect(text('a,b\n1,"2')).rejects.toThrow('x.csv ends within quotes, which open in line 2')
    await expect(text('')).rejects.toThrow('x.csv is empty')
    await expect(read(readTable(golden('snappy.parquet'), { columns: ['pro'] }))).rejects.toThrow(
      /snappy\.parquet has no column pro; it has pre, post, count, sign, type/,
    )
    await expect(read(readTable('nowhere.csv'))).rejects.toThrow('nowhere.csv cannot be read: ENOENT')
    const cut = readFileSync(golden('lz4.feather')).subarray(0, 900)
    await expect(read(readTable(cut, { name: 'x.feather' }))).rejects.toThrow('x.feather cannot be read as Arrow')
    await expect(read(readTable(cut, { name: 'x.parquet' }))).rejects.toThrow('x.parquet cannot be read as Parquet')
    expect(() => readTable('x.xlsx')).toThrow('a name that ends in .csv, .tsv')
    expect(() => unLz4(new Uint8Array(8), 'x')).toThrow('x is no LZ4: a frame begins with 0x0 (byte 0)')
  })

  it.each(readdirSync(golden('.')))('reads a file or refuses it by its name, wherever it is cut or changed: %s', async file => {
    const bytes = new Uint8Array(readFileSync(golden(file)))
    const draws = new RandomStream(1, file)
    const wrong: unknown[] = []
    for (let trial = 0; trial < 40; trial++) {
      const changed = trial % 2 === 0 ? bytes.slice(0, draws.below(3 * trial, bytes.length)) : bytes.slice()
      if (trial % 2 === 1) changed[draws.below(3 * trial + 1, bytes.length)] = draws.below(3 * trial + 2, 256)
      const said = await read(readTable(changed, { name: file })).catch((error: unknown) => error as Error)
      if (said instanceof Error && !(said instanceof DataError && said.message.includes(file))) wrong.push(said)
    }
    expect(wrong).toEqual([])
  })
})
