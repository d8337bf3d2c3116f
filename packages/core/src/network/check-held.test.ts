import { expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { ParameterError } from '../errors.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import type { Population } from './population.ts'
import type { Projection } from './projection.ts'
import { settable } from './settable.ts'
import { simulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'

const cell = defineNeuron<{ tau: number }>('cell', {
  parameters: { tau: { unit: 'ms', default: 10, above: 0 } },
  state: { v: 0 },
  equations: { v: '(input - v) / tau' },
  spike: { when: 'v > 1e9' },
})
const grows = defineRule<{ rate: number }>('grows', {
  parameters: { rate: { unit: '1', default: 1e-3, above: 0 } },
  onPre: { w: 'w + rate' },
})
interface Network {
  readonly sim: Simulation
  readonly cells: Population
  readonly synapses: Projection
}
const make = (precision: 'f32' | 'f64'): Network => {
  const sim = simulation({ dt: 1, precision: precision as 'f32' })
  const cells = sim.population('cells', cell(), 4)
  const synapses = sim.connect(cells, cells, { name: 'synapses', weight: 1, delay: 1 }).learn(grows())
  sim.current('drive', cells)
  sim.own('plugin', { rate: settable(precision === 'f32' ? Float32Array.of(1) : Float64Array.of(1), { unit: '1' }) })
  return { sim, cells, synapses }
}

/** Every way by which a number comes to the kernels. */
const ways: Readonly<Record<string, (network: Network, value: number) => unknown>> = {
  'a parameter of a model': ({ sim }, value) => sim.population('other', cell({ tau: value }), 4),
  'a parameter that is set': ({ cells }, value) => cells.set('tau', value),
  'a state that is set': ({ cells }, value) => cells.set('v', Float64Array.of(0, 0, value, 0)),
  'a parameter by an event': ({ sim }, value) => sim.send('parameters', { population: 'cells', name: 'tau', value: [value] }),
  'weights by an event': ({ sim }, value) => sim.send('parameters', { projection: 'synapses', name: 'weights', value: [value] }),
  'a scale by an event': ({ sim }, value) => sim.send('parameters', { projection: 'synapses', name: 'learningScale', value: [value] }),
  'a scale': ({ synapses }, value) => (synapses.learningScale = value),
  'a rate by an event': ({ sim }, value) => sim.send('parameters', { projection: 'synapses', name: 'rate', value: [value] }),
  'a number of a plugin': ({ sim }, value) => sim.send('parameters', { plugin: 'plugin', name: 'rate', value: [value] }),
  'a rate that is set': ({ synapses }, value) => synapses.set('rate', value),
  'a rate of a rule': ({ sim, cells }, value) =>
    sim.connect(cells, cells, { name: 'x', weight: 1, delay: 1 }).learn(grows({ rate: value })),
  'a current': ({ sim }, value) => sim.send('currents/cells', { value: [0, value, 0, 0] }),
  'a current by a way of its own': ({ sim }, value) => sim.send('currents/drive', { value: [value] }),
  'a weight': ({ sim, cells }, value) => sim.connect(cells, cells, { name: 'x', weight: value, delay: 1 }),
  'weights one by one': ({ sim, cells }, value) =>
    sim.connect(cells, cells, { name: 'x', weight: new Float64Array(16).fill(value), delay: 1 }),
  'a weight of a drive': ({ sim, cells }, value) => sim.drive(cells, { rate: 1, weight: value }),
}

it.each(Object.entries(ways))('%s that single precision cannot hold is refused by it, and not by double precision', (_, give) => {
  expect(() => give(make('f32'), 1e39)).toThrow(ParameterError)
  expect(() => give(make('f32'), 1e39)).toThrow('1e+39')
  give(make('f32'), 3e38)
  give(make('f64'), 1e39)
})
