import { nestModel } from '@ngrad/spiking'
import { farthest, reference } from './comparison.ts'
import type { Comparison, Reference } from './comparison.ts'
import { inSteps, spikeSteps, traced } from './one-cell.ts'

type Receptor = 'excitatory' | 'inhibitory'

/** What nest_models.py writes. */
interface Models {
  readonly spikes: Readonly<Record<Receptor, number[]>>
  readonly weights: Readonly<Record<string, Record<Receptor, number>>>
  readonly models: Readonly<Record<string, Model>>
}
interface Model {
  /** By NEST's names, where they are not its defaults. */
  readonly parameters: Readonly<Record<string, number>>
  readonly currents: readonly number[]
  readonly counts: readonly number[]
  readonly first: readonly number[][]
  readonly trace: readonly number[]
}

/** Linear equations, and those that NEST takes by our method too: equal to rounding, and in all their spikes. */
const equal = ['iaf_psc_exp', 'iaf_psc_exp_htum', 'iaf_psc_alpha', 'mat2_psc_exp', 'amat2_psc_exp', 'izhikevich']
/** Neurons that spike at the peak of the potential in NEST, and here where it rises through a threshold. */
const peaks = ['hh_psc_alpha', 'hh_psc_alpha_gap', 'hh_cond_exp_traub', 'hh_cond_beta_gap_traub']

/** Single neurons, with constant currents and with spikes that arrive. */
export const models: Reference = reference<Models>('nest-models', ({ spikes, weights, models: all }) =>
  Object.entries(all).flatMap(([name, model]) => {
    const kind = ['izhikevich', 'cond', 'delta', 'psc'].find(part => name.includes(part))!
    const arrivals = {
      excitatory: { times: spikes.excitatory, weight: weights[kind]!.excitatory },
      inhibitory: { times: spikes.inhibitory, weight: weights[kind]!.inhibitory },
    }
    return [potential(name, model, arrivals), spikeTimes(name, model), numbers(name, model)]
  }),
)

/** To the errors that both integrators allow themselves; NEST allows itself 1e-3 in each step of the neuron of Traub & Miles. */
const potential = (name: string, { parameters, trace }: Model, arrivals: Parameters<typeof traced>[2]['arrivals']): Comparison => ({
  name,
  quantity: 'potential after spikes have arrived',
  bound: equal.includes(name) ? 1e-9 : name.endsWith('traub') ? 1e-2 : 1e-3,
  unit: 'mV',
  deviation: async () => farthest((await traced(nestModel(name)(parameters), trace.length, { arrivals: arrivals! }))['v']!, trace),
})

const spikeTimes = (name: string, { parameters, currents, first }: Model): Comparison => ({
  name,
  quantity: `${peaks.includes(name) ? 'intervals from the first' : 'times'} of ten spikes, at each of five currents`,
  bound: equal.includes(name) ? 0 : 1,
  unit: 'steps',
  async deviation() {
    const model = nestModel(name)({ ...parameters, I_e: Float64Array.from(currents) })
    const own = await spikeSteps(model, currents.length, 1000)
    const from = ([begin, ...rest]: number[]): number[] =>
      begin === undefined ? [] : [begin, ...rest].map(step => step - (peaks.includes(name) ? begin : 0))
    const offs = first.map((times, run) => farthest(from(own[run]!.slice(0, times.length)), from(inSteps(times))))
    return Math.max(...offs)
  },
})

const numbers = (name: string, { parameters, currents, counts }: Model): Comparison => ({
  name,
  quantity: 'numbers in a second of each of five currents',
  bound: equal.includes(name) ? 0 : 1,
  unit: 'spikes',
  async deviation() {
    const model = nestModel(name)({ ...parameters, I_e: Float64Array.from(currents) })
    const own = await spikeSteps(model, currents.length, 1000)
    return farthest(own.map(steps => steps.length), counts)
  },
})
