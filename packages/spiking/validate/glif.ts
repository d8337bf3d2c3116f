import { alif, glif1, glif2, glif3, glif4, glif5 } from '@ngrad/spiking'
import type { NeuronModel } from '@ngrad/core'
import { farthest, reference } from './comparison.ts'
import type { Comparison, Reference } from './comparison.ts'
import { inSteps, spikeSteps, traced } from './one-cell.ts'

type Receptor = 'excitatory' | 'inhibitory'

/** What nest_glif.py writes. */
interface Glif {
  readonly currents: readonly number[]
  readonly arrivals: Readonly<Record<Receptor, number[]>>
  readonly weights: Readonly<Record<Receptor, number>>
  readonly models: Readonly<Record<string, { counts: number[]; spikes: number[][]; trace: number[] }>>
  readonly alif: { readonly currents: readonly number[]; readonly spikes: number[][] }
}

/** The family of GLIF by its switches in NEST, and the neuron with an adaptive threshold. */
export const glif: Reference = reference<Glif>('nest-glif', ({ currents, arrivals, weights, models, alif: adaptive }) => [
  ...Object.entries(models).flatMap(([level, { spikes, counts, trace }]): Comparison[] => [
    spikeTimes('glif_psc', `${level}: first`, levels[level]!, currents, spikes),
    {
      name: 'glif_psc',
      quantity: `${level}: numbers in a second of each of four currents`,
      bound: 0,
      unit: 'spikes',
      async deviation() {
        const own = await spikeSteps(driven(levels[level]!, currents), currents.length, 1000)
        return farthest(own.map(steps => steps.length), counts)
      },
    },
    {
      name: 'glif_psc',
      quantity: `${level}: potential after spikes have arrived`,
      bound: 1e-9,
      unit: 'mV',
      async deviation() {
        const given = (of: Receptor) => ({ times: arrivals[of], weight: weights[of] })
        const both = { excitatory: given('excitatory'), inhibitory: given('inhibitory') }
        const model = levels[level]!({ tauInhibitory: 5 })
        return farthest((await traced(model, trace.length, { arrivals: both }))['v']!, trace)
      },
    },
  ]),
  // there the threshold grows by beta in the step after the spike
  spikeTimes('eprop_iaf_adapt', 'all', given => alif({ ...same, ...given }), adaptive.currents, adaptive.spikes),
])

const same = { tau: 20, resistance: 20 / 500, increment: 1.5 * Math.exp(0.1 / 150), tauAdaptation: 150, refractory: 0 }

type Driven = (given: { current?: Float64Array }) => NeuronModel
const driven = (make: Driven, currents: readonly number[]): NeuronModel => make({ current: Float64Array.from(currents) })
const levels: Readonly<Record<string, (given: { current?: Float64Array; tauInhibitory?: number }) => NeuronModel>> = {
  glif1, glif2, glif3, glif4, glif5,
} // prettier-ignore

const spikeTimes = (name: string, which: string, make: Driven, currents: readonly number[], theirs: number[][]): Comparison => ({
  name,
  quantity: `${which} spike times, at each of ${currents.length} currents`,
  bound: 0,
  unit: 'steps',
  async deviation() {
    const own = await spikeSteps(driven(make, currents), currents.length, 1000)
    const offs = theirs.map((times, run) =>
      farthest(own[run]!.slice(0, which === 'all' ? undefined : times.length), inSteps(times)),
    )
    return Math.max(...offs)
  },
})
