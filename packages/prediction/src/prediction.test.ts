import { expect, it } from 'vitest'
import { prediction } from './prediction.ts'

it('is named as what it is, so that an error can tell whose it is', () => {
  expect(prediction().name).toBe('prediction')
})
