import type { Part } from './parts.ts'

/** The parts of a population that this process computes: all, or where several run the network its own, which follow each other. */
export interface PartsHere {
  /** Those that have rows of synapses here. */
  readonly parts: readonly Part[]
  /** The number of the first of them among all. */
  readonly offset: number
  /** The first neuron that is computed here, and the one behind the last. */
  readonly first: number
  readonly end: number
  /** Whether these are all neurons. */
  readonly all: boolean
}

/** Which parts are computed here; where none is, the first one has rows, in which there is nothing. */
export function partsHere(parts: readonly Part[]): PartsHere {
  const own = parts.filter(({ elsewhere }) => !elsewhere)
  if (own.length === 0) return { parts: parts.slice(0, 1), offset: 0, first: 0, end: 0, all: false }
  const [first, end] = [own[0]!.first, own.at(-1)!.end]
  return { parts: own, offset: parts.indexOf(own[0]!), first, end, all: own.length === parts.length }
}
