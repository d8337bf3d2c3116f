import { ms, simulation } from '@ngrad/core'
import { Batch, loadNetwork, saveNetwork, sequences } from '@ngrad/learning'
import { bernoulli } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { spikingLayers } from './spiking-layers.ts'
import { spikingLearner } from './spiking-learner.ts'
import { spikingNetworks } from './spiking-networks.ts'

const ways = ['tied', 'mirror'] as const
it.each(ways)('is the same network from its file: what was learned, and what it says from the beginning on, %s', async wayDown => {
  const sim = simulation({ seed: 3, dt: 1 * ms, name: 'file' })
  const input = sim.population('pixels', bernoulli({ probability: 0 }), 6)
  const layers = spikingLayers({ simulation: sim, input, hidden: [8, 5], outputs: 2, perOutput: 2, rates: [0.3, 0.2, 0.02], wayDown })
  const before = layers.projections[0]!.weights.slice()
  const data = sequences({ values: [1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1], inputs: 6, labels: [0, 1] })
  const batch = new Batch([data.example(0), data.example(1)], data)
  await spikingLearner(layers.forLearner).learn(batch)
  const file = saveNetwork(layers)
  const [one, two] = [loadNetwork(file, spikingNetworks), loadNetwork(file, spikingNetworks)]
  expect(one.projections.map(({ weights }) => weights)).toEqual(layers.projections.map(({ weights }) => weights))
  expect(one.feedback.map(({ weights }) => weights)).toEqual(layers.feedback.map(({ weights }) => weights))
  expect(one.projections[0]!.weights).not.toEqual(before)
  const said = await Promise.all([one, two].map(each => spikingLearner(each.forLearner).answer(batch)))
  expect(said[1]).toEqual(said[0])
  expect(Math.max(...said[0]!.answers)).toBeGreaterThan(0)
  expect(saveNetwork(one)).toEqual(file)
})
