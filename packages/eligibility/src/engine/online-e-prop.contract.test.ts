import { describePlugin } from '@ngrad/core/testing'
import { rewards } from '@ngrad/core'
import type { Population, Projection, Simulation } from '@ngrad/core'
import { alifLayer, bernoulli, lifLayer, populate, randomWeights, readoutLayer, recurrentNetwork, surrogate } from '@ngrad/spiking'
import type { LifLayer, NetworkPopulations } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { nodePerturbation } from '../rules/node-perturbation.ts'
import { adaptiveFeedback, randomFeedback, symmetricFeedback } from '../rules/feedback.ts'
import type { Feedback } from '../rules/feedback.ts'
import { takeRewards } from '../rules/take-rewards.ts'
import { broadcastError } from './broadcast-error.ts'
import { eligibilitySynapses } from './eligibility-synapses.ts'
import { onlineEprop } from './online-e-prop.ts'
import { readoutSynapses } from './readout-synapses.ts'

const steps = 120

/** A network in which all layers spike, with targets that come and go. */
const recipe = (kept: readonly string[], discount?: number, adaptive = false, deep?: () => Feedback[]) => {
  const hidden = adaptive ? alifLayer(20, { recurrent: true }) : lifLayer(20, { recurrent: true, bias: true, refractory: 2 })
  const below = adaptive ? alifLayer(7, { recurrent: true, bias: true }) : lifLayer(7)
  const network = recurrentNetwork({ inputs: 8, layers: [...(deep ? [below] : []), hidden, readoutLayer(2)] })
  const stream = `layer${network.layers.length - 1}`
  return {
    plugin: 'onlineEprop',
    steps,
    kept: [...kept, 'bias start'],
    network: (sim: Simulation): NetworkPopulations =>
      populate(
        sim,
        network,
        randomWeights(network, { seed: 6, gain: 2 }),
        sim.population('input', bernoulli({ probability: 0.3 }), 8),
      ),
    use(sim: Simulation, populations: NetworkPopulations): void {
      const task = rewards()
      const psi = surrogate('fastSigmoid') // every neuron hears of what it has done, however far from its threshold
      const feedback = deep && { feedback: deep(), ...(adaptive && { surrogate: psi }) }
      sim.use(task)
      sim.use(onlineEprop({ network, populations, rate: 0.02, every: 3, ...feedback, ...(discount !== undefined && { discount }) }))
      const targets = sim.bus.topic(`targets/${stream}`)
      for (let step = 5; step < steps; step += 30)
        sim.at(step - 3, () => targets.publish({ stream, firstStep: step, steps: 20, value: [1, -1] }))
      for (let step = 17; step < steps; step += 23) sim.at(step, () => task.give(0.5))
    },
  }
}

/** The three plugins that it is made of, one by one, with feedback that is fixed and a learner that is told of rewards. */
const inParts = () => {
  const network = recurrentNetwork({ inputs: 8, layers: [lifLayer(20, { recurrent: true }), readoutLayer(2)] })
  const { network: make } = recipe([])
  return {
    plugin: 'broadcastError',
    steps,
    kept: ['lastSpike', 'known', 'gradient', 'taught', 'adaptation'],
    network: make,
    use(sim: Simulation, { layers, projections }: NetworkPopulations): void {
      const [population, readout] = layers as [Population, Population]
      const [into, onto] = projections.map(({ input }) => input) as [Projection, Projection]
      const layer = network.layers[0] as LifLayer
      sim.use(eligibilitySynapses({ population, layer, projections: [into], filter: 20, rate: 0.02 }))
      sim.use(readoutSynapses({ projection: onto, tau: 20, rate: 0.02 }))
      sim.use(
        broadcastError({
          readout,
          hidden: population,
          feedback: Float64Array.from({ length: 40 }, (_, at) => Math.sin(at)),
        }),
      )
      const trial = nodePerturbation({ size: 8, inputs: 1, steps: 50, probability: 0.2, largest: 1, seed: 2 })
      sim.use(takeRewards(trial))
      sim.every(1, 'trial', () => {
        if (sim.step % 40 === 1) trial.begin()
        trial.step([sim.step % 3])
      })
      const task = rewards()
      sim.use(task)
      for (const step of [30, 31, 90]) sim.at(step, () => task.give(step / 30))
      const targets = sim.bus.topic('targets/layer1')
      for (let step = 2; step < steps; step += 17)
        sim.at(step, () => targets.publish({ stream: 'layer1', firstStep: step + 3, steps: 9, value: [-1, 1] }))
    },
  }
}

it.each(describePlugin(inParts()))(
  '$fact, with eligibilitySynapses, readoutSynapses and takeRewards',
  { timeout: 60_000 },
  async ({ check }) => {
    expect(await check()).toBeUndefined()
  },
)
it.each(describePlugin(recipe(['known', 'adaptation'])))('$fact, by errors', { timeout: 60_000 }, async ({ check }) => {
  expect(await check()).toBeUndefined()
})
const fixedBelow = (): Feedback[] => [randomFeedback(7, 2), symmetricFeedback]
it.each(describePlugin(recipe(['lastSpike', 'known', 'taught', 'adaptation'], 0.9, false, fixedBelow)))(
  '$fact, by rewards, in two hidden layers',
  { timeout: 60_000 },
  async ({ check }) => {
    expect(await check()).toBeUndefined()
  },
)
it.each(describePlugin(recipe(['lastSpike', 'known', 'taught'], 0.9, true)))(
  '$fact, by rewards, where neurons adapt',
  { timeout: 60_000 },
  async ({ check }) => {
    expect(await check()).toBeUndefined()
  },
)

const ways: Readonly<Record<string, () => Feedback[]>> = {
  symmetric: () => [symmetricFeedback, symmetricFeedback],
  adaptive: () => [adaptiveFeedback(7, 2, { decay: 0.001 }), adaptiveFeedback(20, 2, { decay: 0.001 })],
}
for (const [way, feedback] of Object.entries(ways))
  it.each(describePlugin(recipe(['known', 'taught', 'lastSpike'], undefined, true, feedback)))(
    `$fact, by ${way} feedback to two hidden layers`,
    { timeout: 60_000 },
    async ({ check }) => {
      expect(await check()).toBeUndefined()
    },
  )
