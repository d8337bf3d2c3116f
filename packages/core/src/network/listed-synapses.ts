import { delayGroup } from '../kernel/deliver.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { DistributionMethod } from './distribution-method.ts'
import type { Listed } from './listed.ts'
import type { Part } from './parts.ts'
import { partsHere } from './parts-here.ts'
import { longestSpan, SparseSynapses, stepsBetween } from './sparse-synapses.ts'
import type { Rows } from './sparse-synapses.ts'

/**
 * Puts a list of synapses into compressed rows; within a source and delay they keep the order in which they were given.
 * @param split whether rows are to be split by delay, for rules that learn by pairs of spikes
 * @param distribution how they are divided among processes, where several run the network
 */
export function listedSynapses(
  memory: KernelMemory,
  all: Listed,
  sizes: { readonly sources: number; readonly targets: number },
  parts: readonly Part[],
  split: boolean,
  distribution?: DistributionMethod,
): SparseSynapses {
  const here = partsHere(parts)
  const { own = all, ...asked } = distribution?.listed(all, here) ?? {}
  const { sources: from, targets: to, delays, weights } = own
  const count = from.length
  const known = [...new Set(all.delays)].toSorted((a, b) => a - b) // of all, from which every process has its windows
  const [shortest, longest] = [known[0] ?? 1, known.at(-1) ?? 1]
  const spread = !split && known.length > 1 && longest - shortest < longestSpan
  const steps = spread ? stepsBetween(shortest, longest) : known.length === 0 ? [1] : known
  const kinds = steps.filter((_, index) => !spread || index % delayGroup === 0)
  const rank = new Map(kinds.map((delay, index) => [delay, index])) // where rows are split by delay
  const bins = here.parts.length * kinds.length
  const partOf = (target: number): number => here.parts.findLastIndex(({ first }) => target >= first)
  const bin = Uint32Array.from(
    delays,
    (delay, synapse) =>
      partOf(to[synapse]!) * kinds.length +
      (spread ? Math.floor((delay - shortest) / delayGroup) : rank.get(delay)!),
  )
  const order = sortBy(sortBy(Uint32Array.from(from.keys()), bin), from)
  const starts = memory.allocate(4 * (sizes.sources * bins + 1))
  const table = memory.integers(starts, sizes.sources * bins + 1)
  for (let synapse = 0; synapse < count; synapse++) table[from[synapse]! * bins + bin[synapse]! + 1]!++
  for (let row = 0; row < sizes.sources * bins; row++) table[row + 1]! += table[row]!
  const targetBytes = sizes.targets <= 65536 ? 2 : 4
  const targets = memory.allocate(targetBytes * count + 64)
  const { buffer } = memory.memory
  const sorted = targetBytes === 2 ? new Uint16Array(buffer, targets, count) : memory.integers(targets, count)
  for (let place = 0; place < count; place++) sorted[place] = to[order[place]!]!
  let weight: Rows['weight'] = { shared: typeof weights === 'number' ? weights : 0 }
  if (typeof weights !== 'number') {
    weight = { at: memory.allocate(memory.real.bytes * count + 64) }
    const into = memory.floats(weight.at, count)
    for (let place = 0; place < count; place++) into[place] = weights[order[place]!]!
  }
  const where = { starts, targets, targetBytes, parts, sources: sizes.sources, count, weight, delays: steps, ...asked } as const
  if (!spread) return new SparseSynapses(memory, where)
  const places = memory.allocate(count + 64)
  const into = memory.view(Uint8Array, places, count)
  for (let place = 0; place < count; place++) into[place] = (delays[order[place]!]! - shortest) % delayGroup
  return new SparseSynapses(memory, { ...where, places })
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
