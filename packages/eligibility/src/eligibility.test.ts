import { expect, it } from 'vitest'
import { eligibility } from './eligibility.ts'

it('is named as what it is, so that an error can tell whose it is', () => {
  expect(eligibility().name).toBe('eligibility')
})
