import type { Kernels } from '../kernel/kernels.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { Connections } from './rules/rule.ts'

/** The synapses of a projection that have one delay. */
export interface Pathway {
  /** Delay [steps]. */
  readonly delay: number
  /** Adds the spikes of a step to the input of the targets [address of the step's entry]. */
  deliver(entry: number): void
  /**
   * Adds the gains of linked events to the weights; returns whether one is not finite (see {@link PlasticityKernels}).
   */
  change(heads: number, carried: number, gainsBefore: number, lowest: number, highest: number): number
}

/** Which synapses there are and what they weigh, in the kernels' memory. */
export interface Synapses {
  /** Weight of each synapse, live. */
  readonly weights: Float32Array
  /** Index of the source and of the target of each synapse, in the order of the weights. */
  readonly ends: () => { readonly sources: Uint32Array; readonly targets: Uint32Array }
  /** The synapses by their delays, in ascending order. */
  readonly pathways: readonly Pathway[]
  /** Whether the weights belong to another projection. */
  readonly shared?: boolean
  /** Address of the weights and size of the matrix, where there is a weight for each pair. */
  readonly dense?: { readonly at: number; readonly rows: number; readonly columns: number }
}

/** What synapses are made in. */
interface Place {
  readonly memory: KernelMemory
  readonly kernels: Kernels
  /** Address of the input of the targets. */
  readonly input: number
}

/** A weight for each pair of a source and a target, in rows by source. */
export function denseSynapses(
  { memory, kernels, input }: Place,
  sources: number,
  targets: number,
  delay: number,
): Synapses {
  const at = memory.allocate(4 * sources * targets + 64) // the last row is read in whole vectors
  const pathway: Pathway = {
    delay,
    deliver: entry => kernels.deliverDense(entry, at, 4 * targets, input, targets),
    change: (heads, carried, before, lowest, highest) =>
      kernels.changeDense(heads, sources, at, 4 * targets, targets, carried, before, lowest, highest),
  }
  return {
    weights: memory.floats(at, sources * targets),
    ends: () => ({
      sources: Uint32Array.from({ length: sources * targets }, (_, synapse) => Math.floor(synapse / targets)),
      targets: Uint32Array.from({ length: sources * targets }, (_, synapse) => synapse % targets),
    }),
    pathways: [pathway],
    dense: { at, rows: sources, columns: targets },
  }
}

/** The weights of other dense synapses, read from their targets to their sources. */
export function transposedSynapses({ kernels, input }: Place, of: Synapses, delay: number): Synapses {
  const { at, rows, columns } = of.dense!
  const pathway: Pathway = {
    delay,
    deliver: entry => kernels.deliverTransposed(entry, at, 4 * columns, input, rows),
    change: () => 0, // they change through the projection that they belong to
  }
  return {
    weights: of.weights,
    ends: () => {
      const { sources, targets } = of.ends()
      return { sources: targets, targets: sources }
    },
    pathways: [pathway],
    shared: true,
  }
}

/** A list of synapses, as compressed rows for each delay; within a row in the order in which they were given. */
export function sparseSynapses(
  { memory, kernels, input }: Place,
  sources: number,
  { sources: from, targets: to }: Extract<Connections, { kind: 'sparse' }>,
  delays: Uint32Array,
  weights: Float32Array,
): Synapses {
  const count = from.length
  const order = sortBy(sortBy(Uint32Array.from(from.keys()), from), delays)
  const targetsAt = memory.allocate(4 * count + 64)
  const weightsAt = memory.allocate(4 * count + 64)
  const sorted = memory.floats(weightsAt, count)
  const targets = memory.integers(targetsAt, count)
  order.forEach((synapse, place) => {
    sorted[place] = weights[synapse]!
    targets[place] = to[synapse]!
  })
  const pathways: Pathway[] = []
  for (let first = 0; first < count;) {
    const delay = delays[order[first]!]!
    let last = first
    const rows = new Uint32Array(sources + 1)
    for (; last < count && delays[order[last]!] === delay; last++) rows[from[order[last]!]! + 1]!++
    rows[0] = first
    for (let source = 0; source < sources; source++) rows[source + 1]! += rows[source]!
    const rowsAt = memory.allocate(4 * (sources + 1))
    memory.integers(rowsAt, sources + 1).set(rows)
    pathways.push({
      delay,
      deliver: entry => kernels.deliverSparse(entry, rowsAt, targetsAt, weightsAt, input),
      change: (heads, carried, before, lowest, highest) =>
        kernels.changeSparse(heads, sources, rowsAt, targetsAt, weightsAt, carried, before, lowest, highest),
    })
    first = last
  }
  return {
    weights: sorted,
    ends: () => ({ sources: Uint32Array.from(order, synapse => from[synapse]!), targets: targets.slice() }),
    pathways,
  }
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
