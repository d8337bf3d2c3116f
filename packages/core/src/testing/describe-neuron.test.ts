import { describe, expect, it } from 'vitest'
import { interpret } from '../description/interpret.ts'
import { defineNeuron } from '../description/neuron.ts'
import type { NeuronFactory } from '../description/neuron.ts'
import type { ParameterValue } from '../description/neuron-model.ts'
import { describeNeuron } from './describe-neuron.ts'
import { describeRule } from './describe-rule.ts'

const leaky = defineNeuron<{ tau: number; hold: number }>('leaky', {
  parameters: { tau: { unit: 'ms', default: 10, above: 0 }, hold: { unit: 'ms', default: 1, atLeast: 0 } },
  receptors: ['current', 'modulation'],
  state: { v: 0, w: 1 },
  equations: { v: '(current - v) / tau', w: '-w / 5' },
  arrival: { w: 'w + modulation' },
  spike: { when: 'v >= 1', then: { v: '0', w: 'w + 1' } },
  refractory: { duration: 'hold', hold: ['v'] },
})
const noisy = defineNeuron('noisy', {
  parameters: {},
  state: { x: 0 },
  update: { x: '0.9 * x + randn()' },
  spike: { probability: 'sigmoid(x - 2)' },
})
describeNeuron(leaky, { describe, it })
describeNeuron(noisy as NeuronFactory<never>, { describe, it })

/** What the statements about a model come to, by their first words. */
async function problemsOf(factory: NeuronFactory<never>): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  const tests: [string, () => Promise<void>][] = []
  describeNeuron(factory, { describe: (_, body) => body(), it: (name, body) => tests.push([name, body]) })
  for (const [name, body] of tests)
    await body().catch((error: Error) => {
      found[name.split(' ').slice(0, 2).join(' ')] = error.message.split('\n')[0]!
    })
  return found
}

it('finds a parameter that may be anything, and one that is taken for each neuron only', async () => {
  const lax = (given: Readonly<Record<string, ParameterValue>> = {}) =>
    leaky({ hold: typeof given['tau'] === 'object' ? 3 : 1 })
  const problems = await problemsOf(Object.assign(lax, leaky) as unknown as NeuronFactory<never>)
  expect(problems['has a']).toMatch(/^leaky\.tau may be NaN/)
  expect(problems['takes a']).toMatch(/^leaky, trial \d: .* where .* was expected/)
})

it('finds kernels that do otherwise than the description says', async () => {
  const { neuron, values } = leaky()
  expect(interpret({ neuron, values }, 1).state).toEqual({ v: 0, w: 1 })
  // the kernel is made of the neuron as it is when the population is; the description is followed as it says then
  let reads = 0
  const split = Object.create(neuron) as typeof neuron
  Object.defineProperty(split, 'then', {
    get: () => (reads++ % 2 === 0 ? neuron.then : new Map([...neuron.then].filter(([name]) => name !== 'w'))),
  })
  const factory = Object.assign(() => ({ neuron: split, values }), leaky) as unknown as NeuronFactory<never>
  const problems = await problemsOf(factory)
  expect(problems['does what']).toMatch(/^leaky, trial \d: w of neuron|spikes differ/)
})

it('says what it lacks, as the contract of rules does', () => {
  const runner = { describe: () => {}, it: () => {} }
  expect(() => describeNeuron(undefined as never, runner)).toThrow('describeNeuron.factory is undefined')
  expect(() => describeNeuron(leaky, undefined as never)).toThrow('describeNeuron.runner is undefined')
  expect(() => describeRule({ rate: 1 } as never, runner)).toThrow('describeRule.factory is ')
  expect(() => describeRule((() => 1) as never, runner)).toThrow('describeRule.factory.ruleName is undefined')
  const rule = Object.assign(() => {}, { ruleName: 'mine', description: {} }) as never
  expect(() => describeRule(rule, { it: 5 } as never)).toThrow('describeRule.runner is ')
  expect(() => describeRule(rule, runner, { trails: 3 } as never)).toThrow('describeRule.trails is not an option')
})
