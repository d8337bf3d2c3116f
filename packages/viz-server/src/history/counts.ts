import type { ICounts, SpikeFrame } from '@ngrad/core'
import { levels, perLevel, Pyramid } from './pyramid.ts'

/** Largest count in words of 16 bits and of 32; more are as many. */
const [most, mostWide] = [0xffff, 0xffffffff]
/** Both of a pair are so small where none of these bits is set that five such pairs are added as they are. */
const largePair = 0xe000e000

/** The spikes from one step on and before another, where each of them is known. */
export type Singly = (firstStep: number, endStep: number) => SpikeFrame | undefined

/**
 * Numbers of spikes of a population by time and row, at several resolutions. Its memory is the same at any rate of
 * firing, and a picture of it is a copy of columns: words have 16 bits, or 32 in levels whose bins are so long that a row
 * that spikes in each step does not fit.
 *
 * Neuron i of s is in row $\lfloor i n / s \rfloor$ of n, so rows have the same number of neurons, or one more.
 */
export class Counts {
  /** Number of neurons. */
  readonly size: number
  /** Number of rows. */
  readonly rows: number
  /** Bins of time. */
  readonly pyramid: Pyramid
  /** Rows of a neuron; a little more, so that a whole number of rows is not rounded down. */
  readonly #rowsPerNeuron: number
  /** Pairs of rows: words that are added two rows at a time. */
  readonly #pairs: number
  readonly #counts: (Uint16Array | Uint32Array | undefined)[] = Array.from({ length: levels })
  readonly #pairCounts: (Int32Array | undefined)[] = Array.from({ length: levels })
  readonly #totals: (Uint32Array | undefined)[] = Array.from({ length: levels })

  /**
   * @param size number of neurons
   * @param rows number of rows, at most one for each neuron
   * @param width length of the shortest bin [steps]
   * @param columns number of bins that are kept of each level
   */
  constructor(size: number, rows: number, width: number, columns: number) {
    this.size = size
    this.rows = rows
    this.#pairs = Math.ceil(rows / 2)
    this.#rowsPerNeuron = (rows / size) * (1 + 2 ** -48)
    this.pyramid = new Pyramid(width, columns, {
      clear: (level, column) => {
        this.#of(level).fill(0, column * 2 * this.#pairs, (column + 1) * 2 * this.#pairs)
        this.#totals[level]![column] = 0
      },
      fold: (level, column, into) => {
        if (this.#isWide(level + 1)) this.#foldWide(level, column, into)
        else this.#foldPairs(level, column, into)
        const totals = this.#totals[level]!
        for (let each = column; each < column + perLevel; each++) this.#totals[level + 1]![into]! += totals[each]!
      },
    })
  }

  /** Adds four columns to that of the next level, row by row. */
  #foldWide(level: number, column: number, into: number): void {
    const [from, to, stride] = [this.#of(level), this.#of(level + 1), 2 * this.#pairs]
    for (let at = 0; at < perLevel * stride; at++) to[into * stride + (at % stride)]! += from[column * stride + at]!
  }

  /** Adds four columns to that of the next level, two rows at a time. */
  #foldPairs(level: number, column: number, into: number): void {
    const [from, to, pairs] = [this.#pairsOf(level), this.#pairsOf(level + 1), this.#pairs]
    let [at, other] = [column * pairs, into * pairs]
    for (const end = at + pairs; at < end; at++, other++) {
      const a = from[at]!
      const b = from[at + pairs]!
      const c = from[at + 2 * pairs]!
      const d = from[at + 3 * pairs]!
      const e = to[other]!
      to[other] = ((a | b | c | d | e) & largePair) === 0 ? a + b + c + d + e : sumOfPairs(a, b, c, d, e)
    }
  }

  /** Counts the spikes of a frame; frames come in the order of time. */
  add({ firstStep, steps, count, neurons, offsets }: SpikeFrame): void {
    const { pyramid } = this
    const [perNeuron, stride] = [this.#rowsPerNeuron, 2 * this.#pairs]
    const counts = this.#of(0)
    const full = this.#isWide(0) ? mostWide : most
    const totals = this.#totals[0]!
    pyramid.reach(firstStep)
    for (let spike = 0; spike < count;) {
      const step = firstStep + offsets[spike]!
      const column = pyramid.reach(step)
      const over = step - (step % pyramid.width) + pyramid.width - firstStep
      const before = spike
      for (; spike < count && offsets[spike]! < over; spike++) {
        const at = column * stride + ((neurons[spike]! * perNeuron) | 0)
        if (counts[at]! < full) counts[at]!++
      }
      totals[column]! += spike - before
    }
    pyramid.reach(firstStep + steps)
  }

  /**
   * Goes back to a step, see {@link Pyramid.rewind}. The bin that it is in keeps the spikes before it, or where these are not known
   * singly any more the share of that time.
   */
  rewind(step: number, singly: Singly): void {
    this.pyramid.rewind(step, (level, column, firstStep) => {
      const [counts, totals, stride] = [this.#of(level), this.#totals[level]!, 2 * this.#pairs]
      const frame = singly(firstStep, step)
      const full = this.#isWide(level) ? mostWide : most
      const share = frame ? 0 : (step - firstStep) / this.pyramid.widthOf(level)
      for (let at = column * stride; at < (column + 1) * stride; at++) counts[at] = Math.round(counts[at]! * share)
      totals[column] = Math.round(totals[column]! * share) + (frame?.count ?? 0)
      for (let spike = 0; spike < (frame?.count ?? 0); spike++) {
        const at = column * stride + ((frame!.neurons[spike]! * this.#rowsPerNeuron) | 0)
        if (counts[at]! < full) counts[at]!++
      }
    })
  }

  /**
   * The bins of some steps, in bins of at least the length that is asked for: the shortest such that reaches back so far. The last one is
   * what it is so far. Counts are words of 16 bits where all fit, else of 32.
   */
  read(stream: string, firstStep: number, endStep: number, stepsPerBin: number): ICounts {
    const { pyramid, rows } = this
    const level = pyramid.levelFor(stepsPerBin, firstStep)
    const width = pyramid.widthOf(level)
    const stride = 2 * this.#pairs
    const { first, length } = pyramid.span(level, firstStep, endStep)
    const count = new Uint32Array(length * rows)
    const total = Array.from({ length }, () => 0)
    for (let bin = 0; bin < length; bin++) {
      const column = (first + bin) % pyramid.columns
      count.set(this.#of(level).subarray(column * stride, column * stride + rows), bin * rows)
      total[bin] = this.#totals[level]![column]!
      pyramid.rest(level, first + bin, (below, part) => {
        const counts = this.#of(below)
        for (let row = 0; row < rows; row++)
          count[bin * rows + row] = Math.min(mostWide, count[bin * rows + row]! + counts[part * stride + row]!)
        total[bin]! += this.#totals[below]![part]!
      })
    }
    const words = new Uint8Array(narrowed(count).buffer)
    return { stream, firstStep: first * width, stepsPerBin: width, rows, count: words, total }
  }

  /** Whether a row that spikes in each step of a bin is more than a word of 16 bits can tell. */
  #isWide(level: number): boolean {
    return Math.ceil(this.size / this.rows) * this.pyramid.widthOf(level) > most
  }

  /** The counts of a level; they are made when it is first needed. */
  #of(level: number): Uint16Array | Uint32Array {
    this.#totals[level] ??= new Uint32Array(this.pyramid.columns)
    const Words = this.#isWide(level) ? Uint32Array : Uint16Array
    return (this.#counts[level] ??= new Words(this.pyramid.columns * 2 * this.#pairs))
  }

  #pairsOf(level: number): Int32Array {
    return (this.#pairCounts[level] ??= new Int32Array(this.#of(level).buffer))
  }
}

/** Counts in words of 16 bits where all fit. */
function narrowed(count: Uint32Array<ArrayBuffer>): Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> {
  for (let at = 0; at < count.length; at++) if (count[at]! > most) return count
  return new Uint16Array(count)
}

/** The sums of pairs of counts, of 16 bits each; a sum stays within them. */
function sumOfPairs(...pairs: readonly number[]): number {
  let [low, high] = [0, 0]
  for (const pair of pairs) {
    low += pair & most
    high += pair >>> 16
  }
  return Math.min(low, most) | (Math.min(high, most) << 16)
}
