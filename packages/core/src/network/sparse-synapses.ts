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
   * Address of the number of the first synapse of each source, part and, delay or group of delays, and of the
   * number of all behind them.
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
}

/** Synapses as compressed rows by source and, within a source, by part and delay: what learns by spikes. */
export class SparseSynapses implements Synapses {
  readonly count: number
  readonly longest: number
  readonly span: number
  readonly pathways: readonly Pathway[]
  readonly #memory: KernelMemory
  readonly #rows: Rows
  #weightsAt: number | undefined

  constructor(memory: KernelMemory, rows: Rows) {
    this.#memory = memory
    this.#rows = rows
    this.count = rows.count
    this.longest = rows.delays.at(-1) ?? 1
    this.span = rows.places === undefined ? 1 : Math.min(delayGroup, rows.delays.length)
    if ('at' in rows.weight) this.#weightsAt = rows.weight.at
    const { delays } = rows
    this.pathways = (rows.places === undefined ? delays : delays.slice(0, 1)).map(delay => ({ delay }))
  }

  learned(): LearnedRows {
    const { sources, count, delays, parts, starts, targets, targetBytes } = this.#rows
    const weights = this.#give()
    const rowBytes = 4 * delays.length * parts.length
    return {
      sources,
      count,
      delays,
      parts,
      weights,
      targets: { at: targets, bytes: targetBytes },
      row: (part, delay) => [starts + 4 * (delays.length * part + delay), rowBytes],
      changes: delay => ({
        kernel: changeKernelNames.indexOf(targetBytes === 2 ? 'changeSparse16' : 'changeSparse32'),
        sources,
        weights,
        rowBytes,
        targets,
        starts: starts + 4 * delay,
        parts: parts.length,
        partBytes: 4 * delays.length,
      }),
    }
  }

  deliver({ functions, spikes, step, into, ring, part }: Delivery): Code {
    const { delays, parts, starts, targets, targetBytes, places } = this.#rows
    const weight =
      this.#weightsAt === undefined ? this.#memory.real.scalar.const(this.#shared) : i32.const(this.#weightsAt)
    if (places !== undefined) {
      const groups = delays.filter((_, index) => index % delayGroup === 0)
      return groups.map((delay, group) => {
        const rows = [starts + 4 * (groups.length * part + group), 4 * groups.length * parts.length, targets]
        const slots = [places, ring!.at, ring!.slotBytes, ring!.mask].map(i32.const)
        const kernel = sparseKernelName(targetBytes, this.sharesWeight, 'many')
        return call(functions, kernel, ...arrivals(spikes, step, delay), ...rows.map(i32.const), weight, ...slots, step)
      })
    }
    return delays.map((delay, index) => {
      const rows = [starts + 4 * (delays.length * part + index), 4 * delays.length * parts.length, targets].map(
        i32.const,
      )
      const kernel = sparseKernelName(targetBytes, this.sharesWeight, 'one')
      return call(functions, kernel, ...arrivals(spikes, step, delay), ...rows, weight, into)
    })
  }

  marking(address: number, spikes: SpikeTable): readonly ProgramMarking[] {
    const { sources, delays, parts, starts, targets, targetBytes, places } = this.#rows
    if (places !== undefined) return []
    const bins = delays.length * parts.length
    return delays.map((delay, index) => ({
      spikes,
      delay,
      reached: Math.ceil(this.count / sources / bins),
      mark: (functions, step, part) => {
        const rows = [starts + 4 * (delays.length * part + index), 4 * bins, targets, address].map(i32.const)
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
    const groups = Math.ceil(delays.length / step)
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

  /** Rows of a source. */
  get #bins(): number {
    const { delays, parts, places } = this.#rows
    return Math.ceil(delays.length / (places === undefined ? 1 : delayGroup)) * parts.length
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

/**
 * Puts a list of synapses into compressed rows; within a source and delay they keep the order in which they were given.
 * @param delays delay of each [steps]
 * @param weights weight of each, or one for all
 * @param split whether rows are to be split by delay, for rules that learn by pairs of spikes
 */
export function listedSynapses(
  memory: KernelMemory,
  ends: { readonly sources: Uint32Array; readonly targets: Uint32Array },
  sizes: { readonly sources: number; readonly targets: number },
  delays: Uint32Array,
  weights: Float32Array | Float64Array | number,
  parts: readonly Part[],
  split: boolean,
): SparseSynapses {
  const count = ends.sources.length
  const known = [...new Set(delays)].toSorted((a, b) => a - b)
  const [shortest, longest] = [known[0] ?? 1, known.at(-1) ?? 1]
  const spread = !split && known.length > 1 && longest - shortest < longestSpan
  const all = spread ? stepsBetween(shortest, longest) : known.length === 0 ? [1] : known
  const kinds = all.filter((_, index) => !spread || index % delayGroup === 0)
  const rank = new Map(kinds.map((delay, index) => [delay, index])) // where rows are split by delay
  const bins = parts.length * kinds.length
  const partOf = (target: number): number => parts.findLastIndex(({ first }) => target >= first)
  const bin = Uint32Array.from(
    delays,
    (delay, synapse) =>
      partOf(ends.targets[synapse]!) * kinds.length +
      (spread ? Math.floor((delay - shortest) / delayGroup) : rank.get(delay)!),
  )
  const order = sortBy(sortBy(Uint32Array.from(ends.sources.keys()), bin), ends.sources)
  const starts = memory.allocate(4 * (sizes.sources * bins + 1))
  const table = memory.integers(starts, sizes.sources * bins + 1)
  for (let synapse = 0; synapse < count; synapse++) table[ends.sources[synapse]! * bins + bin[synapse]! + 1]!++
  for (let row = 0; row < sizes.sources * bins; row++) table[row + 1]! += table[row]!
  const targetBytes = sizes.targets <= 65536 ? 2 : 4
  const targets = memory.allocate(targetBytes * count + 64)
  const { buffer } = memory.memory
  const sorted = targetBytes === 2 ? new Uint16Array(buffer, targets, count) : memory.integers(targets, count)
  for (let place = 0; place < count; place++) sorted[place] = ends.targets[order[place]!]!
  let weight: Rows['weight'] = { shared: typeof weights === 'number' ? weights : 0 }
  if (typeof weights !== 'number') {
    weight = { at: memory.allocate(memory.real.bytes * count + 64) }
    const into = memory.floats(weight.at, count)
    for (let place = 0; place < count; place++) into[place] = weights[order[place]!]!
  }
  const where = { starts, targets, targetBytes, parts, sources: sizes.sources, count, weight } as const
  if (!spread) return new SparseSynapses(memory, { ...where, delays: all })
  const places = memory.allocate(count + 64)
  const into = memory.view(Uint8Array, places, count)
  for (let place = 0; place < count; place++) into[place] = (delays[order[place]!]! - shortest) % delayGroup
  return new SparseSynapses(memory, { ...where, delays: all, places })
}

/** Delays that differ by more have rows of their own [steps]. */
export const longestSpan = 256

/** All delays between two, and both. */
export const stepsBetween = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index)

/** A stable sort of `order` by small whole numbers, by counting. */
function sortBy(order: Uint32Array, key: Uint32Array): Uint32Array {
  const starts = new Uint32Array(key.reduce((highest, value) => Math.max(highest, value), 0) + 2)
  for (const item of order) starts[key[item]! + 1]!++
  for (let value = 1; value < starts.length; value++) starts[value]! += starts[value - 1]!
  const result = new Uint32Array(order.length)
  for (const item of order) result[starts[key[item]!]!++] = item
  return result
}
