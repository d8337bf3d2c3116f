import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'
import { describeCompartments } from './compartments.ts'

/** Parameters of {@link twoCompartment}. */
export interface TwoCompartmentParameters {
  /** Potential of the soma at which it spikes [mV]. */
  threshold: number
  /** Potential of the soma after a spike [mV]. */
  reset: number
  /** Time after a spike in which the soma is held [ms]. */
  refractory: number
  /** Capacitance of the soma [pF]. */
  somaCapacitance: number
  /** Leak conductance of the soma [nS]. */
  somaLeak: number
  /** Resting potential of the soma [mV]. */
  somaRest: number
  /** Constant current into the soma [pA]. */
  somaCurrent: number
  /** Time constant of excitatory currents into the soma [ms]. */
  somaExcitatoryTau: number
  /** Time constant of inhibitory currents into the soma [ms]. */
  somaInhibitoryTau: number
  /** Axial conductance between both [nS]. */
  dendriteCoupling: number
  /** Capacitance of the dendrite [pF]. */
  dendriteCapacitance: number
  /** Leak conductance of the dendrite [nS]. */
  dendriteLeak: number
  /** Resting potential of the dendrite [mV]. */
  dendriteRest: number
  /** Constant current into the dendrite [pA]. */
  dendriteCurrent: number
  /** Time constant of excitatory currents into the dendrite [ms]. */
  dendriteExcitatoryTau: number
  /** Time constant of inhibitory currents into the dendrite [ms]. */
  dendriteInhibitoryTau: number
}

const receptors = { excitatory: { tau: 2 }, inhibitory: { tau: 2 } }

/**
 * Soma and dendrite, each with synaptic currents [pA] that jump by the weight and decay exponentially; integrated exactly.
 *
 * $C_s \dot v = g_s (E_s - v) + g_c (v_d - v) + I_s$, $C_d \dot v_d = g_d (E_d - v_d) + g_c (v - v_d) + I_d$; where
 * $v \ge \theta$ it spikes and v is held at the reset potential, while the dendrite goes on. Its potential is `dendriteV`; the
 * receptors are `somaExcitatory`, `somaInhibitory`, `dendriteExcitatory` and `dendriteInhibitory`. By default both are those of
 * soma and distal dendrite of NEST's `iaf_cond_alpha_mc`, coupled twice as strongly as there; for other trees there is
 * {@link compartments}.
 * @see Dayan & Abbott (2001), Theoretical Neuroscience, section 6.3, eq. 6.29
 * @see Urbanczik & Senn (2014), Neuron 81:521 (learning by what the dendrite knows of the soma)
 * @example sim.connect(feedback, cells, { receptor: 'dendriteExcitatory', weight: 50 * pA }) // cells of twoCompartment()
 */
export const twoCompartment: NeuronFactory<TwoCompartmentParameters> = defineNeuron(
  'twoCompartment',
  describeCompartments(
    'twoCompartment',
    [
      { name: 'soma', capacitance: 150, leak: 10, receptors },
      { name: 'dendrite', parent: 'soma', coupling: 5, capacitance: 150, leak: 10, receptors },
    ],
    {},
  ),
)
