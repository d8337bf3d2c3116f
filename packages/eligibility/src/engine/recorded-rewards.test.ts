import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ms, RandomStream, rewards, simulation } from '@ngrad/core'
import type { Population, Simulation } from '@ngrad/core'
import { openRecording, recorder } from '@ngrad/core/node'
import { crossEntropy } from '@ngrad/learning'
import { bernoulli, lifLayer, populate, randomWeights, readoutLayer, recurrentNetwork, replay } from '@ngrad/spiking'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { randomFeedback } from '../rules/feedback.ts'
import { onlineEprop } from './online-e-prop.ts'

const network = recurrentNetwork({
  inputs: 10,
  layers: [lifLayer(20, { recurrent: true, refractory: 2 }), readoutLayer(2, { bias: false })],
})
const steps = 400

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ngrad-rewards-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Lets the network learn by rewards on an input; returns its weights, which are live. */
function learning(sim: Simulation, input: Population): () => number[] {
  const populations = populate(sim, network, randomWeights(network, { seed: 6, gain: 2 }), input)
  const feedback = randomFeedback(20, 2, { seed: 8 })
  sim.use(onlineEprop({ network, populations, rate: 1e-2, feedback, loss: crossEntropy, discount: 0.95 }))
  return () =>
    populations.projections.flatMap(({ input: into, recurrent }) => [...into.weights, ...(recurrent?.weights ?? [])])
}

it('learns the same, bit for bit, from the actions and rewards of a recording', async () => {
  const file = path.join(folder, 'rewards.ngrad')
  const sim = simulation({ seed: 3, dt: 1 * ms })
  const weights = learning(sim, sim.population('input', bernoulli({ probability: 0.2 }), 10))
  const before = weights()
  const task = rewards('task')
  const tape = recorder({ file, topics: ['spikes/input', 'targets/*', 'rewards'] })
  sim.use(task).use(tape)
  const random = new RandomStream(9, 1)
  for (let step = 10; step < steps; step += 20) {
    const done = Number(random.uniform(step) < 0.5)
    const target = { stream: 'layer1', firstStep: step, steps: 3, value: [1 - done, done] }
    sim.at(step, () => sim.bus.topic('targets/layer1').publish(target))
    sim.at(step + 8, () => task.give(random.normal(step), done))
  }
  await sim.run(steps * ms)
  await tape.close()
  expect(weights()).not.toEqual(before)

  const recording = await openRecording(file)
  const { neurons, times } = await recording.readSpikes('input')
  const again = simulation({ seed: 4, dt: 1 * ms })
  const relearned = learning(again, again.population('input', replay({ times: [...times], neurons: [...neurons] }), 10))
  let given = 0
  for await (const { message } of recording.readEvents(['targets/*', 'rewards'])) {
    const { target, reward } = message!
    if (target) again.at(Number(target.firstStep), () => again.bus.topic('targets/layer1').publish(target))
    if (reward) again.at(Number(reward.step), () => again.bus.topic('rewards').publish(reward))
    given += Number(Boolean(reward))
  }
  expect(given).toBe(20)
  expect(relearned()).toEqual(before)
  await again.run(steps * ms)
  expect(relearned()).toEqual(weights())
})
