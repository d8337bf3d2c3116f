import { groupSize } from '../kernel/emit.ts'

/** The neurons of a population that one thread has. */
export interface Part {
  /** Number of the thread, from 0. */
  readonly thread: number
  /** First neuron. */
  readonly first: number
  /** Neuron behind the last. */
  readonly end: number
}

/** A population as far as its work goes. */
export interface Share {
  /** Number of neurons. */
  readonly size: number
  /** Work of each neuron, in whatever unit. */
  readonly work: number
}

/**
 * Divides populations among threads: all neurons in their order are cut into ranges of about the same work, at whole
 * groups, so that few populations belong to more than one thread. A thread advances the neurons of its parts and delivers
 * to them, so that sums keep their order.
 * @returns the parts of each population, in ascending order, at least one
 */
export function divide(shares: readonly Share[], threads: number): Part[][] {
  const total = shares.reduce((sum, { size, work }) => sum + size * work, 0)
  let before = 0
  return shares.map(({ size, work }) => {
    const groups = Math.ceil(size / groupSize)
    const groupWork = (size * work) / groups
    const parts: Part[] = []
    for (let first = 0; first < groups;) {
      const thread = Math.min(threads - 1, Math.floor(((before + (first + 0.5) * groupWork) / total) * threads))
      const until = thread === threads - 1 ? total : ((thread + 1) * total) / threads
      const last = Math.max(first + 1, Math.min(groups, Math.ceil((until - before) / groupWork - 0.5)))
      parts.push({ thread, first: first * groupSize, end: Math.min(size, last * groupSize) })
      first = last
    }
    before += size * work
    return parts
  })
}
