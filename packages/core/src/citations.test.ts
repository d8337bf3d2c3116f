import { expect, it } from 'vitest'
import { defineNeuron } from './description/neuron.ts'
import { defineRule } from './plasticity/define-rule.ts'
import { simulation } from './network/simulation.ts'

it('names the works that a network rests on, each once, with what comes from there', () => {
  const describe = (source?: string) => ({ parameters: {}, spike: { when: 'input > 1' }, ...(source && { source }) })
  const [a, b, own] = [
    defineNeuron('a', describe('Book')),
    defineNeuron('b', describe('Book')),
    defineNeuron('own', describe()),
  ]
  const rule = defineRule('pairs', {
    parameters: { tau: { unit: 'ms', default: 20, above: 0 } },
    traces: { before: { of: 'pre', tau: 'tau' }, after: { of: 'post', tau: 'tau' } },
    onPre: { w: 'w - after' },
    onPost: { w: 'w + before' },
    source: 'Paper',
  })
  const sim = simulation({ dt: 1 })
  const [first] = [a, b, own, a].map((model, index) => sim.population(`p${index}`, model(), 2))
  sim.connect(first!, first!, { delay: 1 }).learn(rule())
  const plugin = { name: 'teacher', source: 'Thesis', attach: () => () => {} }
  sim.use(plugin).use({ name: 'unknown', attach: () => () => {} })
  expect(sim.citations()).toEqual([
    { source: 'Book', usedBy: ['model a', 'model b'] },
    { source: 'Paper', usedBy: ['rule pairs'] },
    { source: 'Thesis', usedBy: ['plugin teacher'] },
  ])
  sim.close()
  expect(sim.citations().length).toBe(2) // the plugins are gone
})
