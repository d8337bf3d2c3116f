import { expect, it } from 'vitest'
import { fastweights } from './fastweights.ts'

it('is named as what it is, so that an error can tell whose it is', () => {
  expect(fastweights().name).toBe('fastweights')
})
