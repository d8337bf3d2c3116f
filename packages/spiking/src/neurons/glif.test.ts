import { readFileSync } from 'node:fs'
import { ms, simulation } from '@ngrad/core'
import type { NeuronFactory, Population } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { alif } from './alif.ts'
import { glif1, glif2, glif3, glif4, glif5 } from './glif.ts'
import { replay } from './replay.ts'

type Receptor = 'excitatory' | 'inhibitory'

/** What NEST's neurons do; made by validate/nest_glif.py, which says what is in it. */
const nest = JSON.parse(readFileSync(new URL('../../validate/nest-glif.json', import.meta.url), 'utf8')) as {
  readonly currents: readonly number[]
  readonly arrivals: Readonly<Record<Receptor, number[]>>
  readonly weights: Readonly<Record<Receptor, number>>
  readonly models: Readonly<Record<string, { counts: number[]; spikes: number[][]; trace: number[] }>>
  readonly alif: { readonly currents: readonly number[]; readonly spikes: number[][] }
}

/** Times of the spikes of neurons that get a constant current each, for a second. */
async function spikesOf<P extends { current: number }>(
  factory: NeuronFactory<P>,
  currents: readonly number[],
  parameters: Partial<P> = {},
): Promise<number[][]> {
  const sim = simulation({ dt: 0.1 * ms, precision: 'f64' })
  const all = { ...parameters, current: Float64Array.from(currents) } as Parameters<typeof factory>[0]
  const record = sim.record(sim.population('cells', factory(all), currents.length))
  await sim.run(1000 * ms)
  const own = currents.map(() => [] as number[])
  record.neurons.forEach((neuron, spike) => own[neuron]!.push(Number(((record.steps[spike]! + 1) * 0.1).toFixed(6))))
  return own
}

type Factory = NeuronFactory<{ current: number; tauExcitatory: number; tauInhibitory: number }>

describe.each(Object.entries({ glif1, glif2, glif3, glif4, glif5 } as Record<string, Factory>))('%s', (name, factory) => {
  const { counts, spikes, trace } = nest.models[name]!

  it("spikes when NEST's does, in a second of each of four currents", async () => {
    const own = await spikesOf(factory, nest.currents)
    expect(own.map(times => times.length)).toEqual(counts)
    expect(own.map((times, run) => times.slice(0, spikes[run]!.length))).toEqual(spikes)
  })

  it("has the potential of NEST's after spikes have arrived", async () => {
    const sim = simulation({ dt: 0.1 * ms, precision: 'f64' })
    const cell = sim.population('cell', factory({ tauInhibitory: 5 * ms }), 1) as Population<Float64Array>
    for (const receptor of ['excitatory', 'inhibitory'] as const) {
      const times = nest.arrivals[receptor]
      const source = sim.population(receptor, replay({ times, neurons: times.map(() => 0) }), 1)
      sim.connect(source, cell, { weight: nest.weights[receptor], delay: 1 * ms, receptor })
    }
    for (const wanted of trace) {
      await sim.run(1 * ms)
      expect(Math.abs(cell.get('v')[0]! - wanted)).toBeLessThan(1e-9)
    }
  })
})

describe('alif', () => {
  it("spikes when NEST's eprop_iaf_adapt does, which is the same neuron", async () => {
    // there the threshold grows by beta in the step after the spike
    const increment = 1.5 * Math.exp(0.1 / 150)
    const same = { tau: 20, resistance: 20 / 500, increment, tauAdaptation: 150, refractory: 0 }
    expect(await spikesOf(alif, nest.alif.currents, same)).toEqual(nest.alif.spikes)
  })
})
