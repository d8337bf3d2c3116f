import type { PoissonDrive } from '../kernel/poisson.ts'
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
  /** Its random input, where it hears anything. */
  readonly drives?: DriveArrivals
}

/** Random input, each spike at a time of its own. */
export interface DriveArrivals {
  /** Adds a drive, from the step that comes. */
  begin(drive: PoissonDrive): void
  /** Takes it out again. */
  end(drive: PoissonDrive): void
  /** Adds what arrives in a step. */
  deliver(arrivals: Arrivals): void
  /** How far each drive is, by name. */
  readonly arrays: PreciseDynamics['arrays']
}

/** A population that is computed beside the kernels, and what it hears. */
export interface PreciseMember {
  readonly dynamics: PreciseDynamics
  /** Number of neurons. */
  readonly size: number
  /** Takes the spikes of a step. */
  enter(step: number, fired: Fired): void
  readonly heard: readonly HeardSynapses[]
}

/** Synapses onto neurons to which spikes come at times of their own. */
export interface HeardSynapses {
  /** Place of the receptor that they end on. */
  readonly receptor: string
  readonly source: SpikeSource
  /** Ends and delays of the synapses, in the order of the weights. */
  ends(): { readonly sources: Uint32Array; readonly targets: Uint32Array }
  delays(): Uint32Array
  /** The weights as they are: one that all share, or those of the synapses. */
  readonly weights: number | ArrayLike<number>
  /** What changes them, if they learn. */
  readonly learner: PrecisePlasticity | undefined
}

/** A population whose spikes are heard. */
export interface SpikeSource {
  /** Number of neurons. */
  readonly size: number
  /** How much earlier than the end of a step its spikes were [ms]; undefined where all are at the end. */
  early(step: number): Float64Array | undefined
  /** Its spikes of the last steps, part by part. */
  readonly parts: readonly { readonly history: { spikes(step: number): Uint32Array } }[]
}

/** The populations that are computed beside the kernels. */
export interface PreciseRun {
  /** They go through some steps of a window. */
  advance(first: number, last: number): void
}
