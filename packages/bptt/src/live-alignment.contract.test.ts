import { describePlugin } from '@ngrad/core/testing'
import type { Population, Simulation } from '@ngrad/core'
import {
  bernoulli,
  lifLayer,
  populate,
  populationWeights,
  randomWeights,
  readoutLayer,
  recurrentNetwork,
  surrogate,
} from '@ngrad/spiking'
import type { NetworkPopulations } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { differentiator } from './differentiate.ts'
import { liveAlignment } from './live-alignment.ts'
import { crossEntropy, lastStep } from './loss.ts'
import { watchAlignment } from './watch-alignment.ts'

const form = surrogate('triangular')
const network = recurrentNetwork({ inputs: 6, layers: [lifLayer(8, { recurrent: true }), readoutLayer(2)] })
const gradient = differentiator({ network, surrogate: form, loss: crossEntropy(lastStep()) }, { precision: 'f64' })
const batch = { samples: 1, steps: 5, input: new Uint8Array(30).fill(1), target: Uint8Array.of(1) }

interface Network {
  readonly input: Population
  readonly populations: NetworkPopulations
}

/** Both alignments, beside somebody who changes weights and counts what is reported. */
const recipe = {
  plugin: 'liveAlignment',
  steps: 100,
  kept: [
    'last spikes 0',
    'last spikes 1',
    'reported',
    'layer0.recurrent',
    'layer0.bias',
    'layer0.constants',
    'layer1.input',
    'layer1.recurrent',
    'layer1.bias',
    'layer1.constants',
  ],
  network(sim: Simulation): Network {
    const input = sim.population('input', bernoulli({ probability: 0.3 }), 6)
    return { input, populations: populate(sim, network, randomWeights(network, { seed: 2, gain: 2 }), input) }
  },
  use(sim: Simulation, { input, populations }: Network): void {
    const weights = () => populationWeights(network, populations)
    const watch = watchAlignment({ gradient, weights, rate: 1e-2, name: 'watched' })
    sim.use(liveAlignment({ network, populations, input, surrogate: form, every: 20, rate: 1e-2 })).use(watch)
    const reported = new Float64Array(1)
    sim.own('reports', { reported })
    sim.on('reports', 'test', ({ metric }) => {
      for (const value of Object.values(metric!)) reported[0]! += value
    })
    sim.every(7, 'learner', () => {
      populations.projections[0]!.input.weights.forEach((w, at, all) => (all[at] = w + 1e-3 * ((at % 5) - 2)))
    })
    const targets = sim.bus.topic('targets/layer1')
    for (let step = 4; step < 90; step += 25)
      sim.at(step, () => targets.publish({ stream: 'layer1', firstStep: step, steps: 15, value: [1, -0.5] }))
    for (const step of [33, 71]) sim.at(step, () => watch.compare(batch))
  },
}

it.each(describePlugin(recipe))('$fact, so does watchAlignment', { timeout: 60_000 }, async ({ check }) => {
  expect(await check()).toBeUndefined()
})
