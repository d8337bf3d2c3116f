import { DeltaMemory, dpfpFeatures, HebbianMemory, recallOf, retrieveByHopfield } from '@ngrad/fastweights'
import type { PairMemory } from '@ngrad/fastweights'

/** Memories of vectors of a size, by their names, and how often all pairs are stored. */
export const memories: Readonly<Record<string, { make: (size: number) => PairMemory; rounds: number }>> = {
  Hebbian: { make: size => new HebbianMemory({ keySize: size, decay: 1 }), rounds: 1 },
  'Hebbian, λ = 0.95': { make: size => new HebbianMemory({ keySize: size }), rounds: 1 },
  'delta rule': { make: size => new DeltaMemory({ keySize: size }), rounds: 1 },
  'delta rule, 20 rounds': { make: size => new DeltaMemory({ keySize: size }), rounds: 20 },
  'delta rule, DPFP-1': { make: size => new DeltaMemory({ keySize: size, features: dpfpFeatures(1) }), rounds: 1 },
  'Hopfield, β = 16': { make: () => hopfield(16), rounds: 1 },
}

/** Values under keys, where the match of keys is what the softmax sees. */
function hopfield(beta: number): PairMemory {
  const pairs: { key: Float64Array; value: Float64Array }[] = []
  return {
    store: (key, value) => pairs.push({ key, value }),
    retrieve: query => {
      const size = query.length
      const joined = pairs.map(({ key, value }) => Float64Array.of(...key, ...value))
      const start = Float64Array.of(...query, ...new Float64Array(size))
      return retrieveByHopfield(joined, start, { beta }).subarray(size)
    },
  }
}

/** One point of the figure. */
export interface CapacityPoint {
  readonly memory: string
  readonly size: number
  /** Pairs for each component of a key. */
  readonly load: number
  readonly signErrors: number
  readonly found: number
}

/** Recall of one memory at one size and load. */
export function capacityAt(memory: string, size: number, load: number, trials: number, seed: number): CapacityPoint {
  const { make, rounds } = memories[memory]!
  const pairs = Math.max(2, Math.round(load * size))
  return { memory, size, load, ...recallOf(() => make(size), { size, pairs, trials, rounds, seed }) }
}

/** $\Phi(-\sqrt{1/\mathrm{load}})$: the signs that Hebb's rule gets wrong, for large sizes. */
export function closedForm(load: number): number {
  const x = Math.sqrt(1 / load)
  let sum = 0
  const width = 0.001
  for (let at = x + width / 2; at < x + 10; at += width) sum += Math.exp((-at * at) / 2) * width
  return sum / Math.sqrt(2 * Math.PI)
}
