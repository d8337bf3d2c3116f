import { groupSize } from '../kernel/neuron-layout.ts'

/**
 * Into how many pieces the share of each thread is cut. What a thread has not begun another one may take; more pieces
 * would share work out more evenly, but cut rows shorter.
 */
const piecesPerThread = 2

/** Neurons of a population that are worked on together, by whichever thread comes first. */
export interface Part {
  /** Number of the thread that begins with it, from 0. */
  readonly thread: number
  /** The member that computes it, where several processes run the network; nothing where all do. */
  readonly member?: number
  /** Whether that is another process than this one. */
  readonly elsewhere?: boolean
  /** First neuron. */
  readonly first: number
  /** Neuron behind the last. */
  readonly end: number
  /** How much work it is, of 1 for the whole network. */
  readonly work: number
}

/** All neurons of a population that is not divided. */
export const undivided = (size: number): readonly Part[] => [{ thread: 0, first: 0, end: size, work: 1 }]

/** A population as far as its work goes. */
export interface Share {
  /** Number of neurons. */
  readonly size: number
  /** Work of each neuron, in whatever unit. */
  readonly work: number
}

/**
 * Divides populations into parts: all neurons in their order are cut into pieces of about the same work, at whole groups. A
 * population stays whole where no cut falls well into it, so that its rows do, and for one thread all do. A thread
 * advances the neurons of a part and delivers to them, so that sums keep their order, whichever thread it is.
 * @returns the parts of each population, in ascending order, at least one
 */
export function divide(shares: readonly Share[], threads: number): Part[][] {
  const total = shares.reduce((sum, { size, work }) => sum + size * work, 0)
  const count = threads === 1 ? 1 : threads * piecesPerThread
  const cuts = Array.from({ length: count - 1 }, (_, cut) => (cut + 1) / count)
  const least = 1 / (2 * count) // a part is no less than half a piece, unless a population is
  let before = 0
  return shares.map(({ size, work }) => {
    const own = (size * work) / total
    const inside = cuts.filter(cut => cut > before + least && cut < before + own - least)
    const neurons = inside.map(cut => groupSize * Math.round(((cut - before) / own) * (size / groupSize)))
    const ends = [...new Set([0, ...neurons.filter(neuron => neuron < size), size])]
    const parts = ends.slice(1).map((end, index) => {
      const first = ends[index]!
      const middle = before + (own * (first + end)) / 2 / size
      const thread = Math.min(threads - 1, Math.floor(threads * middle))
      return { thread, first, end, work: (own * (end - first)) / size }
    })
    before += own
    return parts
  })
}
