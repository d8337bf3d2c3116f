import { DataError, readTable, tableColumns } from '@ngrad/data'
import type { ByteSource, TableColumn } from '@ngrad/data'
import { layoutOf } from './layouts.ts'
import type { ConnectomeColumns } from './layouts.ts'
import type { NeuronIndex } from './neuron-index.ts'
import { sourceName } from './source-name.ts'

/** How connections are read. */
export interface ConnectionOptions {
  /** Sign of each transmitter. */
  readonly signs: Readonly<Record<string, number>>
  /** Names of columns that are given. */
  readonly columns: ConnectomeColumns
  /** Synapses that a connection must have. */
  readonly least: number
  /** What is known of neurons. */
  readonly labels: ReadonlyMap<string, readonly string[]>
}

/** What connects neurons. */
export interface Connections {
  /** Index of the neuron that each connection comes from, in ascending order [connections]. */
  readonly sources: Uint32Array
  /** Index of the neuron that it leads to [connections]. */
  readonly targets: Uint32Array
  /** Number of its synapses, negative where they inhibit [connections]. */
  readonly synapses: Int32Array
  /** Its delay, where a table has one [ms; connections]. */
  readonly delays: Float64Array | undefined
}

/** Reads a table of connections, in the order of their sources. @throws DataError that names the file and the row */
export async function readConnections(table: ByteSource, index: NeuronIndex, options: ConnectionOptions): Promise<Connections> {
  const name = sourceName(table)
  const { layout, names, hasTransmitter } = await layoutIn(table, name, options)
  const { source, target, synapses, transmitter, delay } = layout.columns
  const ofNeurons = hasTransmitter ? undefined : options.labels.get('nt_type')
  const blocks: Block[] = []
  for await (const { columns, rows, firstRow } of readTable(table, { columns: names })) {
    const block = new Block(rows, delay !== undefined)
    const wrong = (row: number, problem: string): never => {
      throw new DataError(`${name}, row ${firstRow + row}: ${problem}`)
    }
    const [from, to] = [columns[source!]!, columns[target!]!]
    const end = layout.byIndex ? byIndex : index.isComplete ? byKnownId : byId
    for (let row = 0; row < rows; row++) {
      const count = synapses === undefined ? 1 : whole(columns[synapses]!, row)
      if (count === undefined) wrong(row, `${synapses} is ${columns[synapses!]![row]}; it must be a whole number`)
      if (Math.abs(count!) < options.least) continue
      const [pre, post] = [end(index, from[row]), end(index, to[row])]
      if (pre === undefined) wrong(row, missing(from[row], index))
      if (post === undefined) wrong(row, missing(to[row], index))
      const sign = hasTransmitter
        ? (options.signs[String(columns[transmitter!]![row])] ?? 1)
        : (options.signs[ofNeurons?.[pre!] ?? ''] ?? 1)
      block.add(pre!, post!, layout.byIndex ? count! : sign * count!, delay === undefined ? 0 : Number(columns[delay]![row]))
      if (delay !== undefined && !(block.delays![block.count - 1]! > 0))
        wrong(row, `${delay} is ${columns[delay]![row]}; it must be a time above 0 ms`)
    }
    blocks.push(block)
  }
  return bySource(blocks, index.ids.length, delay !== undefined)
}

async function layoutIn(
  table: ByteSource,
  name: string,
  { columns }: ConnectionOptions,
): Promise<{
  readonly layout: NonNullable<ReturnType<typeof layoutOf>>
  readonly names: readonly string[]
  readonly hasTransmitter: boolean
}> {
  const there = await tableColumns(table)
  const layout = layoutOf(there, columns)
  if (!layout)
    throw new DataError(
      `${name} is no table of connections that is known here; it has the columns ${there.join(', ')}: ` +
        'give connectome({ columns: { source, target, synapses } })',
    )
  const { source, target, synapses, transmitter, delay } = layout.columns
  const hasTransmitter = transmitter !== undefined && (there.includes(transmitter) || columns.transmitter !== undefined)
  const names = [source, target, synapses, hasTransmitter ? transmitter : undefined, delay].filter(each => each !== undefined)
  return { layout, names, hasTransmitter }
}

type End = (index: NeuronIndex, cell: TableColumn[number]) => number | undefined

const byIndex: End = ({ ids, isComplete }, cell) => {
  const place = Number(cell)
  if (!(Number.isSafeInteger(place) && place >= 0)) return undefined
  if (isComplete) return place < ids.length ? place : undefined
  while (ids.length <= place) ids.push(String(ids.length))
  return place
}
const byKnownId: End = (index, cell) => index.find(cell)
const byId: End = (index, cell) => (cell === null || cell === undefined || cell === '' ? undefined : index.add(cell))

const missing = (cell: TableColumn[number], { isComplete }: NeuronIndex): string =>
  isComplete ? `the neuron ${cell} is not in the table of neurons` : `${cell} is no neuron`

function whole(column: TableColumn, row: number): number | undefined {
  const cell = column[row]
  if (cell === null || cell === undefined || cell === '') return undefined
  const count = Number(cell)
  return Number.isSafeInteger(count) ? count : undefined
}

/** Connections of some rows. */
class Block {
  readonly sources: Uint32Array
  readonly targets: Uint32Array
  readonly synapses: Int32Array
  readonly delays: Float64Array | undefined
  count = 0

  constructor(rows: number, hasDelays: boolean) {
    this.sources = new Uint32Array(rows)
    this.targets = new Uint32Array(rows)
    this.synapses = new Int32Array(rows)
    this.delays = hasDelays ? new Float64Array(rows) : undefined
  }

  add(source: number, target: number, synapses: number, delay: number): void {
    const at = this.count++
    this.sources[at] = source
    this.targets[at] = target
    this.synapses[at] = synapses
    if (this.delays) this.delays[at] = delay
  }
}

/** All blocks in the order of the sources, each in the order of the table: a counting sort. */
function bySource(blocks: readonly Block[], neurons: number, hasDelays: boolean): Connections {
  const next = new Uint32Array(neurons + 1)
  for (const { sources, count } of blocks) for (let at = 0; at < count; at++) next[sources[at]! + 1]!++
  for (let neuron = 0; neuron < neurons; neuron++) next[neuron + 1]! += next[neuron]!
  const all = next[neurons]!
  const sorted = {
    sources: new Uint32Array(all),
    targets: new Uint32Array(all),
    synapses: new Int32Array(all),
    delays: hasDelays ? new Float64Array(all) : undefined,
  }
  for (const { sources, targets, synapses, delays, count } of blocks)
    for (let at = 0; at < count; at++) {
      const place = next[sources[at]!]!++
      sorted.sources[place] = sources[at]!
      sorted.targets[place] = targets[at]!
      sorted.synapses[place] = synapses[at]!
      if (delays) sorted.delays![place] = delays[at]!
    }
  return sorted
}
