import { ConnectionError, NgradError } from '../errors.ts'
import { numbersInChunk } from '../kernel/build-pieces.ts'
import { delayGroup } from '../kernel/deliver.ts'
import type { TargetBytes } from '../kernel/deliver.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import { drawings } from '../kernel/row-request.ts'
import type { RowValues } from '../kernel/row-request.ts'
import type { Part } from './parts.ts'
import { Arena, RowWorkers } from './row-workers.ts'
import { bernoulliRoom, delaysOf, drawsOf, knownCounts, valuesOf } from './row-draws.ts'
import type { RowRequest } from './row-draws.ts'
import { streamKey } from '../random.ts'
import { expectedCount } from './rules/rule.ts'
import type { Rows } from './sparse-synapses.ts'
import type { Threads } from './threads.ts'

/** About how many synapses make a piece of the work, which takes a millisecond or two. */
const synapsesInPiece = 65_536
/** A step delivers each delay, or group of delays, by itself: as many as that are still compiled in a moment. */
const mostGroups = 4096
/** So many pieces for each thread have a table of their own, with a word for each source. */
const tablesPerThread = 4

/** Tables with a word for each source, one for each range of so many columns or chunks. */
interface Tables {
  readonly at: number
  readonly number: number
  readonly each: number
}

/**
 * Draws connections row by row with kernels, straight into their compressed form. Random numbers depend on the row alone,
 * and where a row is written on what was counted before: so threads draw rows in any order, and the same comes out.
 *
 *     number of synapses of each source     known, or counted; if neither, each piece has room to spare
 *     beginning of each row                 sums of these
 *     targets                               where the sources of each target are drawn: they go into their rows
 *     rows                                  targets, weights and delays are drawn, sorted and written down
 *     pieces that had room to spare         are moved together
 */
export class RowBuilder {
  readonly #memory: KernelMemory
  readonly #workers: RowWorkers
  readonly #tables: Arena

  /**
   * @param seed seed of the random numbers
   * @param threads threads that help with what is large, if there are any at the moment
   */
  constructor(memory: KernelMemory, seed: number, threads: () => Threads | undefined) {
    const [first, second] = streamKey(seed, ['projections'])
    this.#memory = memory
    this.#workers = new RowWorkers(memory, [first, second], threads)
    this.#tables = new Arena(memory)
  }

  /** Draws the rows of a projection. @param split whether rows are to be split by delay */
  build(request: RowRequest, parts: readonly Part[], split: boolean): Rows {
    const { name, sources, targets, drawn, weight, delay } = request
    const delays = delaysOf(delay, request.dt)
    const spread = !split && delays.length > 1
    const groups = spread ? Math.ceil(delays.length / delayGroup) : delays.length
    if (groups > mostGroups) {
      const most = spread ? mostGroups * delayGroup : mostGroups
      throw new ConnectionError(name, `its delays take ${delays.length} different steps; there can be ${most}`)
    }
    const bins = parts.length * groups
    const targetBytes: TargetBytes = targets <= 65_536 ? 2 : 4
    const draws = drawsOf(request)
    const tables = this.#count(request, draws)
    const counts = tables ? this.#sum(tables, sources) : knownCounts(request)
    const each = Math.ceil(sources / this.#pieces(request))
    const spare = counts ? 0 : bernoulliRoom(each, targets, drawn.value)
    const room = counts ? counts.reduce((sum, count) => sum + count, 0) : Math.ceil(sources / each) * spare
    const layout: Layout = {
      sources,
      bins,
      targetBytes,
      each,
      spare,
      starts: this.#memory.allocate(4 * (sources * bins + 1)),
      ends: counts ? 0 : this.#tables.take(4 * Math.ceil(sources / each)),
      targets: this.#memory.allocate(targetBytes * room + 64),
      weights: typeof weight === 'number' ? 0 : this.#memory.allocate(this.#memory.real.bytes * room + 64),
      places: spread ? this.#memory.allocate(room + 64) : 0,
    }
    if (counts) this.#begin(layout, counts)
    if (drawn.by === 'indegree') this.#scatter(request, draws, tables!, counts!, layout)
    const cuts = this.#memory.allocate(4 * parts.length)
    this.#memory.integers(cuts, parts.length - 1).set(parts.slice(1).map(({ first }) => first))
    const { starts, ends, weights, places } = layout
    this.#workers.perform({
      kernel: targetBytes === 2 ? 'rows16' : 'rows32',
      each,
      all: sources,
      longest: counts ? counts.reduce((most, count) => Math.max(most, count), 0) : targets,
      values: {
        ...draws,
        ...(drawn.by === 'indegree' && { drawing: drawings.given }),
        starts,
        ends,
        weights,
        places,
        targets: layout.targets,
        room: spare,
        cuts,
        cutCount: parts.length - 1,
        groups,
        bins,
        stepsPerMs: 1 / request.dt,
        shortest: delays[0]!,
        lastPlace: delays.length - 1,
        ...valuesOf('weight', weight),
        ...valuesOf('delay', delay),
      },
    })
    const count = counts ? room : this.#moveTogether(name, layout)
    this.#memory.integers(starts + 4 * sources * bins, 1)[0] = count
    return {
      sources,
      delays,
      parts,
      starts,
      targets: layout.targets,
      targetBytes,
      count,
      ...(spread && { places }),
      weight: typeof weight === 'number' ? { shared: weight } : { at: weights },
    }
  }

  /** Counts the synapses of each source, in pieces, where it has to be counted. */
  #count({ drawn, sources, targets }: RowRequest, draws: RowValues): Tables | undefined {
    if (drawn.by !== 'total' && drawn.by !== 'indegree') return undefined
    const { by, value } = drawn
    const all = by === 'total' ? Math.ceil(value / numbersInChunk) : targets
    // where sources have few synapses each, tables would take more room than those
    const fit = Math.floor(expectedCount(drawn, sources, targets) / (4 * sources))
    const pieces = Math.min(this.#pieces({ drawn, sources, targets }), tablesPerThread * this.#workers.size, fit)
    const each = Math.max(1, Math.ceil(all / Math.max(1, pieces)))
    const number = Math.ceil(all / each)
    const at = this.#tables.take(4 * sources * number)
    this.#memory.integers(at, sources * number).fill(0)
    this.#workers.perform({
      kernel: by === 'total' ? 'countNumbers' : 'countColumns',
      each,
      all,
      longest: by === 'total' ? Math.min(value, numbersInChunk) : value,
      values: { ...draws, sources, number: value, tables: at },
    })
    return { at, number, each }
  }

  #sum({ at, number }: Tables, sources: number): Uint32Array {
    const counts = new Uint32Array(sources)
    for (let table = 0; table < number; table++) {
      const own = this.#memory.integers(at + 4 * sources * table, sources)
      for (let source = 0; source < sources; source++) counts[source]! += own[source]!
    }
    return counts
  }

  /** Into how many pieces the work is to be divided; one where nobody is there to share it. */
  #pieces({ drawn, sources, targets }: Pick<RowRequest, 'drawn' | 'sources' | 'targets'>): number {
    if (this.#workers.size === 1) return 1
    return Math.max(1, Math.floor(expectedCount(drawn, sources, targets) / synapsesInPiece))
  }

  /** Writes down where each row begins. */
  #begin({ starts, sources, bins }: Layout, counts: Uint32Array): void {
    const words = this.#memory.integers(starts, sources * bins + 1)
    let begin = 0
    for (let source = 0; source < sources; source++) {
      words[source * bins] = begin
      begin += counts[source]!
    }
    words[sources * bins] = begin
  }

  /**
   * Draws the sources of each target a second time and puts the target into their rows: what a piece counted tells the
   * pieces behind it where theirs go.
   */
  #scatter(
    { drawn, sources, targets }: RowRequest,
    draws: RowValues,
    { at, number, each }: Tables,
    counts: Uint32Array,
    layout: Layout,
  ): void {
    const next = new Uint32Array(sources)
    for (let source = 1; source < sources; source++) next[source] = next[source - 1]! + counts[source - 1]!
    for (let table = 0; table < number; table++) {
      const own = this.#memory.integers(at + 4 * sources * table, sources)
      for (let source = 0; source < sources; source++) {
        const count = own[source]!
        own[source] = next[source]!
        next[source]! += count
      }
    }
    this.#workers.perform({
      kernel: layout.targetBytes === 2 ? 'scatterColumns16' : 'scatterColumns32',
      each,
      all: targets,
      longest: drawn.value,
      values: { ...draws, sources, number: drawn.value, tables: at, targets: layout.targets },
    })
  }

  /** Moves pieces that had room to spare together; returns the number of synapses. */
  #moveTogether(name: string, layout: Layout): number {
    const { sources, bins, targetBytes, each, spare, starts, ends, targets, weights, places } = layout
    const { kernels } = this.#workers
    const { bytes } = this.#memory.real
    let base = 0
    for (let first = 0, piece = 0; first < sources; first += each, piece++) {
      const from = piece * spare
      const end = this.#memory.integers(ends, piece + 1)[piece]!
      if (end === noRoom) throw new NgradError(`${name} has more synapses than were to be expected`)
      const count = end - from
      if (from > base) {
        const move = (at: number, size: number): void => kernels.move(at + size * base, at + size * from, size * count)
        move(targets, targetBytes)
        if (weights > 0) move(weights, bytes)
        if (places > 0) move(places, 1)
        kernels.lower(starts + 4 * first * bins, Math.min(each, sources - first) * bins, from - base)
      }
      base += count
    }
    return base
  }
}

/** What a piece says whose synapses have no room. */
const noRoom = 0xffffffff

/** Where rows are written. */
interface Layout {
  readonly sources: number
  readonly bins: number
  readonly targetBytes: TargetBytes
  /** Rows in a piece, and synapses that it has room for where their number is not known. */
  readonly each: number
  readonly spare: number
  readonly starts: number
  readonly ends: number
  readonly targets: number
  readonly weights: number
  readonly places: number
}
