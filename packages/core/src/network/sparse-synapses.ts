import { delayGroup, sparseKernelName } from '../kernel/deliver.ts'
import type { TargetBytes } from '../kernel/deliver.ts'
import { i32 } from '../kernel/instructions.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import { call } from '../kernel/module.ts'
import type { Code } from '../kernel/module.ts'
import type { ProgramMarking } from '../kernel/program.ts'
import { markKernelName } from '../kernel/quiet.ts'
import type { SpikeTable } from '../kernel/spikes.ts'
import { changeKernelNames } from '../plasticity/change-weights.ts'
import type { LearnedRows } from '../plasticity/learning.ts'
import type { Part } from './parts.ts'
import { partsHere } from './parts-here.ts'
import type { PartsHere } from './parts-here.ts'
import { arrivals } from './synapses.ts'
import type { Delivery, Pathway, Synapses } from './synapses.ts'

/** Where compressed rows lie. */
export interface Rows {
  /** Number of sources. */
  readonly sources: number
  /** Delays that occur, in ascending order [steps]. */
  readonly delays: readonly number[]
  /** How the targets are divided. */
  readonly parts: readonly Part[]
  /**
   * Address of the number of the first synapse of each source, part that is computed here and, delay or group of delays, and of
   * the number of all behind them.
   */
  readonly starts: number
  /** Address of the index of the target of each synapse. */
  readonly targets: number
  /** Bytes of such an index. */
  readonly targetBytes: TargetBytes
  /**
   * Address of the place of the delay of each synapse in its group of {@link delayGroup} delays, in one byte; rows are
   * then split by group, and delays follow each other without a hole. If there is none, rows are split by delay.
   */
  readonly places?: number
  /** Number of synapses. */
  readonly count: number
  /** Address of the weight of each synapse, or the weight that all share. */
  readonly weight: { readonly at: number } | { readonly shared: number }
  /** What stands for all synapses, where some belong to another process. */
  readonly asked?: string
}

/** Synapses as compressed rows by source and, within a source, by part and delay: what learns by spikes. */
export class SparseSynapses implements Synapses {
  readonly count: number
  readonly longest: number
  readonly span: number
  readonly pathways: readonly Pathway[]
  readonly asked: string | undefined
  readonly #here: PartsHere
  readonly #memory: KernelMemory
  readonly #rows: Rows
  #weightsAt: number | undefined

  constructor(memory: KernelMemory, rows: Rows) {
    this.#memory = memory
    this.#rows = rows
    this.#here = partsHere(rows.parts)
    this.count = rows.count
    this.asked = rows.asked
    this.longest = rows.delays.at(-1) ?? 1
    this.span = rows.places === undefined ? 1 : Math.min(delayGroup, rows.delays.length)
    if ('at' in rows.weight) this.#weightsAt = rows.weight.at
    const { delays } = rows
    this.pathways = (rows.places === undefined ? delays : delays.slice(0, 1)).map(delay => ({ delay }))
  }

  learned(): LearnedRows {
    const { sources, count, delays, parts, starts, targets, targetBytes } = this.#rows
    const weights = this.#give()
    const { offset, parts: here } = this.#here
    const rowBytes = 4 * this.#bins
    return {
      sources,
      count,
      delays,
      parts,
      here: here.map((_, part) => offset + part),
      weights,
      targets: { at: targets, bytes: targetBytes },
      row: (part, delay) => this.#row(part, delay),
      changes: delay => ({
        kernel: changeKernelNames.indexOf(targetBytes === 2 ? 'changeSparse16' : 'changeSparse32'),
        sources,
        weights,
        rowBytes,
        targets,
        starts: starts + 4 * delay,
        parts: here.length,
        partBytes: 4 * delays.length,
      }),
    }
  }

  deliver({ functions, spikes, step, into, ring, part }: Delivery): Code {
    const { delays, targets, targetBytes, places } = this.#rows
    const weight =
      this.#weightsAt === undefined ? this.#memory.real.scalar.const(this.#shared) : i32.const(this.#weightsAt)
    if (places !== undefined) {
      const groups = delays.filter((_, index) => index % delayGroup === 0)
      return groups.map((delay, group) => {
        const rows = [...this.#row(part, group), targets]
        const slots = [places, ring!.at, ring!.slotBytes, ring!.mask].map(i32.const)
        const kernel = sparseKernelName(targetBytes, this.sharesWeight, 'many')
        return call(functions, kernel, ...arrivals(spikes, step, delay), ...rows.map(i32.const), weight, ...slots, step)
      })
    }
    return delays.map((delay, index) => {
      const rows = [...this.#row(part, index), targets].map(i32.const)
      const kernel = sparseKernelName(targetBytes, this.sharesWeight, 'one')
      return call(functions, kernel, ...arrivals(spikes, step, delay), ...rows, weight, into)
    })
  }

  marking(address: number, spikes: SpikeTable): readonly ProgramMarking[] {
    const { sources, delays, targets, targetBytes, places } = this.#rows
    if (places !== undefined) return []
    return delays.map((delay, index) => ({
      spikes,
      delay,
      reached: Math.ceil(this.count / sources / this.#bins),
      mark: (functions, step, part) => {
        const rows = [...this.#row(part, index), targets, address].map(i32.const)
        return call(functions, markKernelName(targetBytes), ...arrivals(spikes, step, delay), ...rows)
      },
    }))
  }

  get sharesWeight(): boolean {
    return this.#weightsAt === undefined
  }

  get sharedWeight(): number | undefined {
    return this.sharesWeight ? this.#shared : undefined
  }

  get weights(): Float32Array {
    return this.#memory.floats(this.#give(), this.count)
  }

  ends(from: number = 0, to: number = this.count): { readonly sources: Uint32Array; readonly targets: Uint32Array } {
    const { targets, targetBytes } = this.#rows
    const bins = this.#bins
    const sources = new Uint32Array(to - from)
    this.#eachRow(from, to, (row, first, end) => sources.fill(Math.floor(row / bins), first, end))
    const { buffer } = this.#memory.memory
    const all = targetBytes === 2 ? new Uint16Array(buffer, targets, this.count) : this.#memory.integers(targets, this.count)
    const ends = new Uint32Array(to - from)
    ends.set(all.subarray(from, to))
    return { sources, targets: ends }
  }

  delays(from: number = 0, to: number = this.count): Uint32Array {
    const { delays, places } = this.#rows
    const all = new Uint32Array(to - from)
    const step = places === undefined ? 1 : delayGroup
    const groups = this.#groups
    this.#eachRow(from, to, (row, first, end) => all.fill(delays[(row % groups) * step]!, first, end))
    if (places !== undefined) {
      const inGroup = this.#memory.view(Uint8Array, places, this.count)
      for (let synapse = from; synapse < to; synapse++) all[synapse - from]! += inGroup[synapse]!
    }
    return all
  }

  /** Goes through the rows that have some of the synapses from one up to another, told by their places among these. */
  #eachRow(from: number, to: number, visit: (row: number, first: number, end: number) => void): void {
    const starts = this.#starts()
    let [row, behind] = [0, starts.length]
    while (row < behind) {
      const middle = (row + behind) >>> 1
      if (starts[middle]! <= from) row = middle + 1
      else behind = middle
    }
    for (row--; row < starts.length - 1 && starts[row]! < to; row++)
      visit(row, Math.max(starts[row]!, from) - from, Math.min(starts[row + 1]!, to) - from)
  }

  #starts(): Uint32Array {
    const { sources, starts } = this.#rows
    return this.#memory.integers(starts, sources * this.#bins + 1)
  }

  /** The rows of a part and a delay, or group of delays: address of the start of the first, and bytes from source to source. */
  #row(part: number, delay: number): readonly [rows: number, rowBytes: number] {
    return [this.#rows.starts + 4 * (this.#groups * (part - this.#here.offset) + delay), 4 * this.#bins]
  }

  /** Delays, or groups of delays, by which rows are split. */
  get #groups(): number {
    const { delays, places } = this.#rows
    return Math.ceil(delays.length / (places === undefined ? 1 : delayGroup))
  }

  /** Rows of a source. */
  get #bins(): number {
    return this.#groups * this.#here.parts.length
  }

  get #shared(): number {
    return 'shared' in this.#rows.weight ? this.#rows.weight.shared : Number.NaN
  }

  /** Gives each synapse its own weight, if it has none; the address of the weights. */
  #give(): number {
    if (this.#weightsAt === undefined) {
      this.#weightsAt = this.#memory.allocate(this.#memory.real.bytes * this.count + 64)
      this.#memory.floats(this.#weightsAt, this.count).fill(this.#shared)
    }
    return this.#weightsAt
  }
}

/** Delays that differ by more have rows of their own [steps]. */
export const longestSpan = 256

/** All delays between two, and both. */
export const stepsBetween = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index)
