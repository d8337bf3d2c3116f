import { expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { simulation } from '../network/simulation.ts'
import { defineRule } from './define-rule.ts'

it('a rule is refused where its traces jump between two steps', () => {
  const still = defineNeuron<object>('still', { parameters: {}, spike: { probability: '0.1' } })
  const late = defineRule<{ tau: number; later: number }>('late', {
    parameters: { tau: { unit: 'ms', default: 20, above: 0 }, later: { unit: 'ms', default: 2, atLeast: 0 } },
    traces: { before: { of: 'pre', tau: 'tau', delay: 'later' }, after: { of: 'post', tau: 'tau', delay: 'later' } },
    onPre: { w: 'w - after' },
    onPost: { w: 'w + before' },
  })
  const sim = simulation({ dt: 0.1 })
  const cells = sim.population('cells', still(), 3)
  const synapses = sim.connect(cells, cells, { delay: 1 })
  expect(() => synapses.learn(late({ later: 0.15 }))).toThrow('it must be a multiple of the step dt = 0.1 ms')
  expect(() => synapses.learn(late({ later: 0.2 }))).not.toThrow()
})

it('a time constant for which there is no room is refused, and changes nothing', async () => {
  const cells = defineNeuron<object>('still', { parameters: {}, spike: { probability: '0.1' } })
  const pre = defineRule<{ tau: number }>('pre', {
    parameters: { tau: { unit: 'ms', default: 20, above: 0 } },
    traces: { seen: { of: 'pre', tau: 'tau' } },
    onPost: { w: 'w + 0.001 * seen' },
  })
  const made = () => {
    const sim = simulation({ dt: 0.1, seed: 1 })
    const a = sim.population('a', cells(), 3)
    const synapses = sim.connect(a, a, { delay: 1, name: 'c' })
    return { sim, synapses }
  }
  expect(() => made().synapses.learn(pre({ tau: 1e13 }))).toThrow('c: time constant of seen of pre is 10000000000000; it must be at most')
  const { sim, synapses } = made()
  synapses.learn(pre())
  await sim.run(5)
  const before = sim.save()
  expect(() => synapses.set('tau', 1e13)).toThrow('it must be at most')
  expect(() => sim.send('parameters', { projection: 'c', name: 'tau', value: [1e13] })).toThrow('it must be at most')
  expect(sim.save()).toEqual(before)
})
