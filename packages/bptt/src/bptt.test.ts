import { expect, it } from 'vitest'
import { bptt } from './bptt.ts'

it('is named as what it is, so that an error can tell whose it is', () => {
  expect(bptt().name).toBe('bptt')
})
