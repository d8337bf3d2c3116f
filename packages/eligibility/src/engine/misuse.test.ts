import { ConnectionError, ParameterError, simulation } from '@ngrad/core'
import type { Plugin, Simulation } from '@ngrad/core'
import { lifLayer, poisson, populate, randomWeights, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import type { NetworkPopulations } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { takeRewards } from '../rules/take-rewards.ts'
import { broadcastError } from './broadcast-error.ts'
import { eligibilitySynapses } from './eligibility-synapses.ts'
import { onlineEprop } from './online-e-prop.ts'
import { readoutSynapses } from './readout-synapses.ts'

const network = recurrentNetwork({ inputs: 3, layers: [lifLayer(4, { recurrent: true }), readoutLayer(2)] })
function make(): { readonly sim: Simulation; readonly populations: NetworkPopulations } {
  const sim = simulation({ dt: 1, threads: 1 })
  const input = sim.population('input', poisson({ rate: 100 }), 3)
  return { sim, populations: populate(sim, network, randomWeights(network), input) }
}

/** Each learner in a simulation, of what belongs to some populations. */
const learners: Readonly<Record<string, (populations: NetworkPopulations) => Plugin>> = {
  onlineEprop: populations => onlineEprop({ network, populations, rate: 1e-3, discount: 0.9 }),
  readoutSynapses: ({ projections }) =>
    readoutSynapses({ projection: projections[1]!.input, tau: 20, rate: 1e-3, discount: 0.9 }),
  eligibilitySynapses: ({ layers, projections }) =>
    eligibilitySynapses({
      population: layers[0]!,
      layer: lifLayer(4),
      projections: [projections[0]!.input],
      filter: 20,
      rate: 1e-3,
      discount: 0.9,
    }),
}

describe.each(Object.entries(learners))('%s', (_, learner) => {
  it('refuses what belongs to another simulation, of the same names', () => {
    const [{ sim }, { populations }] = [make(), make()]
    expect(() => sim.use(learner(populations))).toThrow(ConnectionError)
    expect(() => sim.use(learner(populations))).toThrow('belongs to another simulation')
  })

  it('ends the run where a reward is no number', async () => {
    const { sim, populations } = make()
    sim.use(learner(populations))
    sim.at(2, () => sim.bus.topic('rewards').publish({ value: 'much' as unknown as number }))
    await expect(sim.run(10)).rejects.toThrow("rewards.value is 'much'; it must be a finite number")
  })
})

it('broadcastError refuses populations of another simulation, and feedback that is neither weights nor a projection', () => {
  const [{ sim }, { populations }] = [make(), make()]
  const [hidden, readout] = [populations.layers[0]!, populations.layers[1]!]
  const feedback = new Float64Array(8)
  expect(() => sim.use(broadcastError({ hidden, readout, feedback }))).toThrow('layer0 belongs to another simulation')
  for (const wrong of [5, 'weights', {}])
    expect(() => broadcastError({ hidden, readout, feedback: wrong as unknown as number[] })).toThrow(ParameterError)
})

it('takeRewards hands on nothing that is no number', async () => {
  const { sim } = make()
  const heard: number[] = []
  sim.use(takeRewards({ reward: value => heard.push(value) }))
  sim.at(2, () => sim.bus.topic('rewards').publish({ value: Number.NaN }))
  await expect(sim.run(10)).rejects.toThrow('rewards.value is NaN')
  expect(heard).toEqual([])
})
