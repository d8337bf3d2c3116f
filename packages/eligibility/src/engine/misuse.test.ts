import { ConnectionError, fixedIndegree, fixedTotalNumber, ParameterError, simulation, uniform } from '@ngrad/core'
import type { ConnectOptions, Plugin, Simulation } from '@ngrad/core'
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

it('broadcastError refuses names and kinds that layers below do not have', () => {
  const { layers } = make().populations
  const [hidden, readout] = [layers[0]!, layers[1]!]
  const feedback = new Float64Array(8)
  const below = (each: unknown) => () => broadcastError({ hidden, readout, feedback, below: [each as never] })
  expect(below({ population: hidden, feedback, behnd: 3 })).toThrow('broadcastError.below[0].behnd is not an option')
  expect(below({ population: hidden, feedback, behind: 0 })).toThrow('broadcastError.below[0].behind')
  expect(below({ population: 'hidden', feedback })).toThrow('broadcastError.below[0].population')
  expect(below({ population: hidden })).toThrow('broadcastError.below[0].feedback')
  expect(below(null)).toThrow('broadcastError.below[0]')
})

it('broadcastError refuses a projection that has as many weights as pairs, which lie otherwise', () => {
  const { sim, populations } = make()
  const [hidden, readout] = [populations.layers[0]!, populations.layers[1]!]
  const others: readonly ConnectOptions[] = [{ rule: fixedTotalNumber(8) }, { rule: fixedIndegree(4) }, { delay: uniform(1, 5) }]
  for (const [at, connection] of others.entries()) {
    const feedback = sim.connect(hidden, readout, { ...connection, name: `other ${at}` })
    expect(feedback.count).toBe(8)
    expect(() => broadcastError({ hidden, readout, feedback })).toThrow(`other ${at}: its weights are no matrix`)
  }
  expect(broadcastError({ hidden, readout, feedback: sim.connect(hidden, readout, { name: 'all' }) }).name).toBe('broadcastError')
})

it.each<[what: string, message: object, words: string]>([
  ['no steps', { steps: 0 }, 'target of layer1.steps is 0; it must be a whole number at least 1'],
  ['steps that are left out', { steps: undefined }, 'target of layer1.steps is 0; it must be a whole number at least 1'],
  ['steps below 0', { steps: -3 }, 'target of layer1.steps is -3'],
  ['half a step', { steps: 2.5 }, 'target of layer1.steps is 2.5'],
  ['a step before the first', { firstStep: -5 }, 'target of layer1.firstStep is -5'],
  ['no number', { value: [Number.NaN, 1] }, 'target of layer1.value is NaN; it must be finite numbers'],
  ['text', { value: 'ab' }, "target of layer1.value is 'ab'; it must be an array of numbers"],
  ['too few values', { value: [1] }, 'as many values as its 2 units'],
])('broadcastError refuses a target of %s', async (_, message, words) => {
  const { sim, populations } = make()
  const [hidden, readout] = [populations.layers[0]!, populations.layers[1]!]
  sim.use(broadcastError({ hidden, readout, feedback: new Float64Array(8) }))
  sim.bus.topic('targets/layer1').publish({ stream: 'layer1', firstStep: 5, steps: 3, value: [1, 0], ...message })
  await expect(sim.run(10)).rejects.toThrow(words)
})

it('takeRewards hands on nothing that is no number', async () => {
  const { sim } = make()
  const heard: number[] = []
  sim.use(takeRewards({ reward: value => heard.push(value) }))
  sim.at(2, () => sim.bus.topic('rewards').publish({ value: Number.NaN }))
  await expect(sim.run(10)).rejects.toThrow('rewards.value is NaN')
  expect(heard).toEqual([])
})
