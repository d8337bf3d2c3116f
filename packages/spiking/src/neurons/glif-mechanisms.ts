import type { NeuronDescription, ParameterTable } from '@ngrad/core'
import { alphaInputs } from './synaptic-inputs.ts'

/** Which mechanisms a model of the family has. */
export interface GlifMechanisms {
  /** Reset and threshold that depend on the spike. */
  readonly reset?: boolean
  /** After-spike currents. */
  readonly currents?: boolean
  /** A threshold that follows the potential. */
  readonly adapting?: boolean
}

const inputs = alphaInputs('i')

/** The description of a model of the family from its mechanisms. */
export function describeGlif({ reset = false, currents = false, adapting = false }: GlifMechanisms): NeuronDescription {
  const parts = [reset && resetPart, currents && currentsPart, adapting && adaptingPart].filter(part => part !== false)
  const own = parts.reduce<Part>((sum, part) => merge(sum, part), reset ? none : plainReset)
  const threshold = ['threshold', reset && 'thetaSpike', adapting && 'thetaVoltage'].filter(part => part !== false)
  const inward = ['current', 'injected', 'iExcitatory', 'iInhibitory', ...(currents ? ['slow', 'fast'] : [])]
  return {
    parameters: { ...membrane, ...own.parameters },
    receptors: ['excitatory', 'inhibitory', 'injected'],
    ...(reset ? {} : { requires: ['reset < threshold'] }),
    state: { v: 'rest', ...inputs.state, ...own.state },
    equations: {
      v: `(leak * (rest - v) + ${inward.join(' + ')}) / capacitance`,
      ...inputs.equations,
      ...own.equations,
    },
    arrival: inputs.arrival,
    update: own.update,
    spike: { when: `v > ${threshold.join(' + ')}`, then: own.then },
    refractory: { duration: 'refractory', hold: ['v', ...Object.keys(own.equations)] },
    nest: 'glif_psc',
    source:
      'Teeter et al. (2018), Generalized leaky integrate-and-fire models classify multiple neuron types. Nature ' +
      'Communications 9:709',
  }
}

const membrane: ParameterTable = {
  capacitance: { unit: 'pF', nest: 'C_m', default: 58.72, above: 0 },
  leak: { unit: 'nS', nest: 'g', default: 9.43, above: 0 },
  rest: { unit: 'mV', nest: 'E_L', default: -78.85 },
  threshold: { unit: 'mV', nest: 'V_th', default: -51.68 },
  refractory: { unit: 'ms', nest: 't_ref', default: 3.75, atLeast: 0 },
  tauExcitatory: { unit: 'ms', default: 2, above: 0 },
  tauInhibitory: { unit: 'ms', default: 2, above: 0 },
  current: { unit: 'pA', default: 0 },
}

/** What a mechanism adds to the description. */
interface Part {
  readonly parameters: ParameterTable
  readonly state: Readonly<Record<string, number | string>>
  readonly equations: Readonly<Record<string, string>>
  readonly update: Readonly<Record<string, string>>
  readonly then: Readonly<Record<string, string>>
}

const none: Part = { parameters: {}, state: {}, equations: {}, update: {}, then: {} }

const merge = (one: Part, other: Part): Part => ({
  parameters: { ...one.parameters, ...other.parameters },
  state: { ...one.state, ...other.state },
  equations: { ...one.equations, ...other.equations },
  update: { ...one.update, ...other.update },
  then: { ...one.then, ...other.then },
})

const plainReset: Part = {
  ...none,
  parameters: { reset: { unit: 'mV', nest: 'V_reset', default: -78.85 } },
  then: { v: 'reset' },
}

const resetPart: Part = {
  parameters: {
    resetFraction: { unit: '1', nest: 'voltage_reset_fraction', default: 0.2, atLeast: 0, atMost: 1 },
    resetShift: { unit: 'mV', nest: 'voltage_reset_add', default: 18.51 },
    spikeIncrement: { unit: 'mV', nest: 'th_spike_add', default: 0.37 },
    spikeDecay: { unit: '1/ms', nest: 'th_spike_decay', default: 0.009, above: 0 },
  },
  state: { thetaSpike: 0, last: 'rest', before: 'rest' },
  equations: { thetaSpike: '-spikeDecay * thetaSpike' },
  update: { before: 'last', last: 'v' },
  then: {
    v: 'rest + resetFraction * (before - rest) + resetShift',
    last: 'rest + resetFraction * (before - rest) + resetShift',
    thetaSpike: 'thetaSpike * exp(-spikeDecay * refractory) + spikeIncrement',
  },
}

const currentsPart: Part = {
  parameters: {
    slowAmplitude: { unit: 'pA', default: -9.18 },
    slowDecay: { unit: '1/ms', default: 0.003, above: 0 },
    slowFraction: { unit: '1', default: 1, atLeast: 0, atMost: 1 },
    fastAmplitude: { unit: 'pA', default: -198.94 },
    fastDecay: { unit: '1/ms', default: 0.1, above: 0 },
    fastFraction: { unit: '1', default: 1, atLeast: 0, atMost: 1 },
  },
  state: { slow: 0, fast: 0 },
  equations: { slow: '-slowDecay * slow', fast: '-fastDecay * fast' },
  update: {},
  then: {
    slow: 'slow * slowFraction * exp(-slowDecay * refractory) + slowAmplitude',
    fast: 'fast * fastFraction * exp(-fastDecay * refractory) + fastAmplitude',
  },
}

const adaptingPart: Part = {
  parameters: {
    voltageIndex: { unit: '1/ms', nest: 'th_voltage_index', default: 0.005 },
    voltageDecay: { unit: '1/ms', nest: 'th_voltage_decay', default: 0.09, above: 0 },
  },
  state: { thetaVoltage: 0 },
  equations: { thetaVoltage: 'voltageIndex * (v - rest) - voltageDecay * thetaVoltage' },
  update: {},
  then: {},
}
