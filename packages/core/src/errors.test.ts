import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { ParameterError } from './errors.ts'

it('keeps the value that was wrong, which no runtime shows beside the words', () => {
  const value = Array.from({ length: 1000 }, (_, index) => index)
  const error = new ParameterError('lif.rest', value, 'a number')
  expect(error).toMatchObject({ argument: 'lif.rest', value, expected: 'a number' })
  expect(inspect(error)).toContain('ParameterError: lif.rest is an array of 1000; it must be a number')
  expect(inspect(error)).not.toContain('999')
})
