import { readFileSync } from 'node:fs'
import { explicit, simulation } from '@ngrad/core'
import type { NeuronModel } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { iafPscDelta } from './iaf-psc-delta.ts'
import { iafPscExp } from './iaf-psc-exp.ts'

/** What NEST wrote, see validate/nest_spikes.py. */
const file = new URL('../../validate/nest-spikes.json', import.meta.url)
const nest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<'steps' | 'neurons', number[]>>

const [size, excitatory, targetsEach] = [200, 160, 40]

/** Numbers in [0, 1): x → 1664525 x + 1013904223 mod 2^32. */
function numbers(): () => number {
  let x = 1
  return () => {
    x = (1664525 * x + 1013904223) % 2 ** 32
    return x / 2 ** 32
  }
}

/** The network that the script describes, for a second. */
async function spikes(model: NeuronModel, weight: number, inhibition: number): Promise<[number, number][]> {
  const sim = simulation({ dt: 0.1, precision: 'f64' })
  const draw = numbers()
  const neurons = sim.population('neurons', model, size)
  neurons.set(
    'v',
    Float64Array.from({ length: size }, () => -60 + 10 * draw()),
  )
  const kinds = ['excitatory', 'inhibitory'] as const
  const lists = kinds.map(() => ({
    sources: [] as number[],
    targets: [] as number[],
    weights: [] as number[],
    delays: [] as number[],
  }))
  for (let synapse = 0; synapse < size * targetsEach; synapse++) {
    const source = Math.floor(synapse / targetsEach)
    const own = lists[source < excitatory ? 0 : 1]!
    own.sources.push(source)
    own.targets.push(Math.floor(size * draw()))
    own.weights.push((source < excitatory ? weight : weight * inhibition) * (0.5 + draw()))
    own.delays.push((1 + Math.floor(20 * draw())) / 10)
  }
  lists.forEach(({ sources, targets, weights, delays }, kind) => {
    const receptor = neurons.receptors.at(-kind)! // the first for excitation, the last, if there are two, for inhibition
    sim.connect(neurons, neurons, {
      rule: explicit(sources, targets),
      weight: Float64Array.from(weights),
      delay: Float64Array.from(delays),
      receptor,
      name: kinds[kind]!,
    })
  })
  const record = sim.record(neurons)
  await sim.run(1000)
  return Array.from(record.neurons, (neuron, spike) => [record.steps[spike]!, neuron])
}

describe('in double precision, networks spike as NEST has them, spike for spike over a second', () => {
  const membrane = { tau: 20, capacitance: 200, rest: -49, threshold: -50, reset: -60 }
  it.each([
    ['iaf_psc_exp', iafPscExp({ ...membrane, refractory: 5, tauExcitatory: 5, tauInhibitory: 10 }), 30, -6, 1177],
    ['iaf_psc_delta', iafPscDelta({ ...membrane, refractory: 2 }), 0.5, -5, 3788],
  ] as const)('%s', async (name, model, weight, inhibition, count) => {
    const { steps, neurons } = nest[name]!
    expect(steps.length).toBe(count)
    const found = await spikes(model, weight, inhibition)
    expect(found).toEqual(steps.map((step, spike) => [step, neurons[spike]!]))
  })
})
