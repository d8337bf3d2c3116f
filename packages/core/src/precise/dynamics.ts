import type { Arrivals } from './arrivals.ts'
import type { Fired } from './fired.ts'
import type { PrecisePlasticity } from './precise-plasticity.ts'

/** What computes the spikes of a population with times of their own, one step after the other. */
export interface PreciseDynamics {
  /** Number of a receptor that spikes arrive at, for {@link Arrivals.add}. */
  receptor(name: string): number
  /** Computes a step: its spikes are added to `fired`, neuron by neuron; `learners` hear of them, and of what arrives. */
  advance(step: number, arrivals: Arrivals, fired: Fired, learners: readonly PrecisePlasticity[]): void
  /** The most spikes that all neurons together can have in so many steps. */
  mostSpikes(first: number, steps: number): number
  /** What it remembers beside the state of its neurons, by name. */
  readonly arrays: readonly (readonly [string, Float64Array])[]
}
