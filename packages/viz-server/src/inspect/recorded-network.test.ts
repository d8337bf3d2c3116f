import { expect, it } from 'vitest'
import { inspectRecorded } from './recorded-network.ts'

const network = {
  population: [
    { name: 'a', size: 2, position: [0, 1], dimensions: 1 },
    { name: 'b', size: 1, position: [], dimensions: 0 },
  ],
  projection: [{ name: 'a→b', source: 'a', target: 'b' }],
}

it('tells the network without places, and places only where they are asked for', () => {
  const whole = inspectRecorded(network, { number: 4 })
  expect(whole.number).toBe(4)
  expect(whole.network!.population!.map(({ name, position }) => [name, position])).toEqual([['a', []], ['b', []]]) // prettier-ignore
  expect(whole.network!.projection).toEqual(network.projection)
  const { population } = inspectRecorded(network, { population: 'a', positions: true }).network!
  expect(population).toEqual([network.population[0]])
})

it('says that nothing is known of single neurons and synapses', () => {
  expect(inspectRecorded(network, { population: 'a', neuron: 1 }).refused).toMatch(/no state of neuron 1/)
  expect(inspectRecorded(network, { projection: 'a→b' }).refused).toMatch(/no weights/)
})
