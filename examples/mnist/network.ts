import { labels, ms, mV, normal, simulation, transposeOf } from '@ngrad/core'
import type { LabelTeacher, Population, Projection, Simulation, SpikeCounts } from '@ngrad/core'
import { differenceNeuron, differencePropagation } from '@ngrad/difference-propagation'
import type { DifferencePropagation } from '@ngrad/difference-propagation'
import { bernoulli, stochastic } from '@ngrad/spiking'

/** Phases of a presentation [steps of 1 ms]. */
export const phases = { settle: 3, free: 7, nudged: 6, test: 20 } as const

/** Output neurons of each digit. */
const perDigit = 4

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
}

/**
 * Pixels spike at random, hidden neurons hear them and, on their apical side, the outputs through the weights that lead
 * there.
 */
export function digitNetwork({ seed, hidden: size, learnHidden, rows, columns }: NetworkOptions): DigitNetwork {
  const sim = simulation({ seed, dt: 1 * ms, name: 'mnist' })
  const pixels = sim.population('pixels', bernoulli({ probability: 0 }), rows * columns, { shape: [rows, columns] })
  const hidden = sim.population('hidden', differenceNeuron({ gain: 2 }), size)
  const output = sim.population('output', stochastic({ bias: -2 * mV }), 10 * perDigit)

  const bottom = sim.connect(pixels, hidden, { weight: normal(0, 0.08 * mV) })
  const top = sim.connect(hidden, output, { weight: normal(0, 0.1 * mV) })
  sim.connect(output, hidden, { rule: transposeOf(top), receptor: 'apical' })

  const teacher = labels(output, 10)
  const learner = differencePropagation({
    output,
    hidden: learnHidden ? [hidden] : [],
    learn: [
      ...(learnHidden ? [{ projection: bottom, rate: 0.04 * mV }] : []),
      { projection: top, rate: 0.02 * mV, until: 3 * ms },
    ],
    tau: 6 * ms,
    lead: 4 * ms,
    nudge: 50 * mV,
  })
  sim.use(teacher).use(learner)
  return { sim, pixels, hidden, output, bottom, top, teacher, learner, tally: sim.tally(output) }
}

/** Spikes for each digit. */
export function votes({ tally }: DigitNetwork): number[] {
  const sums = Array.from({ length: 10 }, () => 0)
  tally.counts.forEach((count, neuron) => {
    sums[Math.floor(neuron / perDigit)]! += count
  })
  return sums
}

/** The digit with the most spikes. */
export const choice = (sums: readonly number[]): number => sums.indexOf(Math.max(...sums))
