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
