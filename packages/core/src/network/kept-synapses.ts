import type { KernelMemory } from '../kernel/memory.ts'
import type { RowValues } from '../kernel/row-request.ts'
import type { Listed } from './listed.ts'
import type { PartsHere } from './parts-here.ts'
import { most } from './row-counts.ts'
import type { RowCounter, RowCounts } from './row-counts.ts'
import { room } from './row-draws.ts'
import type { RowRequest } from './row-draws.ts'
import { Arena } from './row-workers.ts'

/**
 * What is known of the synapses onto neurons that are computed here, where others are computed by other processes. Rows are drawn whole
 * and those of others left out; where the sources of each target are drawn, only own targets are, and as the numbers of a row are drawn in
 * the order of its targets, those before are counted.
 */
export function keptCounts(
  counter: RowCounter,
  request: RowRequest,
  draws: RowValues,
  each: number,
  { first, end, all }: PartsHere,
): RowCounts {
  const { drawn, sources, targets, samePopulation, weight, delay } = request
  const none = { low: 0, high: 0, counts: 0, ahead: 0 }
  if (all) return { ...counter.counts(request, draws, each), values: none }
  if (first === end)
    return { written: new Uint32Array(sources), spare: 0, longest: 0, values: { ...none, drawing: 0 } }
  if (drawn.by === 'probability')
    return { spare: room(each * (end - first), drawn.value), longest: targets, values: { ...none, low: first, high: end } }
  if (drawn.by === 'indegree') {
    const skips = first > 0 && (typeof weight !== 'number' || typeof delay !== 'number')
    const before = skips ? counter.sum(counter.count(request, draws, 0, first), sources) : undefined
    const tables = counter.count(request, draws, first, end)
    const written = counter.sum(tables, sources)
    const longest = most(before ? written.map((count, row) => count + before[row]!) : written)
    return { written, spare: 0, tables, longest, values: { ...none, ...(before && { ahead: place(counter, before) }) } }
  }
  const counts = counter.ofRows(request, draws)
  const candidates = Math.max(1, targets - Number(samePopulation && !drawn.autapses))
  let largest = 0
  for (let row = 0; row < sources; row += each)
    largest = Math.max(largest, counts.subarray(row, row + each).reduce((sum, count) => sum + count, 0))
  return {
    spare: room(largest, Math.min(1, (end - first) / candidates)),
    longest: most(counts),
    values: { low: first, high: end, counts: place(counter, counts), ahead: 0 },
  }
}

const rooms = new WeakMap<KernelMemory, Arena>()

/** Puts counts where kernels read them, until the next ones are; their address. */
function place({ memory }: RowCounter, counts: Uint32Array): number {
  const room = rooms.get(memory) ?? new Arena(memory)
  rooms.set(memory, room)
  const at = room.take(4 * counts.length)
  memory.integers(at, counts.length).set(counts)
  return at
}

/** The synapses of a list that end on neurons that are computed here. */
export function keptOfList(all: Listed, { first, end, all: whole }: PartsHere): Listed {
  if (whole) return all
  const { sources, targets, delays, weights } = all
  const own = Uint32Array.from(targets.keys()).filter(synapse => targets[synapse]! >= first && targets[synapse]! < end)
  const taken = (of: Uint32Array): Uint32Array => own.map(synapse => of[synapse]!)
  return {
    sources: taken(sources),
    targets: taken(targets),
    delays: taken(delays),
    weights: typeof weights === 'number' ? weights : Float64Array.from(own, synapse => weights[synapse]!),
  }
}
