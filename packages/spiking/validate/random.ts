import type { NeuronModel } from '@ngrad/core'
import { nestModel } from '@ngrad/spiking'
import { farthest, reference } from './comparison.ts'
import type { Comparison, Reference } from './comparison.ts'
import { intervalsOf, standardErrors } from './moments.ts'
import type { Moments } from './moments.ts'
import { traced, trains } from './one-cell.ts'

/** What nest_random.py writes. */
interface Random {
  readonly duration: number
  readonly arrivals: readonly number[]
  readonly trace: Readonly<Record<string, number[]>>
  readonly statistics: Readonly<Record<string, Record<'counts' | 'first' | 'intervals', Moments>>>
}

const dt = 0.1
/** What NEST makes of a threshold in a step: it has it as it was a step before. */
const late = (jump: number, tau: number): number => jump * Math.exp(dt / tau)
/** What NEST makes of a current in a step: it stays as it was at its beginning. */
const held = (jump: number, tau: number): number => (jump * (dt / tau)) / -Math.expm1(-dt / tau)

/** The neuron of layer 5 that NEST was asked for. */
const pyramidal = {
  C_m: 83.1, g_L: 3.7, E_L: -67, Delta_V: 1.4, V_T_star: -39.6, t_ref: 4, V_reset: -36.7, lambda_0: 1,
  q_stc: [held(56.7, 57.8), held(-6.9, 218.2)], tau_stc: [57.8, 218.2],
  q_sfa: [late(11.7, 53.8), late(1.8, 640)], tau_sfa: [53.8, 640],
} // prettier-ignore
const [gif, gifCond, pp] = [nestModel('gif_psc_exp'), nestModel('gif_cond_exp'), nestModel('pp_psc_delta')]
const cases: Readonly<Record<string, NeuronModel>> = {
  gifPscExp: gif({ ...pyramidal, I_e: 150 }),
  'gifPscExp driven': gif({ ...pyramidal, I_e: 300 }),
  gifCondExp: gifCond({ ...pyramidal, I_e: 150 }),
  'gifCondExp driven': gifCond({ ...pyramidal, I_e: 300 }),
  ppPscDelta: pp({ I_e: 300 }),
  'ppPscDelta adapting': pp({ I_e: 350, q_sfa: [4], tau_sfa: [34], dead_time: 2 }),
  'ppPscDelta linear': pp({ I_e: 250, c_1: 5, c_2: 0, with_reset: false }),
}
/** Those of which none escapes; NEST's gif_psc_exp has an arrival for the step that it comes in, where others have it for the next. */
const silent: Readonly<Record<string, readonly [NeuronModel, weight: number, delay: number]>> = {
  gifPscExp: [gif({ lambda_0: 0 }), 200, 0.9],
  gifCondExp: [gifCond({ lambda_0: 0 }), 2, 1],
  ppPscDelta: [pp({ c_2: 0 }), 2, 1],
}
const nestName = (name: string): string =>
  name.startsWith('gifCond') ? 'gif_cond_exp' : name.startsWith('gif') ? 'gif_psc_exp' : 'pp_psc_delta'

/** Neurons that spike by chance: statistics of thousands of them. */
export const random: Reference = reference<Random>('nest-random', ({ duration, arrivals, trace, statistics }) => [
  ...Object.entries(statistics).map(
    ([name, { counts, first, intervals }]): Comparison => ({
      name: nestName(name),
      quantity: `${name}: means and variances of numbers, first spikes, intervals`,
      bound: 4,
      unit: 'standard errors',
      async deviation() {
        const own = await trains(cases[name]!, 4000, duration)
        return Math.max(
          standardErrors(own.map(times => times.length), counts),
          standardErrors(own.flatMap(times => times.slice(0, 1)), first),
          standardErrors(intervalsOf(own), intervals),
        )
      },
    }),
  ),
  ...Object.entries(trace).map(
    ([name, potential]): Comparison => ({
      name: nestName(name),
      quantity: 'potential after spikes have arrived',
      bound: name === 'gifCondExp' ? 1e-3 : 1e-9, // what NEST's integrator allows itself
      unit: 'mV',
      async deviation() {
        const [model, weight, delay] = silent[name]!
        const given = { arrivals: { excitatory: { times: arrivals, weight, delay } } }
        return farthest((await traced(model, potential.length, given))['v']!, potential)
      },
    }),
  ),
])
