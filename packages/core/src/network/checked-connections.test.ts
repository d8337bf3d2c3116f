import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { ConnectionError, NgradError } from '../errors.ts'
import { byPair } from './pair-values.ts'
import { simulation } from './simulation.ts'
import * as rules from '../index.ts'
import type { ConnectionRule } from './rules/rule.ts'

const cell = defineNeuron('cell', { parameters: {}, state: { heard: 0 }, update: { heard: 'heard + input' }, spike: { when: '0 > 1' } })

/** A rule of one's own that connects so. */
const own = (connections: unknown): ConnectionRule => ({ name: 'mine', connect: () => connections as never })

/** The ways in which populations of 6 and 4 neurons are connected: rows that kernels make, lists, and parts of populations. */
const ways = {
  whole: (rule: ConnectionRule) => made(rule),
  'by pairs': (rule: ConnectionRule) => made(rule, { weight: byPair(() => 1) }),
  'a part': (rule: ConnectionRule) => made(rule, {}, 8),
}
function made(rule: ConnectionRule, options: object = {}, size = 6): number {
  const sim = simulation()
  const [a, b] = [sim.population('a', cell(), size), sim.population('b', cell(), 4)]
  return sim.connect(size === 6 ? a : a.slice(0, 6), b, { rule, ...options }).count
}

const drawn = { kind: 'drawn', by: 'probability', value: 0.5, multapses: true, autapses: true }
const wrong: [what: string, connections: unknown][] = [
  ['nothing', undefined],
  ['nothing at all', null],
  ['a text', 'dense'],
  ['a promise', Promise.resolve({ kind: 'dense' })],
  ['an object', {}],
  ['another kind', { kind: 'banana' }],
  ['a kind that all objects have', { kind: 'toString' }],
  ['an index too high', { kind: 'sparse', sources: [0, 6], targets: [0, 0] }],
  ['a target too high', { kind: 'sparse', sources: [0, 5], targets: [0, 4] }],
  ['a negative index', { kind: 'sparse', sources: [0, -1], targets: [0, 0] }],
  ['half an index', { kind: 'sparse', sources: [0, 0.5], targets: [0, 0] }],
  ['more sources', { kind: 'sparse', sources: Uint32Array.of(0, 1, 2), targets: Uint32Array.of(0, 0) }],
  ['more targets', { kind: 'sparse', sources: Uint32Array.of(0), targets: Uint32Array.of(0, 0) }],
  ['no targets', { kind: 'sparse', sources: [0, 1] }],
  ['a number of sources', { kind: 'sparse', sources: 3, targets: 3 }],
  ['a probability of 7', { ...drawn, value: 7 }],
  ['a probability as text', { ...drawn, value: '0.5' }],
  ['no probability', { ...drawn, value: NaN }],
  ['a negative one', { ...drawn, value: -0.1 }],
  ['what is not drawn', { ...drawn, by: 'chance' }],
  ['half a synapse', { ...drawn, by: 'total', value: 1.5 }],
  ['half a degree', { ...drawn, by: 'indegree', value: 1.5 }],
  ['an infinite mean', { ...drawn, by: 'mean', value: Infinity }],
  ['more than there are', { ...drawn, by: 'indegree', value: 7, multapses: false }],
  ['more targets than there are', { ...drawn, by: 'outdegree', value: 5, multapses: false }],
  ['no word of autapses', { ...drawn, autapses: undefined }],
  ['a name that means nothing', { ...drawn, weight: 3 }],
]

describe.each(Object.entries(ways))('%s', (_, connect) => {
  it.each(wrong)('refuses a rule that returns %s', (__, connections) => {
    expect(() => connect(own(connections))).toThrow(NgradError)
    expect(() => connect(own(connections))).toThrow('mine')
  })

  it('takes lists of any kind', () => {
    expect(connect(own({ kind: 'sparse', sources: [0, 5], targets: new Float64Array([3, 0]) }))).toBe(2)
    expect(connect(own({ kind: 'dense' }))).toBe(24)
    expect(connect(own({ ...drawn, by: 'indegree', value: 6, multapses: false }))).toBe(24)
  })
})

it.each([
  ['fixedTotalNumber', rules.fixedTotalNumber(5, { autapses: false })],
  ['fixedIndegree', rules.fixedIndegree(5, { autapses: false })],
  ['fixedOutdegree', rules.fixedOutdegree(5, { autapses: false })],
])('%s ends where a neuron alone is to be connected with others', (name, rule) => {
  const sim = simulation()
  const one = sim.population('one', cell(), 1)
  expect(() => sim.connect(one, one, { rule })).toThrow(ConnectionError)
  expect(() => sim.connect(one, one, { rule })).toThrow(`${name}: 5 synapses with 0`)
})
