import { expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { simulation } from '../network/simulation.ts'

it('ends a watch for whoever closes it, once, and for nobody else', async () => {
  const sim = simulation({ dt: 1 })
  const quiet = defineNeuron<object>('quiet', {
    parameters: {},
    state: { v: 0 },
    update: { v: 'v + 1' },
    spike: { when: 'v > 1e9' },
  })
  const neurons = sim.population('a', quiet(), 2)
  const [mine, others] = [sim.watch(neurons, 'v'), sim.watch(neurons, 'v')]
  const heard = { mine: 0, others: 0 }
  mine.subscribe(() => heard.mine++)
  others.subscribe(() => heard.others++)
  mine.close()
  mine.close()
  await sim.run(20)
  expect(heard.mine).toBe(0)
  expect(heard.others).toBeGreaterThan(0)
  expect(sim.watch(neurons, 'v').name).toBe(others.name) // which is shared still
})
