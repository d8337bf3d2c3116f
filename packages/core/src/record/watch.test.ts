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

it('tells of which neurons of the population its values are, unless they are all', async () => {
  const sim = simulation({ dt: 1 })
  const steady = defineNeuron<object>('steady', { parameters: {}, state: { v: 0 }, update: { v: 'v' }, spike: { when: 'v > 1e9' } })
  const cells = sim.population('cells', steady(), 10)
  cells.set('v', Float64Array.from({ length: 10 }, (_, neuron) => 10 * neuron))
  const told: { neuron: readonly number[]; value: readonly number[] }[] = []
  for (const watch of [
    sim.watch(cells, 'v', { neurons: [7, 3] }),
    sim.watch(cells.slice(4, 8), 'v', { neurons: [1], name: 'part' }), // the second of a view is the sixth
    sim.watch(cells, 'v', { name: 'all' }),
  ])
    watch.subscribe(({ neuron, value }) => told.push({ neuron: neuron!, value: value! }))
  await sim.run(1)
  expect(told.slice(0, 2)).toEqual([{ neuron: [7, 3], value: [70, 30] }, { neuron: [5], value: [50] }])
  expect(told[2]).toMatchObject({ neuron: [] })
})
