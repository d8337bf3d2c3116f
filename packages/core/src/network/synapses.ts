import { i32 } from '../kernel/instructions.ts'
import { stepEntry } from '../kernel/spikes.ts'
import type { SpikeTable } from '../kernel/spikes.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import { call } from '../kernel/module.ts'
import type { Code, KernelFunction } from '../kernel/module.ts'
import type { ProgramMarking } from '../kernel/program.ts'
import { changeKernelNames } from '../plasticity/change-weights.ts'
import type { LearnedRows } from '../plasticity/learning.ts'
import type { Part } from './parts.ts'
import { partsHere } from './parts-here.ts'
import type { WeightSign } from './weight-sign.ts'

/** The synapses of a projection that have one delay. */
export interface Pathway {
  /** Delay [steps]. */
  readonly delay: number
}

/** Inputs of the steps to come, one slot for each; step s has slot `s & mask`. */
export interface Ring {
  /** Address of the first slot. */
  readonly at: number
  /** Bytes of a slot. */
  readonly slotBytes: number
  /** Number of slots, a power of two, less one. */
  readonly mask: number
}

/** Where spikes are delivered from and to. */
export interface Delivery {
  /** The functions of the module, among them those of {@link deliverKernels}. */
  readonly functions: readonly KernelFunction[]
  /** Spikes of the source. */
  readonly spikes: SpikeTable
  /** The step that is computed. */
  readonly step: Code
  /** Address of what is added to in this step, one for each target. */
  readonly into: Code
  /** The inputs of steps to come, for synapses with several delays. */
  readonly ring?: Ring
  /** Number of the part of the target whose neurons are delivered to. */
  readonly part: number
}

/** Which synapses there are and what they weigh, in the kernels' memory. */
export interface Synapses {
  /** Number of synapses. */
  readonly count: number
  /** Weight of each synapse, live; a weight that all share is given to each of them when somebody asks. */
  readonly weights: Float32Array
  /** Whether all share one weight, which has no array. */
  readonly sharesWeight: boolean
  /** The weight that all share, as long as they do. */
  readonly sharedWeight?: number | undefined
  /** Index of the source and of the target of each synapse, or of those from one up to another, in the order of the weights. */
  ends(from?: number, to?: number): { readonly sources: Uint32Array; readonly targets: Uint32Array }
  /** Delay of each synapse, or of those from one up to another, in the order of the weights [steps]. */
  delays(from?: number, to?: number): Uint32Array
  /** The synapses by their delays, in ascending order. */
  readonly pathways: readonly Pathway[]
  /** The longest delay [steps]: for so long spikes of the source have to be remembered. */
  readonly longest: number
  /** Over how many steps the spikes of one step are delivered at a time. */
  readonly span: number
  /** Code that adds the spikes that arrive in a step, and where the span is longer in those after it, to their targets. */
  deliver(delivery: Delivery): Code
  /** How spikes that arrive mark the targets that they reach, in one way for each delay; undefined where it is not known before. */
  marking?(address: number, spikes: SpikeTable): readonly ProgramMarking[]
  /** Whether the weights belong to another projection. */
  readonly shared?: boolean
  /** Gives each synapse a weight of its own, to learn; undefined if the weights belong to another projection. */
  learned?(): LearnedRows
  /** Address of the weights and size of the matrix, where there is a weight for each pair. */
  readonly dense?: { readonly at: number; readonly rows: number; readonly columns: number }
  /** What stands for all synapses, where several processes run the network and those onto neurons of others are not here. */
  readonly asked?: string | undefined
}

/** Synapses that are to be made. */
export interface SynapsePlan {
  /** About how many there will be. */
  readonly expected: number
  /** Bytes that each of them will take, where they are still to be made. */
  readonly bytes?: number
  /** Whether there is a weight for each pair, in a row for each source. */
  readonly dense?: boolean
  /** Whether the weights belong to another projection. */
  readonly shared?: boolean
  /** What sign they have there, then. */
  readonly sign?: WeightSign
  /**
   * Makes them.
   * @param learns whether they learn by the spikes of either side
   */
  make(learns: boolean): Synapses
}

/** The spikes that arrive in a step, as kernels take them: the address of their first entry, and their number. */
export const arrivals = (spikes: SpikeTable, step: Code, delay: number): readonly [entry: Code, entries: Code] => [
  stepEntry(spikes, i32.sub(step, i32.const(delay))),
  i32.const(spikes.parts),
]

/** A weight for each pair of a source and a target, in rows by source. */
export function denseSynapses(
  memory: KernelMemory,
  sources: number,
  targets: number,
  delay: number,
  parts: () => readonly Part[],
): Synapses {
  const count = sources * targets
  const { bytes } = memory.real
  const at = memory.allocate(bytes * count + 64) // the last row is read in whole vectors
  return {
    count,
    weights: memory.floats(at, count),
    sharesWeight: false,
    ends: (from = 0, to = count) => denseEnds(targets, from, to),
    ...ofOneDelay(count, delay),
    deliver: ({ functions, spikes, step, into, part }) => {
      const { first, end } = parts()[part]!
      const from = [at + bytes * first, bytes * targets].map(i32.const)
      const to = [i32.add(into, i32.const(bytes * first)), i32.const(end - first)]
      return call(functions, 'deliverDense', ...arrivals(spikes, step, delay), ...from, ...to)
    },
    learned: () => ({
      sources,
      count,
      delays: [delay],
      parts: parts(),
      here: numbersHere(parts()),
      weights: at,
      targets: 'all',
      row: part => [parts()[part]!.first, parts()[part]!.end],
      changes: () => ({
        kernel: changeKernelNames.indexOf('changeDense'),
        sources,
        weights: at,
        rowBytes: bytes * targets,
        targets,
      }),
    }),
    dense: { at, rows: sources, columns: targets },
  }
}

/** What there is to say of the delays of synapses that have all the same. */
const ofOneDelay = (count: number, delay: number): Pick<Synapses, 'delays' | 'pathways' | 'longest' | 'span'> => ({
  delays: (from = 0, to = count) => new Uint32Array(to - from).fill(delay),
  pathways: [{ delay }],
  longest: delay,
  span: 1,
})

/** The numbers of the parts that are computed here. */
function numbersHere(parts: readonly Part[]): number[] {
  const { offset, parts: here } = partsHere(parts)
  return here.map((_, part) => offset + part)
}

/** The ends of dense synapses from one up to another. */
function denseEnds(columns: number, from: number, to: number): { readonly sources: Uint32Array; readonly targets: Uint32Array } {
  const [sources, targets] = [new Uint32Array(to - from), new Uint32Array(to - from)]
  let [source, target] = [Math.floor(from / columns), from % columns]
  for (let place = 0; place < sources.length; place++) {
    sources[place] = source
    targets[place] = target++
    if (target === columns) [source, target] = [source + 1, 0]
  }
  return { sources, targets }
}

/** The weights of other dense synapses, read from their targets to their sources. */
export function transposedSynapses(
  memory: KernelMemory,
  of: Synapses,
  delay: number,
  parts: () => readonly Part[],
): Synapses {
  const { at, columns } = of.dense!
  const { bytes } = memory.real
  return {
    count: of.count,
    weights: of.weights,
    sharesWeight: false,
    ends: (from = 0, to = of.count) => {
      const { sources, targets } = of.ends(from, to)
      return { sources: targets, targets: sources }
    },
    ...ofOneDelay(of.count, delay),
    deliver: ({ functions, spikes, step, into, part }) => {
      const { first, end } = parts()[part]!
      const from = [at + bytes * columns * first, bytes * columns].map(i32.const)
      const to = [i32.add(into, i32.const(bytes * first)), i32.const(end - first)]
      return call(functions, 'deliverTransposed', ...arrivals(spikes, step, delay), ...from, ...to)
    },
    shared: true,
  }
}
