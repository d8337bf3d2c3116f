import type { ICounts, ITrace } from '@ngrad/core'
import { sameNeurons } from '../../src/history/same-neurons.ts'

/** Bins of a tile. */
export const tileBins = 256
/** Tiles that are kept; the ones that were not needed for longest are forgotten. */
const mostTiles = 96
/** Bins that are asked for at once, of a view that stands still. */
const mostBins = 1024
/** Bins that are asked for at once at the live end: the run goes on, far perhaps, until they come. */
export const liveBins = 8192

/** Spikes of a population in a tile. */
export interface TileCounts {
  /** Number of rows. */
  readonly rows: number
  /** Spikes, bin by bin [bins × rows]; parts of one where only longer bins were kept. */
  readonly count: Float32Array
  /** Spikes of all rows [bins]. */
  readonly total: Float32Array
  /** How many bins are parts of one, as shorter ones are not kept; 1 where none is, and 0 where it is not known [bins]. */
  readonly parts: Uint32Array
}

/** A quantity in a tile. */
export interface TileTrace {
  readonly series: number
  /** The neurons that the series are of, where that is told: a stream may have been of others before. */
  readonly neurons: readonly number[]
  /** Lowest values, bin by bin [bins × series]; above the highest where there is none. */
  readonly low: Float32Array
  /** Highest values. */
  readonly high: Float32Array
  /** How many bins have the bounds of one, as shorter ones are not kept; 1 where none does, and 0 where it is not known [bins]. */
  readonly parts: Uint32Array
}

/** Some bins of one level, of all streams. */
export class Tile {
  /** Bins that are known and over, from the first on; they do not change any more. */
  filled = 0
  readonly counts: Map<string, TileCounts> = new Map()
  readonly traces: Map<string, TileTrace> = new Map()
}

/** What is known of the past at each resolution, in tiles, as maps are: bins come once and are kept as long as they are needed. */
export class Tiles {
  readonly #base: number
  readonly #tiles = new Map<string, Tile>()
  /** Of each level the bins that are known and not over, from the first on, and the step that they are known up to. */
  readonly #open = new Map<number, { readonly from: number; readonly to: number; readonly step: number }>()
  #age = 0

  /** @param base length of the shortest bin [steps] */
  constructor(base: number) {
    this.#base = base
  }

  /** How often everything was forgotten. */
  get age(): number {
    return this.#age
  }

  /** The level whose bins are as long as a column, or the next shorter one. */
  levelOf(stepsPerColumn: number): number {
    return Math.max(0, Math.floor(Math.log2(stepsPerColumn / this.#base) / 2 + 1e-9))
  }

  /** Length of a bin of a level [steps]. */
  widthOf(level: number): number {
    return this.#base * 4 ** level
  }

  /** Levels that stand in for one which is not known yet: the nearest first, shorter bins before longer ones. */
  standIns(level: number): number[] {
    return [1, 2, 3].flatMap(by => [level - by, level + by]).filter(each => each >= 0)
  }

  /** The tile with a bin, as far as it is known. */
  at(level: number, bin: number): Tile | undefined {
    const key = keyOf(level, bin)
    const tile = this.#tiles.get(key)
    if (tile) {
      this.#tiles.delete(key) // the latest stands last
      this.#tiles.set(key, tile)
    }
    return tile
  }

  /** The bin behind the last that is known of the tile with another, and that is over or as it is now. */
  known(level: number, bin: number): number {
    const over = this.#over(level, bin)
    const open = this.#open.get(level)
    return open && open.from <= over && open.to > over ? Math.min(startOf(bin) + tileBins, open.to) : over
  }

  /** The bin behind the last that is known of the tile with another, and that is over. */
  #over(level: number, bin: number): number {
    return startOf(bin) + (this.#tiles.get(keyOf(level, bin))?.filled ?? 0)
  }

  /**
   * Steps of a bin, or of several, that are known: fewer than they have where nothing is kept of the first, or they are not over.
   * @param steps how many they have
   */
  covered(level: number, bin: number, steps: number, { first, last }: { readonly first: number; readonly last: number }): number {
    const start = bin * this.widthOf(level)
    const open = this.#open.get(level)
    const until = open && start + steps > open.step ? Math.min(last, open.step) : last
    return Math.max(1, Math.min(start + steps, until) - Math.max(start, first))
  }

  /**
   * The first bins that are not known of some, up to so many: from, and behind the last; nothing if all are known.
   * @param last how many steps there are: a bin that is not over is known if it is up to there
   */
  missing(
    level: number,
    from: number,
    to: number,
    most: number = mostBins,
    last: number = Infinity,
  ): { readonly from: number; readonly to: number } | undefined {
    const isCurrent = this.#open.get(level)?.step === last
    for (let bin = Math.max(0, from); bin < to; bin = startOf(bin) + tileBins) {
      const known = isCurrent ? this.known(level, bin) : this.#over(level, bin)
      if (known < Math.min(to, startOf(bin) + tileBins)) return { from: known, to: Math.min(to, known + most) }
    }
    return undefined
  }

  /** Takes spikes that were asked for at a level; they may have come in longer bins. */
  putCounts(topic: string, level: number, { firstStep, stepsPerBin, rows = 1, count, total }: ICounts): void {
    const own = rows ?? 1
    const words = count as Uint8Array
    const Words = words.length > 2 * own * (total?.length ?? 0) ? Uint32Array : Uint16Array
    const values = new Words(words.slice().buffer) // a view begins at a multiple of its words
    const width = this.widthOf(level)
    const each = Math.max(1, Number(stepsPerBin) / width)
    const first = Number(firstStep) / width
    for (let bin = 0; bin < (total?.length ?? 0) * each; bin++) {
      const tile = this.#make(level, first + bin)
      let into = tile.counts.get(topic)
      if (into?.rows !== own) {
        into = { rows: own, count: new Float32Array(own * tileBins), total: new Float32Array(tileBins), parts: new Uint32Array(tileBins) }
        tile.counts.set(topic, into)
      }
      const [source, target] = [Math.floor(bin / each), (first + bin) % tileBins]
      for (let row = 0; row < own; row++) into.count[target * own + row] = values[source * own + row]! / each
      into.total[target] = total![source]! / each
      into.parts[target] = each
    }
  }

  /** Takes a quantity that was asked for at a level; it may have come in longer bins. */
  putTrace(topic: string, level: number, { firstStep, stepsPerBin, series = 1, low, high, neuron }: ITrace): void {
    const own = series ?? 1
    const neurons = neuron ?? []
    const width = this.widthOf(level)
    const each = Math.max(1, Number(stepsPerBin) / width)
    const first = Number(firstStep) / width
    for (let bin = 0; bin < ((low?.length ?? 0) / own) * each; bin++) {
      const tile = this.#make(level, first + bin)
      let into = tile.traces.get(topic)
      if (into?.series !== own || !sameNeurons(into.neurons, neurons)) {
        const room = (value: number): Float32Array => new Float32Array(own * tileBins).fill(value)
        into = { series: own, neurons, low: room(Infinity), high: room(-Infinity), parts: new Uint32Array(tileBins) }
        tile.traces.set(topic, into)
      }
      const [source, target] = [Math.floor(bin / each), (first + bin) % tileBins]
      for (let index = 0; index < own; index++) {
        into.low[target * own + index] = low![source * own + index]!
        into.high[target * own + index] = high![source * own + index]!
      }
      into.parts[target] = each
    }
  }

  /**
   * Takes note that all is known now of some bins, and of further ones what there is so far.
   * @param so the bin behind these, and the step up to which they are known
   */
  complete(level: number, from: number, to: number, so?: { readonly to: number; readonly step: number }): void {
    if (so && so.to > to) this.#open.set(level, { from: to, ...so })
    else if (to > (this.#open.get(level)?.from ?? Infinity)) this.#open.delete(level)
    for (let bin = from; bin < to;) {
      const start = startOf(bin)
      const end = Math.min(to, start + tileBins)
      const tile = this.#make(level, bin)
      if (start + tile.filled >= bin) tile.filled = Math.max(tile.filled, end - start)
      bin = end
    }
    for (const key of this.#tiles.keys()) {
      if (this.#tiles.size <= mostTiles) break
      this.#tiles.delete(key)
    }
  }

  /** Forgets everything: the simulation was set back. */
  clear(): void {
    this.#tiles.clear()
    this.#open.clear()
    this.#age++
  }

  #make(level: number, bin: number): Tile {
    const key = keyOf(level, bin)
    const known = this.#tiles.get(key)
    if (known) return known
    const tile = new Tile()
    this.#tiles.set(key, tile)
    return tile
  }
}

/** The first bin of the tile with another. */
const startOf = (bin: number): number => Math.floor(bin / tileBins) * tileBins
const keyOf = (level: number, bin: number): string => `${level}:${Math.floor(bin / tileBins)}`
