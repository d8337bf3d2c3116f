import type { ICounts, SpikeFrame } from '@ngrad/core'
import { levels, Pyramid } from './pyramid.ts'

/** Largest count of a bin; more are as many. */
const most = 0xffff

/**
 * Numbers of spikes of a population by time and row, at several resolutions. Its memory is the same at any rate of
 * firing, and a picture of it is a copy of columns.
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
  readonly #counts: (Uint16Array | undefined)[] = Array.from({ length: levels })
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
    this.pyramid = new Pyramid(width, columns, {
      clear: (level, column) => {
        this.#of(level).fill(0, column * rows, (column + 1) * rows)
        this.#totals[level]![column] = 0
      },
      fold: (level, column, into) => {
        const from = this.#of(level)
        const to = this.#of(level + 1)
        const end = (column + 1) * rows
        for (let at = column * rows, other = into * rows; at < end; at++, other++) {
          const count = from[at]!
          if (count === 0) continue
          const sum = to[other]! + count
          to[other] = sum < most ? sum : most
        }
        this.#totals[level + 1]![into]! += this.#totals[level]![column]!
      },
    })
  }

  /** Counts the spikes of a frame; frames come in the order of time. */
  add({ firstStep, steps, count, neurons, offsets }: SpikeFrame): void {
    const { pyramid, rows, size } = this
    const counts = this.#of(0)
    const totals = this.#totals[0]!
    pyramid.reach(firstStep)
    for (let spike = 0; spike < count;) {
      const step = firstStep + offsets[spike]!
      const column = pyramid.reach(step)
      const over = step - (step % pyramid.width) + pyramid.width - firstStep
      const before = spike
      for (; spike < count && offsets[spike]! < over; spike++) {
        const at = column * rows + Math.floor((neurons[spike]! * rows) / size)
        if (counts[at]! < most) counts[at]!++
      }
      totals[column]! += spike - before
    }
    pyramid.reach(firstStep + steps)
  }

  /**
   * The bins that are over of some steps, in bins of at least the length that is asked for: the shortest such that
   * reaches back so far.
   */
  read(stream: string, firstStep: number, endStep: number, stepsPerBin: number): ICounts {
    const { pyramid, rows } = this
    const level = pyramid.levelFor(stepsPerBin, firstStep)
    const width = pyramid.widthOf(level)
    const { from, to } = pyramid.range(level)
    const first = Math.max(from, Math.floor(firstStep / width))
    const length = Math.max(0, Math.min(to, Math.ceil(endStep / width)) - first)
    const count = new Uint16Array(length * rows)
    const total = Array.from({ length }, () => 0)
    for (let bin = 0; bin < length; bin++) {
      const column = (first + bin) % pyramid.columns
      count.set(this.#of(level).subarray(column * rows, (column + 1) * rows), bin * rows)
      total[bin] = this.#totals[level]![column]!
    }
    return { stream, firstStep: first * width, stepsPerBin: width, rows, count: new Uint8Array(count.buffer), total }
  }

  /** The counts of a level; they are made when it is first needed. */
  #of(level: number): Uint16Array {
    this.#totals[level] ??= new Uint32Array(this.pyramid.columns)
    return (this.#counts[level] ??= new Uint16Array(this.pyramid.columns * this.rows))
  }
}
