import type { RealArray } from '../kernel/real.ts'
import { divide, undivided } from './parts.ts'
import type { Part } from './parts.ts'
import type { Population } from './population.ts'
import type { Projection } from './projection.ts'
import type { Transport } from './transport.ts'
import { availableThreads, threadsArePossible } from './thread-host.ts'

/** Number of threads, or `'auto'` for as many as pay. */
export type ThreadCount = number | 'auto'

/** Threads pay from about so much work in a step on: neurons, and synapses that carry a few spikes a second. */
const worthDividing = { neurons: 20_000, synapses: 8_000_000 } as const
/** Delivery to so many synapses, at a few spikes a second, takes as long as the update of a neuron. */
const synapsesPerUpdate = 1000
/** More threads than that have not been seen to pay. */
const mostThreads = 8

/** A network as it is divided. */
interface Divided {
  readonly populations: readonly Population<RealArray>[]
  readonly projections: readonly Projection<RealArray>[]
}

/** Divides all populations among threads, of each of several processes where they run it together. @param own which this one is */
export function divideNetwork(
  { populations, projections }: Divided,
  threads: number,
  { members, member: own }: Pick<Transport, 'members' | 'member'> = { members: 1, member: 0 },
): ReadonlyMap<Population<RealArray>, readonly Part[]> {
  const heard = new Map<Population<RealArray>, number>()
  for (const { target, layout } of projections) heard.set(target, (heard.get(target) ?? 0) + layout.expected)
  // spikes that are given, or computed beside the kernels, all belong to one thread, which has them in order
  const divided = populations.filter(({ layout }) => !layout.played && !layout.precise)
  const parts = divide(
    divided.map(population => ({
      size: population.size,
      work: 1 + population.layout.drives.size + (heard.get(population) ?? 0) / population.size / synapsesPerUpdate,
    })),
    threads * members,
  ).map(all => (members === 1 ? all : all.map(part => ofMember(part, threads, own))))
  return new Map(divided.map((population, index) => [population, parts[index]!]))
}

/**
 * A population that is not divided: every process computes all of it, but spikes that come from outside come to the first one, which
 * tells the others.
 */
export function undividedPart({ size, layout }: Population<RealArray>, transport: Transport | undefined): readonly Part[] {
  if (!transport || !layout.playedRoom) return undivided(size)
  return undivided(size).map(part => ({ ...part, member: 0, elsewhere: transport.member !== 0 }))
}

/** A part as the thread of a member has it: threads are numbered through all members. */
function ofMember(part: Part, threads: number, own: number): Part {
  const member = Math.floor(part.thread / threads)
  return { ...part, thread: part.thread % threads, member, elsewhere: member !== own }
}

/** How many threads a network runs on: as many as are asked for, or pay. */
export function threadsOf({ populations, projections }: Divided, asked: ThreadCount): number {
  if (!threadsArePossible()) return 1
  if (asked !== 'auto') return asked
  const neurons = populations.reduce((sum, { size }) => sum + size, 0)
  const synapses = projections.reduce((sum, { layout }) => sum + layout.expected, 0)
  if (neurons < worthDividing.neurons && synapses < worthDividing.synapses) return 1
  return Math.max(1, Math.min(mostThreads, availableThreads()))
}
