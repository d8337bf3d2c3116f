import { defineNeuron } from '@ngrad/core'
import type { NeuronDescription, NeuronFactory } from '@ngrad/core'

/** How the equations of a graph become steps: by forward Euler, or exactly for an input that is constant in a step. */
export type NirMethod = 'euler' | 'exact'

/** Parameters of the neurons of NIR, as far as a model has them. */
export interface NirParameters {
  /** Membrane time constant [ms]. */ tau: number
  /** Synaptic time constant [ms]. */ tauSynapse: number
  /** Weight of the whole input of a neuron. */ inputWeight: number
  /** Resistance. */ resistance: number
  /** What an integrator gains from an input in a time [1/ms]. */ gain: number
  /** Potential that it leaks to. */ leak: number
  /** Potential above which it spikes. */ threshold: number
  /** Potential after a spike. */ reset: number
  /** What the input has added in each step. */ bias: number
}

const source =
  'Pedersen et al. (2024), Neuromorphic intermediate representation. Nature Communications 15:8122, table 1'

const table = {
  tau: { unit: 'ms', default: 10, above: 0 },
  tauSynapse: { unit: 'ms', default: 5, above: 0 },
  inputWeight: { unit: '1', default: 1 },
  resistance: { unit: '1', default: 1 },
  gain: { unit: '1/ms', default: 1 },
  leak: { unit: '1', default: 0 },
  threshold: { unit: '1', default: 1 },
  reset: { unit: '1', default: 0 },
  bias: { unit: '1', default: 0 },
}

/** What one of the models does in a step. */
type Dynamics = Pick<NeuronDescription, 'state' | 'equations' | 'update'>

/** By type of node and method: $\tau \dot v = v_{leak} - v + R I$, $\tau_{syn} \dot I = -I + w_{in} S$. */
const dynamics: Readonly<Record<string, Readonly<Record<NirMethod, Dynamics>>>> = {
  LI: {
    exact: { state: { v: 0 }, equations: { v: '(leak - v + resistance * (input + bias)) / tau' } },
    euler: { state: { v: 0 }, update: { v: 'v + dt / tau * (leak - v + resistance * (input + bias))' } },
  },
  CubaLI: {
    exact: {
      state: { v: 0, current: 0 },
      equations: {
        v: '(leak - v + resistance * current) / tau',
        current: '(inputWeight * (input + bias) - current) / tauSynapse',
      },
    },
    // the current first: the potential hears of an input in its own step, as in snnTorch
    euler: {
      state: { v: 0, current: 0 },
      update: {
        current: 'current + dt / tauSynapse * (inputWeight * (input + bias) - current)',
        v: 'v + dt / tau * (leak - v + resistance * current)',
      },
    },
  },
  I: both({ state: { v: 0 }, update: { v: 'v + dt * gain * (input + bias)' } }),
  Threshold: both({ state: { v: 0 }, update: { v: 'input + bias' } }),
}

function both(one: Dynamics): Readonly<Record<NirMethod, Dynamics>> {
  return { exact: one, euler: one }
}

const define = (
  name: string,
  like: string,
  method: NirMethod,
  spikes: boolean,
  resets: boolean,
): NeuronFactory<NirParameters> =>
  defineNeuron<NirParameters>(name, {
    parameters: table,
    ...dynamics[like]![method],
    spike: spikes ? { when: 'v > threshold', ...(resets && { then: { v: 'reset' } }) } : { when: '0 > 1' }, // never
    source,
  })

const pairOf = (
  name: string,
  like: string,
  spikes: boolean,
  resets = spikes,
): Readonly<Record<NirMethod, NeuronFactory<NirParameters>>> => ({
  exact: define(`${name}Exact`, like, 'exact', spikes, resets),
  euler: define(`${name}Euler`, like, 'euler', spikes, resets),
})

/** The models of nodes with a state, by NIR's type and by method. An output that sums up is a threshold that never spikes. */
export const nirModels: Readonly<Record<string, Readonly<Record<NirMethod, NeuronFactory<NirParameters>>>>> = {
  LIF: pairOf('nirLif', 'LI', true),
  LI: pairOf('nirLi', 'LI', false),
  CubaLIF: pairOf('nirCubaLif', 'CubaLI', true),
  CubaLI: pairOf('nirCubaLi', 'CubaLI', false),
  IF: pairOf('nirIf', 'I', true),
  I: pairOf('nirI', 'I', false),
  Threshold: pairOf('nirThreshold', 'Threshold', true, false),
  Output: pairOf('nirOutput', 'Threshold', false),
}

/** Names of our parameters by those of NIR, with what a value is multiplied by: NIR's times are in seconds. */
export const nirParameters: Readonly<Record<string, readonly [name: keyof NirParameters, factor: number]>> = {
  tau: ['tau', 1000],
  tau_mem: ['tau', 1000],
  tau_syn: ['tauSynapse', 1000],
  w_in: ['inputWeight', 1],
  r: ['resistance', 1],
  v_leak: ['leak', 1],
  v_threshold: ['threshold', 1],
  threshold: ['threshold', 1],
  v_reset: ['reset', 1],
}

/** Types of nodes whose resistance is a rate [1/s]. */
export const integrators: readonly string[] = ['I', 'IF']

/** What the resistance of these is here. */
export const integratorGain: readonly [name: keyof NirParameters, factor: number] = ['gain', 1 / 1000]
