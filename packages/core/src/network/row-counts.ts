import { numbersInChunk } from '../kernel/build-pieces.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { RowValues } from '../kernel/row-request.ts'
import { knownCounts, room } from './row-draws.ts'
import type { RowRequest } from './row-draws.ts'
import { Arena } from './row-workers.ts'
import type { RowWorkers } from './row-workers.ts'
import { expectedCount } from './rules/rule.ts'

/** So many pieces for each thread have a table of their own, with a word for each source. */
const tablesPerThread = 4
/** About how many synapses make a piece of the work, which takes a millisecond or two. */
const synapsesInPiece = 65_536

/** Tables with a word for each source, one for each range of so many columns or chunks. */
export interface Tables {
  readonly at: number
  readonly number: number
  readonly each: number
}

/** What is known of the rows of a projection before they are drawn. */
export interface RowCounts {
  /** Number of synapses of each source that are written down; where it is not known each piece has room to spare. */
  readonly written?: Uint32Array
  /** That room. */
  readonly spare: number
  /** What each piece of columns has of them, where the sources of each target are drawn. */
  readonly tables?: Tables
  /** The most numbers that are drawn for a row. */
  readonly longest: number
  /** What kernels have to know of those that are not written down. */
  readonly values?: RowValues
}

/** Counts synapses of sources where that takes drawing them. */
export class RowCounter {
  /** Where all lies. */
  readonly memory: KernelMemory
  readonly #workers: RowWorkers
  readonly #room: Arena

  constructor(memory: KernelMemory, workers: RowWorkers) {
    this.memory = memory
    this.#workers = workers
    this.#room = new Arena(memory)
  }

  /** What is known of all synapses. @param each rows in a piece */
  counts(request: RowRequest, draws: RowValues, each: number): RowCounts {
    const { drawn, targets } = request
    if (drawn.by === 'probability') return { spare: room(each * targets, drawn.value), longest: targets }
    const tables = drawn.by === 'indegree' ? this.count(request, draws, 0, targets) : undefined
    const written = tables ? this.sum(tables, request.sources) : this.ofRows(request, draws)
    return { written, spare: 0, ...(tables && { tables }), longest: most(written) }
  }

  /** Number of synapses of each source, where it does not depend on the target. */
  ofRows(request: RowRequest, draws: RowValues): Uint32Array {
    const { drawn, sources } = request
    if (drawn.by !== 'total') return knownCounts(request)!
    return this.sum(this.count(request, draws, 0, Math.ceil(drawn.value / numbersInChunk)), sources)
  }

  /** Into how many pieces the work is to be divided; one where nobody is there to share it. */
  pieces({ drawn, sources, targets }: Pick<RowRequest, 'drawn' | 'sources' | 'targets'>): number {
    if (this.#workers.size === 1) return 1
    return Math.max(1, Math.floor(expectedCount(drawn, sources, targets) / synapsesInPiece))
  }

  /** Turns the counts in tables into the place where each piece writes the next target of a source. */
  toPlaces({ at, number }: Tables, counts: Uint32Array): void {
    const sources = counts.length
    const next = new Uint32Array(sources)
    for (let source = 1; source < sources; source++) next[source] = next[source - 1]! + counts[source - 1]!
    for (let table = 0; table < number; table++) {
      const own = this.memory.integers(at + 4 * sources * table, sources)
      for (let source = 0; source < sources; source++) {
        const count = own[source]!
        own[source] = next[source]!
        next[source]! += count
      }
    }
  }

  /** Counts the synapses of each source in a range of columns, or of chunks of numbers, in pieces. */
  count(request: RowRequest, draws: RowValues, from: number, all: number): Tables {
    const { drawn, sources, targets } = request
    const { by, value } = drawn
    // where sources have few synapses each, tables would take more room than those
    const fit = Math.floor(expectedCount(drawn, sources, targets) / (4 * sources))
    const pieces = Math.min(this.pieces(request), tablesPerThread * this.#workers.size, fit)
    const each = Math.max(1, Math.ceil((all - from) / Math.max(1, pieces)))
    const number = Math.ceil((all - from) / each)
    const at = this.#room.take(4 * sources * number)
    this.memory.integers(at, sources * number).fill(0)
    this.#workers.perform({
      kernel: by === 'total' ? 'countNumbers' : 'countColumns',
      each,
      from,
      all,
      longest: by === 'total' ? Math.min(value, numbersInChunk) : value,
      values: { ...draws, sources, number: value, tables: at },
    })
    return { at, number, each }
  }

  /** Sums of counts. */
  sum({ at, number }: Tables, sources: number): Uint32Array {
    const counts = new Uint32Array(sources)
    for (let table = 0; table < number; table++) {
      const own = this.memory.integers(at + 4 * sources * table, sources)
      for (let source = 0; source < sources; source++) counts[source]! += own[source]!
    }
    return counts
  }
}

/** The largest of some counts. */
export const most = (counts: Uint32Array): number => counts.reduce((most, count) => Math.max(most, count), 0)
