import type { GivenPlaces } from './given.ts'
import type { PoissonDrive } from './poisson.ts'
import type { Constants, Real } from './real.ts'

/** Where a quantity lies: one number for all neurons, or an array of one for each. */
export interface Placement {
  /** Address of the number or of the array [bytes]. */
  readonly at: number
  /** Whether there is one for each neuron. */
  readonly each: boolean
}

/** What the kernel of a population needs to know beside its model. */
export interface NeuronLayout extends GivenPlaces {
  /** Number of neurons. */
  readonly size: number
  /** Key of the random numbers that decide whether neurons spike, of which two words count. */
  readonly key: readonly [number, number, number, number]
  /** Address of the table of lane shuffles. */
  readonly compress: number
  /** The numbers of the state, with constants from the memory. */
  readonly real: Real
  /** Where other constants come from. */
  readonly constant: Constants
  /** Where state, receptors, coefficients and propagators lie, by name. */
  readonly places: ReadonlyMap<string, Placement>
  /** Receptors that spikes are added to; the others hold nothing. */
  readonly heard: ReadonlySet<string>
  /** Receptors whose input of the steps to come lies in a ring. */
  readonly rings: ReadonlyMap<string, { readonly at: number; readonly slotBytes: number; readonly mask: number }>
  /** Random input that the kernel draws itself. */
  readonly drives: readonly PoissonDrive[]
}

/** Name of the entry of the propagator by which `of` acts on the variable `on` within a step. */
export const propagatorName = (on: string, of: string): string => `${on}←${of}`

/** Name of the array that holds the first step in which each neuron can spike again. */
export const readyName = '#ready'

/** Name of the array that holds the current that flows into a receptor from outside. */
export const currentName = (receptor: string): string => `${receptor} from outside`

/** Neurons that a kernel advances at a time. */
export const groupSize = 16
