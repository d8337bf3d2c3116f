import { ms, simulation } from '@ngrad/core'
import type { LabelTeacher, Population, Projection, Simulation, SpikeCounts } from '@ngrad/core'
import { spikingLayers } from '@ngrad/difference-propagation'
import type { DifferencePropagation } from '@ngrad/difference-propagation'
import { bernoulli } from '@ngrad/spiking'

/** Phases of a presentation [steps of 1 ms]: until it counts, of reading, until the nudge, of the nudge, of a test. */
export const phases = { settle: 12, read: 20, free: 15, nudged: 45, test: 60 } as const
/** Nothing is taught where the right digit has so many more spikes than any other, as a part of those it can have [1]. */
export const margin = 0.5
/** By how much training images are shifted at most, each way, by chance [pixels]. */
export const shift = 1

/** What the network is made with. */
export interface NetworkOptions {
  readonly seed: number
  /** Number of hidden neurons. */
  readonly hidden: number
  /** Whether the weights into the hidden layer learn. */
  readonly learnHidden: boolean
  readonly rows: number
  readonly columns: number
}

/** The network that reads digits. */
export interface DigitNetwork {
  readonly sim: Simulation
  readonly pixels: Population
  readonly hidden: Population
  readonly output: Population
  /** From pixels to hidden neurons. */
  readonly bottom: Projection
  /** From hidden neurons to outputs. */
  readonly top: Projection
  readonly teacher: LabelTeacher
  readonly learner: DifferencePropagation
  /** Spikes of the outputs. */
  readonly tally: SpikeCounts
  /** Spikes for each digit. */
  readonly votes: () => number[]
}

/**
 * Pixels spike at random, hidden neurons hear them and, on their apical side, the outputs through the weights that lead
 * there; in the form that does best, see `spikingLayers`.
 */
export function digitNetwork({ seed, hidden: size, learnHidden, rows, columns }: NetworkOptions): DigitNetwork {
  const sim = simulation({ seed, dt: 1 * ms, name: 'mnist' })
  const pixels = sim.population('pixels', bernoulli({ probability: 0 }), rows * columns, { shape: [rows, columns] })
  const layers = spikingLayers({
    simulation: sim,
    input: pixels,
    hidden: [size],
    outputs: 10,
    rates: [learnHidden ? 0.04 : 0, 0.02],
  })
  const { output, teacher, learner, tally, votes } = layers
  const [hidden, bottom, top] = [layers.hidden[0]!, layers.projections[0]!, layers.projections[1]!]
  return { sim, pixels, hidden, output, bottom, top, teacher, learner, tally, votes }
}

/** The digit with the most spikes. */
export const choice = (sums: readonly number[]): number => sums.indexOf(Math.max(...sums))
