import { allBytes } from '../bytes/byte-stream.ts'
import type { ByteSource } from '../bytes/byte-stream.ts'
import { DataError } from '../data-error.ts'
import { decodeNpy } from '../npy/decode-npy.ts'
import { unzip } from '../bytes/unzip.ts'
import { readTable } from '../tables/read-table.ts'
import { EventWriter } from './events.ts'
import type { EventBatch } from './events.ts'
import type { EventFile } from './event-format.ts'

/** Names that columns have, the usual ones first. */
const names = {
  times: ['t', 'time', 'times', 'timestamp', 'timestamps', 'ts', 't_us'],
  x: ['x', 'column', 'unit', 'units', 'channel', 'neuron'],
  y: ['y', 'row'],
  polarity: ['p', 'polarity', 'pol', 'on'],
} as const
type Place = keyof typeof names

/** Whether a name is that of a table. */
export const isTable = (name: string): boolean => /\.(csv|tsv|txt|npy|npz|parquet|feather|arrow)(\.gz)?$/i.test(name)

/** Events of a table with columns t [µs], x, y and p; those without a row are of channels, those without a polarity are on. */
export async function openEventTable(source: ByteSource, name: string): Promise<EventFile> {
  const isArray = /\.np[yz](\.gz)?$/i.test(name)
  const batches = isArray ? arrays(await allBytes(source, name), name) : tables(source, name)
  return { format: `table ${/\.(\w+?)(?:\.gz)?$/.exec(name)![1]!.toLowerCase()}`, width: undefined, height: undefined, batches }
}

/** Whether columns are those of events: times and places. */
export const hasEvents = (columns: readonly string[]): boolean =>
  [names.times, names.x].every(some => some.some(name => columns.includes(name)))

/** Which column each is. @throws DataError if there is none of times or places */
function columnsOf(there: readonly string[], name: string): Readonly<Record<Place, string | undefined>> {
  const find = (place: Place): string | undefined => names[place].find(each => there.includes(each))
  const found = { times: find('times'), x: find('x'), y: find('y'), polarity: find('polarity') }
  for (const place of ['times', 'x'] as const)
    if (found[place] === undefined)
      throw new DataError(`${name} has the columns ${there.join(', ')}; one of ${names[place].join(', ')} is needed`)
  return found
}

async function* tables(source: ByteSource, name: string): AsyncGenerator<EventBatch> {
  const writer = new EventWriter()
  for await (const { columns, rows, firstRow } of readTable(source, { name: name.replace(/\.txt(\.gz)?$/i, '.csv$1') })) {
    const { times, x, y, polarity } = columnsOf(Object.keys(columns), name)
    for (let row = 0; row < rows; row++) {
      const cell = (column: string | undefined, missing: number): number => {
        if (column === undefined) return missing
        const value = Number(columns[column]![row])
        if (!Number.isFinite(value) || columns[column]![row] === '')
          throw new DataError(`${name}, row ${firstRow + row}: ${column} is ${columns[column]![row]}; it must be a number`)
        return value
      }
      writer.add(cell(times, 0), cell(x, 0), cell(y, 0), cell(polarity, 1) > 0 ? 1 : 0)
    }
    yield writer.take()
  }
}

async function* arrays(bytes: Uint8Array, name: string): AsyncGenerator<EventBatch> {
  const fields = new Map<string, Float64Array>()
  if (/\.npz/i.test(name)) {
    for (const [member, content] of await unzip(bytes, name))
      fields.set(member.replace(/\.npy$/, ''), decodeNpy(content, `${name}, ${member}`).fields.get('')!)
  } else {
    const { fields: read, shape } = decodeNpy(bytes, name)
    const plain = read.get('')
    if (plain && shape.length === 2 && (shape[1] === 4 || shape[1] === 3))
      for (const [column, field] of (shape[1] === 4 ? ['t', 'x', 'y', 'p'] : ['t', 'x', 'p']).entries())
        fields.set(field, Float64Array.from({ length: shape[0]! }, (_, row) => plain[row * shape[1]! + column]!))
    else if (plain) throw new DataError(`${name} has the shape ${shape.join(' × ')}; events are fields, or rows of t, x, y, p`)
    else for (const [field, values] of read) fields.set(field, values)
  }
  const { times, x, y, polarity } = columnsOf([...fields.keys()], name)
  const writer = new EventWriter(fields.get(times!)!.length)
  const at = (field: string | undefined, event: number, missing: number): number =>
    field === undefined ? missing : fields.get(field)![event]!
  for (let event = 0; event < fields.get(times!)!.length; event++)
    writer.add(at(times, event, 0), at(x, event, 0), at(y, event, 0), at(polarity, event, 1) > 0 ? 1 : 0)
  yield writer.take()
}
