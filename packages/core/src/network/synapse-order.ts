import { StateError } from '../errors.ts'

/** Indices of the source and of the target of each of some synapses. */
interface Ends {
  readonly sources: Uint32Array
  readonly targets: Uint32Array
}

/** A synapse: its place in the weights, and the indices of its source and target. */
interface Synapse {
  readonly synapse: number
  readonly source: number
  readonly target: number
}

/** What numbers of synapses are, for an error. */
export interface SynapseNumbersAre {
  readonly owner: string
  readonly variable: string
  readonly step: number
  readonly expected?: string | undefined
}

/** So many synapses are looked at together. */
const piece = 4096

/**
 * The synapse whose number is wrong: the first by source and then by target, so that it is the same on any number of threads.
 * @param ends gives the ends of the synapses from one up to another; sources are in ascending order
 */
export function firstWrong(
  values: ArrayLike<number>,
  ends: (from: number, to: number) => Ends,
  wrong: (value: number) => boolean,
): Synapse | undefined {
  let first = 0
  while (first < values.length && !wrong(values[first]!)) first++
  let found: Synapse | undefined
  for (let from = first; from < values.length; from += piece) {
    const { sources, targets } = ends(from, Math.min(values.length, from + piece))
    found ??= { synapse: first, source: sources[0]!, target: targets[0]! }
    for (let at = 0; at < sources.length; at++) {
      if (sources[at] !== found.source) return found
      if (targets[at]! < found.target && wrong(values[from + at]!)) found = { ...found, synapse: from + at, target: targets[at]! }
    }
  }
  return found
}

/**
 * Checks one number for each synapse.
 * @throws StateError that names the {@link firstWrong | first} whose number is wrong, by its ends
 */
export function checkSynapses(
  values: ArrayLike<number>,
  ends: (from: number, to: number) => Ends,
  wrong: (value: number) => boolean,
  { owner, variable, step, expected }: SynapseNumbersAre,
): void {
  const found = firstWrong(values, ends, wrong)
  if (!found) return
  const { synapse, source, target } = found
  throw new StateError(owner, variable, synapse, values[synapse]!, step, 'synapse', expected, [source, target])
}

/**
 * Synapses in the order of their sources, targets and delays; those that have all three the same in the order in which they are, which
 * is that in which they were drawn.
 * @param sources of each synapse, in ascending order
 * @param delays of each synapse, where they have several
 */
export function inOrder(sources: Uint32Array, targets: Uint32Array, delays?: Uint32Array): Uint32Array {
  const order = new Uint32Array(targets.length)
  for (let first = 0, end = 0; first < order.length; first = end) {
    while (end < order.length && sources[end] === sources[first]) end++
    const length = end - first
    const keys = new Float64Array(length)
    for (let place = 0; place < length; place++) keys[place] = targets[first + place]! * length + place
    keys.sort()
    for (let place = 0; place < length; place++) order[first + place] = first + (keys[place]! % length)
    if (!delays) continue
    const later = (one: number, other: number): number => delays[one]! - delays[other]! || one - other
    for (let place = first, next = first; place < end; place = next) {
      do next++
      while (next < end && targets[order[next]!] === targets[order[place]!])
      if (next > place + 1) order.subarray(place, next).sort(later) // of one pair
    }
  }
  return order
}
