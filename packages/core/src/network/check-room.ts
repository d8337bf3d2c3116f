import { NgradError } from '../errors.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { RealArray } from '../kernel/real.ts'
import type { Part } from './parts.ts'
import { partsHere } from './parts-here.ts'
import type { Population } from './population.ts'
import type { Projection } from './projection.ts'

/**
 * Checks that the synapses have room before any is made.
 * @param partsOf how a population is divided
 * @throws NgradError that says how much is needed, and which projection needs the most
 */
export function checkRoom(
  memory: KernelMemory,
  projections: Iterable<Projection<RealArray>>,
  partsOf: (population: Population<RealArray>) => readonly Part[],
): void {
  const needs = [...projections]
    .filter(({ layout }) => !layout.isMade)
    .map(({ name, target, layout }) => {
      const { first, end } = partsHere(partsOf(target))
      return { name, bytes: (layout.expected * layout.bytesPerSynapse * (end - first)) / target.size }
    })
    .toSorted((a, b) => b.bytes - a.bytes)
  const bytes = needs.reduce((sum, need) => sum + need.bytes, memory.used)
  const free = globalThis.process?.availableMemory?.() ?? Infinity
  const { most, limit } = memory
  const room = Math.min(most, memory.used + free)
  if (bytes <= room) return
  const mib = (amount: number): string => (amount / 2 ** 20).toFixed(0)
  const [largest] = needs
  const why = room === most ? `${limit}, each of several processes (ngrad run --parts) as much` : `${mib(free)} MiB are free here`
  throw new NgradError(`the network needs about ${mib(bytes)} MiB, ${mib(largest?.bytes ?? 0)} of them for ${largest?.name}; ${why}`)
}
