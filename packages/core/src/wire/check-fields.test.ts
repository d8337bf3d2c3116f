import { expect, it } from 'vitest'
import { checkFields } from './check-fields.ts'

it.each([
  ['reward', { vlaue: 1 }, 'rewards.vlaue is not a field; did you mean value?'],
  ['reward', { value: [1] }, 'rewards.value is '],
  ['reward', { value: 1, source: 5 }, 'rewards.source is 5; it must be text'],
  ['current', { value: 3 }, 'rewards.value is 3'],
  ['target', { value: [1], first_step: 9 }, 'did you mean firstStep?'],
])('refuses a %s of %j', (body, message, words) => {
  expect(() => checkFields('rewards', body, message)).toThrow(words)
})

it('takes what is right, and what is left out', () => {
  expect(() => {
    checkFields('rewards', 'reward', { value: 1, source: 'me', step: undefined, kind: null })
    checkFields('currents/cells', 'current', { value: Float64Array.of(1), neuron: [2], firstStep: 0 })
  }).not.toThrow()
})
