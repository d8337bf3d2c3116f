import { padded } from '../kernel/memory.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import { counterBits } from './draws.ts'
import type { RowGroup } from './event-memory.ts'
import type { LearnedRows } from './learning.ts'

/**
 * Numbers the synapses of each pair and delay, in their order, so that what they draw tells them from each other: the address of a
 * byte for each synapse; undefined where a row has one synapse for each target.
 * @param groups rows by part and delay @param columns number of targets
 */
export function ordinalsOf(
  memory: KernelMemory,
  { targets, sources, count, row }: LearnedRows,
  groups: readonly Pick<RowGroup, 'part' | 'delay'>[],
  columns: number,
): number | undefined {
  if (targets === 'all') return undefined
  const address = memory.allocate(padded(count))
  const ordinals = memory.view(Uint8Array, address, count)
  const ends = targets.bytes === 2 ? memory.view(Uint16Array, targets.at, count) : memory.view(Uint32Array, targets.at, count)
  const seen = new Uint32Array(columns)
  const before = new Uint8Array(columns)
  let rows = 0
  for (const { part, delay } of groups) {
    const [at, bytes] = row(part, delay)
    for (let source = 0; source < sources; source++) {
      const [first, end] = memory.integers(at + source * bytes, 2) as unknown as readonly [number, number]
      rows++
      for (let synapse = first; synapse < end; synapse++) {
        const target = ends[synapse]!
        if (seen[target] !== rows) before[target] = 0
        seen[target] = rows
        ordinals[synapse] = before[target]!++ & counterBits.most
      }
    }
  }
  return address
}
