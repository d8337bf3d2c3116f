import { sparseKernelName } from '../kernel/deliver.ts'
import type { TargetBytes } from '../kernel/deliver.ts'
import { f32, i32 } from '../kernel/instructions.ts'
import type { Kernels } from '../kernel/kernels.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import { call } from '../kernel/module.ts'
import type { Code, KernelFunction } from '../kernel/module.ts'

/** The synapses of a projection that have one delay. */
export interface Pathway {
  /** Delay [steps]. */
  readonly delay: number
  /** Code that adds the spikes of a step's entry to what lies at an address. */
  deliver(functions: readonly KernelFunction[], entry: Code, into: number): Code
  /**
   * Adds the gains of linked events to the weights; returns whether one is not finite (see {@link PlasticityKernels}).
   */
  change(heads: number, carried: number, gainsBefore: number, lowest: number, highest: number): number
}

/** Which synapses there are and what they weigh, in the kernels' memory. */
export interface Synapses {
  /** Number of synapses. */
  readonly count: number
  /** Weight of each synapse, live; a weight that all share is given to each of them when somebody asks. */
  readonly weights: Float32Array
  /** Whether all share one weight, which has no array. */
  readonly sharesWeight: boolean
  /** Index of the source and of the target of each synapse, in the order of the weights. */
  ends(): { readonly sources: Uint32Array; readonly targets: Uint32Array }
  /** Delay of each synapse, in the order of the weights [steps]. */
  delays(): Uint32Array
  /** The synapses by their delays, in ascending order. */
  readonly pathways: readonly Pathway[]
  /** Whether the weights belong to another projection. */
  readonly shared?: boolean
  /** Address of the weights and size of the matrix, where there is a weight for each pair. */
  readonly dense?: { readonly at: number; readonly rows: number; readonly columns: number }
}

/** A weight for each pair of a source and a target, in rows by source. */
export function denseSynapses(
  memory: KernelMemory,
  kernels: Kernels,
  sources: number,
  targets: number,
  delay: number,
): Synapses {
  const count = sources * targets
  const at = memory.allocate(4 * count + 64) // the last row is read in whole vectors
  const pathway: Pathway = {
    delay,
    deliver: (functions, entry, into) =>
      call(functions, 'deliverDense', entry, ...[at, 4 * targets, into, targets].map(i32.const)),
    change: (heads, carried, before, lowest, highest) =>
      kernels.changeDense(heads, sources, at, 4 * targets, targets, carried, before, lowest, highest),
  }
  return {
    count,
    weights: memory.floats(at, count),
    sharesWeight: false,
    ends: () => ({
      sources: Uint32Array.from({ length: count }, (_, synapse) => Math.floor(synapse / targets)),
      targets: Uint32Array.from({ length: count }, (_, synapse) => synapse % targets),
    }),
    delays: () => new Uint32Array(count).fill(delay),
    pathways: [pathway],
    dense: { at, rows: sources, columns: targets },
  }
}

/** The weights of other dense synapses, read from their targets to their sources. */
export function transposedSynapses(of: Synapses, delay: number): Synapses {
  const { at, rows, columns } = of.dense!
  const pathway: Pathway = {
    delay,
    deliver: (functions, entry, into) =>
      call(functions, 'deliverTransposed', entry, ...[at, 4 * columns, into, rows].map(i32.const)),
    change: () => 0, // they change through the projection that they belong to
  }
  return {
    count: of.count,
    weights: of.weights,
    sharesWeight: false,
    ends: () => {
      const { sources, targets } = of.ends()
      return { sources: targets, targets: sources }
    },
    delays: () => new Uint32Array(of.count).fill(delay),
    pathways: [pathway],
    shared: true,
  }
}

/** Where compressed rows lie. */
export interface Rows {
  /** Number of sources. */
  readonly sources: number
  /** Delays that occur, in ascending order [steps]. */
  readonly delays: readonly number[]
  /**
   * Address of the number of the first synapse of each source and delay [sources × delays], and of the number of all
   * behind them.
   */
  readonly starts: number
  /** Address of the index of the target of each synapse. */
  readonly targets: number
  /** Bytes of such an index. */
  readonly targetBytes: TargetBytes
  /** Number of synapses. */
  readonly count: number
  /** Address of the weight of each synapse, or the weight that all share. */
  readonly weight: { readonly at: number } | { readonly shared: number }
}

/** Synapses as compressed rows by source and, within a source, by delay. */
export class SparseSynapses implements Synapses {
  readonly count: number
  readonly pathways: readonly Pathway[]
  readonly #memory: KernelMemory
  readonly #rows: Rows
  #weightsAt: number | undefined

  constructor(memory: KernelMemory, kernels: Kernels, rows: Rows) {
    this.#memory = memory
    this.#rows = rows
    this.count = rows.count
    if ('at' in rows.weight) this.#weightsAt = rows.weight.at
    const { sources, delays, starts, targets, targetBytes } = rows
    const change = targetBytes === 2 ? kernels.changeSparse16 : kernels.changeSparse32
    const rowBytes = 4 * delays.length
    this.pathways = delays.map((delay, index) => ({
      delay,
      deliver: (functions, entry, into) =>
        call(
          functions,
          sparseKernelName(targetBytes, this.sharesWeight),
          entry,
          ...[starts + 4 * index, rowBytes, targets].map(i32.const),
          this.#weightsAt === undefined ? f32.const(this.#shared) : i32.const(this.#weightsAt),
          i32.const(into),
        ),
      change: (heads, carried, before, lowest, highest) =>
        change(heads, sources, starts + 4 * index, rowBytes, targets, this.#give(), carried, before, lowest, highest),
    }))
  }

  get sharesWeight(): boolean {
    return this.#weightsAt === undefined
  }

  get weights(): Float32Array {
    return this.#memory.floats(this.#give(), this.count)
  }

  ends(): { readonly sources: Uint32Array; readonly targets: Uint32Array } {
    const { sources, delays, targets, targetBytes } = this.#rows
    const starts = this.#starts()
    const from = new Uint32Array(this.count)
    for (let source = 0; source < sources; source++)
      from.fill(source, starts[source * delays.length]!, starts[(source + 1) * delays.length]!)
    const { buffer } = this.#memory.memory
    const to =
      targetBytes === 2 ? new Uint16Array(buffer, targets, this.count) : this.#memory.integers(targets, this.count)
    return { sources: from, targets: Uint32Array.from(to) }
  }

  delays(): Uint32Array {
    const { sources, delays } = this.#rows
    const starts = this.#starts()
    const all = new Uint32Array(this.count)
    for (let row = 0; row < sources * delays.length; row++)
      all.fill(delays[row % delays.length]!, starts[row]!, starts[row + 1]!)
    return all
  }

  #starts(): Uint32Array {
    const { sources, delays, starts } = this.#rows
    return this.#memory.integers(starts, sources * delays.length + 1)
  }

  get #shared(): number {
    return 'shared' in this.#rows.weight ? this.#rows.weight.shared : Number.NaN
  }

  /** Gives each synapse its own weight, if it has none; the address of the weights. */
  #give(): number {
    if (this.#weightsAt === undefined) {
      this.#weightsAt = this.#memory.allocate(4 * this.count + 64)
      this.#memory.floats(this.#weightsAt, this.count).fill(this.#shared)
    }
    return this.#weightsAt
  }
}

/**
 * Puts a list of synapses into compressed rows; within a source and delay they keep the order in which they were given.
 * @param delays delay of each [steps]
 * @param weights weight of each, or one for all
 */
export function listedSynapses(
  memory: KernelMemory,
  kernels: Kernels,
  ends: { readonly sources: Uint32Array; readonly targets: Uint32Array },
  sizes: { readonly sources: number; readonly targets: number },
  delays: Uint32Array,
  weights: Float32Array | number,
): SparseSynapses {
  const count = ends.sources.length
  const order = sortBy(sortBy(Uint32Array.from(ends.sources.keys()), delays), ends.sources)
  const known = [...new Set(delays)].toSorted((a, b) => a - b)
  const kinds = known.length === 0 ? [1] : known
  const rank = new Map(kinds.map((delay, index) => [delay, index]))
  const starts = memory.allocate(4 * (sizes.sources * kinds.length + 1))
  const table = memory.integers(starts, sizes.sources * kinds.length + 1)
  for (let synapse = 0; synapse < count; synapse++)
    table[ends.sources[synapse]! * kinds.length + rank.get(delays[synapse]!)! + 1]!++
  for (let row = 0; row < sizes.sources * kinds.length; row++) table[row + 1]! += table[row]!
  const targetBytes = sizes.targets <= 65536 ? 2 : 4
  const targets = memory.allocate(targetBytes * count + 64)
  const { buffer } = memory.memory
  const sorted = targetBytes === 2 ? new Uint16Array(buffer, targets, count) : memory.integers(targets, count)
  for (let place = 0; place < count; place++) sorted[place] = ends.targets[order[place]!]!
  let weight: Rows['weight'] = { shared: typeof weights === 'number' ? weights : 0 }
  if (typeof weights !== 'number') {
    weight = { at: memory.allocate(4 * count + 64) }
    const into = memory.floats(weight.at, count)
    for (let place = 0; place < count; place++) into[place] = weights[order[place]!]!
  }
  const rows = { sources: sizes.sources, delays: kinds, starts, targets, targetBytes, count, weight } as const
  return new SparseSynapses(memory, kernels, rows)
}

/** A stable sort of `order` by small whole numbers, by counting. */
function sortBy(order: Uint32Array, key: Uint32Array): Uint32Array {
  const starts = new Uint32Array(key.reduce((highest, value) => Math.max(highest, value), 0) + 2)
  for (const item of order) starts[key[item]! + 1]!++
  for (let value = 1; value < starts.length; value++) starts[value]! += starts[value - 1]!
  const result = new Uint32Array(order.length)
  for (const item of order) result[starts[key[item]!]!++] = item
  return result
}
