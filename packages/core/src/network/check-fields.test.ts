import { expect, it } from 'vitest'
import { bodies } from '../bus/kinds.ts'
import { schema } from '../wire/gen/messages.ts'
import { checkFields } from './check-fields.ts'
import { Currents } from './currents.ts'
import { destinations } from './destinations.ts'

const all = destinations({ populations: new Map(), projections: new Map(), settable: new Map() }, new Currents(new Map()))
const fieldsOf = (kind: keyof typeof all) => all[kind]!.fields

it.each([
  ['rewards', { vlaue: 1 }, 'rewards.vlaue is not a field; did you mean value?'],
  ['rewards', { value: [1] }, 'rewards.value is '],
  ['rewards', { value: 1, source: 5 }, 'rewards.source is 5; it must be text'],
  ['currents', { value: 3 }, 'rewards.value is 3'],
  ['targets', { value: [1], first_step: 9 }, 'did you mean firstStep?'],
] as const)('refuses what comes to %s with %j', (kind, message, words) => {
  expect(() => checkFields('rewards', fieldsOf(kind), message)).toThrow(words)
})

it('takes what is right, and what is left out', () => {
  expect(() => {
    checkFields('rewards', fieldsOf('rewards'), { value: 1, source: 'me', step: undefined, kind: null })
    checkFields('currents/cells', fieldsOf('currents'), { value: Float64Array.of(1), neuron: [2], firstStep: 0 })
  }).not.toThrow()
})

it.each(Object.keys(all) as (keyof typeof all)[])('knows the fields of %s as the protocol has them', kind => {
  const [, , message] = schema['Envelope']!.find(([, name]) => name === bodies[kind])!
  const fields = schema[message]!.map(([, name, type, times]) => {
    if (times === 'list') return [name, 'list']
    return [name, type === 'string' ? 'text' : type === 'bool' ? 'flag' : 'number']
  })
  expect(fieldsOf(kind)).toEqual(Object.fromEntries(fields))
})
