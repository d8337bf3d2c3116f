import { expect, it } from 'vitest'
import { valuesOf, withDefaults } from './parameters.ts'

const rate = { unit: '1', default: 0.5, above: 0, what: 'rate of learning' } as const

it('a table of parameters has a description of each, whose default counts where nothing is given', () => {
  expect(valuesOf('mine', { rate }, {}).rate).toBe(0.5)
  expect(valuesOf('mine', withDefaults({ rate }, { rate: 0.1 }), {}).rate).toBe(0.1)
  expect(() => valuesOf('mine', { rate: 1 })).toThrow("mine: the table's rate is 1; it must be an object")
})
