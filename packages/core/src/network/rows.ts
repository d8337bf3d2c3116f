import { ConnectionError, NgradError } from '../errors.ts'
import { delayGroup } from '../kernel/deliver.ts'
import type { TargetBytes } from '../kernel/deliver.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import { drawings } from '../kernel/row-request.ts'
import type { RowValues } from '../kernel/row-request.ts'
import type { DistributionMethod } from './distribution-method.ts'
import type { Part } from './parts.ts'
import { partsHere } from './parts-here.ts'
import type { PartsHere } from './parts-here.ts'
import { RowCounter } from './row-counts.ts'
import type { RowCounts } from './row-counts.ts'
import { Arena, RowWorkers } from './row-workers.ts'
import { delaysOf, drawsOf, valuesOf } from './row-draws.ts'
import type { RowRequest } from './row-draws.ts'
import { streamKey } from '../random.ts'
import type { Rows } from './sparse-synapses.ts'
import type { Threads } from './threads.ts'

/** A step delivers each delay, or group of delays, by itself: as many as that are still compiled in a moment. */
const mostGroups = 4096

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
  readonly #counter: RowCounter
  readonly #ends: Arena
  readonly #distribution: DistributionMethod | undefined

  /**
   * @param seed seed of the random numbers
   * @param threads threads that help with what is large, if there are any at the moment
   * @param distribution how synapses are divided among processes, where several run the network
   */
  constructor(memory: KernelMemory, seed: number, threads: () => Threads | undefined, distribution?: DistributionMethod) {
    const [first, second] = streamKey(seed, ['projections'])
    this.#memory = memory
    this.#workers = new RowWorkers(memory, [first, second], threads, distribution?.keep)
    this.#counter = new RowCounter(memory, this.#workers)
    this.#ends = new Arena(memory)
    this.#distribution = distribution
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
    const here = partsHere(parts)
    const bins = here.parts.length * groups
    const targetBytes: TargetBytes = targets <= 65_536 ? 2 : 4
    const draws = drawsOf(request)
    const each = Math.ceil(sources / this.#counter.pieces(request))
    const counts = this.#distribution?.counts(this.#counter, request, draws, each, here) ?? this.#counter.counts(request, draws, each)
    const { written, spare } = counts
    const room = written ? written.reduce((sum, count) => sum + count, 0) : Math.ceil(sources / each) * spare
    const layout: Layout = {
      here,
      sources,
      bins,
      targetBytes,
      each,
      spare,
      starts: this.#memory.allocate(4 * (sources * bins + 1)),
      ends: written ? 0 : this.#ends.take(4 * Math.ceil(sources / each)),
      targets: this.#memory.allocate(targetBytes * room + 64),
      weights: typeof weight === 'number' ? 0 : this.#memory.allocate(this.#memory.real.bytes * room + 64),
      places: spread ? this.#memory.allocate(room + 64) : 0,
    }
    if (written) this.#begin(layout, written)
    this.#scatter(request, draws, counts, layout)
    const cuts = this.#memory.allocate(4 * here.parts.length)
    this.#memory.integers(cuts, here.parts.length - 1).set(here.parts.slice(1).map(({ first }) => first))
    const { starts, ends, weights, places } = layout
    this.#workers.perform({
      kernel: targetBytes === 2 ? 'rows16' : 'rows32',
      each,
      all: sources,
      longest: counts.longest,
      values: {
        ...draws,
        ...(counts.tables && { drawing: drawings.given }),
        ...counts.values,
        starts,
        ends,
        weights,
        places,
        targets: layout.targets,
        room: spare,
        cuts,
        cutCount: here.parts.length - 1,
        groups,
        bins,
        stepsPerMs: 1 / request.dt,
        shortest: delays[0]!,
        lastPlace: delays.length - 1,
        ...valuesOf('weight', weight),
        ...valuesOf('delay', delay),
      },
    })
    const count = written ? room : this.#moveTogether(name, layout)
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
      ...this.#distribution?.asked({ drawn, weight, delay }),
    }
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
  #scatter({ drawn, sources }: RowRequest, draws: RowValues, { written, tables }: RowCounts, layout: Layout): void {
    if (!tables) return
    const { first, end } = layout.here
    this.#counter.toPlaces(tables, written!)
    this.#workers.perform({
      kernel: layout.targetBytes === 2 ? 'scatterColumns16' : 'scatterColumns32',
      each: tables.each,
      from: first,
      all: end,
      longest: drawn.value,
      values: { ...draws, sources, number: drawn.value, tables: tables.at, targets: layout.targets },
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
  readonly here: PartsHere
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
