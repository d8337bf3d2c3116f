import { apicalAdex, apicalLif, withApicalDendrite } from '@ngrad/difference-propagation'
import { iafCondExp, iafPscExp, mat2PscExp } from '@ngrad/spiking'
import type { NeuronModel } from '@ngrad/core'

/** A neuron whose synapses learn, and what it hears besides. */
export interface Cell {
  readonly make: () => NeuronModel
  /** Weight of a spike that moves its potential by about half a millivolt, and the opposite one. */
  readonly weight: number
  /** Receptor of weights above 0, and of those below. */
  readonly receptors: readonly [string, string]
  /** Whether weights below 0 are written as positive ones. */
  readonly conductances?: boolean
  /** Rates of what it hears from elsewhere at either receptor, each spike as strong as `weight` [Hz]. */
  readonly background: readonly [number, number]
  /** What its nudge lies between where it is looked for [pA]. */
  readonly nudges: readonly [number, number]
}

const both = ['input', 'input'] as const
const currents = ['excitatory', 'inhibitory'] as const

/** The neurons that the filter is tried with. */
export const cells: Readonly<Record<string, Cell>> = {
  lif: {
    make: () => apicalLif({ tau: 20 }),
    weight: 2500,
    receptors: both,
    background: [3200, 3200],
    nudges: [-2000, 1000],
  },
  iafPscExp: {
    make: () => withApicalDendrite(iafPscExp, { into: 'current' })({ tau: 20 }),
    weight: 75,
    receptors: currents,
    background: [3200, 3200],
    nudges: [-1000, 1000],
  },
  iafCondExp: {
    make: () =>
      withApicalDendrite(iafCondExp, { into: 'current' })({ tauExcitatory: 2 }, { method: 'exponentialEuler' }),
    weight: 1.2,
    receptors: currents,
    conductances: true,
    background: [3200, 3200],
    nudges: [-2000, 2000],
  },
  mat2PscExp: {
    make: () => withApicalDendrite(mat2PscExp, { into: 'current' })({ tau: 10 }),
    weight: 70,
    receptors: currents,
    background: [3200, 3200],
    nudges: [-1000, 1000],
  },
  adex: {
    make: () => apicalAdex({ tauExcitatory: 2 }, { method: 'exponentialEuler' }),
    weight: 80,
    receptors: currents,
    background: [3200, 3200],
    nudges: [-2000, 3000],
  },
}
