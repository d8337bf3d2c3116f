import { expect, it } from 'vitest'
import { defineNeuron } from './description/neuron.ts'
import { explicit } from './network/rules/explicit.ts'
import { simulation } from './network/simulation.ts'
import { grid, placed } from './space/positions.ts'

const summing = defineNeuron('summing', { parameters: {}, state: { v: 0 }, update: { v: 'v + input' }, spike: { when: 'v > 1e6' } })

it('takes what a list says when it is given, whatever becomes of it', async () => {
  const sim = simulation({ dt: 1, precision: 'f64' })
  const [sources, targets, weight] = [[0, 0], Uint32Array.of(0, 1), Float64Array.of(1, 2)]
  const delay = Float64Array.of(1, 2)
  const [shape, coordinates, periods] = [[2], [[5], [6]], [10]]
  const positions = [grid(shape, { extent: [4] }), placed(coordinates, periods)]
  const a = sim.population('a', summing(), 2)
  const projection = sim.connect(a, a, { rule: explicit(sources, targets), weight, delay })
  sources.fill(1)
  for (const list of [targets, weight, delay, shape, periods]) list.fill(7)
  coordinates[0] = [9]
  const found = [projection.sources, projection.targets, projection.weights, projection.delays]
  expect(found.map(each => [...each])).toEqual([[0, 0], [0, 1], [1, 2], [1, 2]])
  expect(positions.map(each => [...each.place(2, undefined as never)])).toEqual([[-1, 1], [5, 6]])
  expect(positions[1]!.periods).toEqual([10])
})

it('takes what an event says when it is sent', async () => {
  const sim = simulation({ dt: 1, precision: 'f64' })
  const a = sim.population('a', summing(), 2)
  const port = sim.port('p', 2)
  const value = [3, 4]
  const index = [0, 1]
  const heard: unknown[] = []
  sim.on('targets/a', 'test', ({ value: target }) => heard.push(target))
  const fired = sim.record(port.population)
  sim.send('parameters', { population: 'a', name: 'v', value, index, step: 2 })
  sim.send('targets/a', { value, firstStep: 2 })
  port.send({ neurons: index, firstStep: 2 })
  value.fill(Number.NaN)
  index.fill(1)
  await sim.run(4)
  expect([...a.get('v')]).toEqual([3, 4])
  expect(heard).toEqual([[3, 4]])
  expect([...fired.neurons]).toEqual([0, 1])
})
