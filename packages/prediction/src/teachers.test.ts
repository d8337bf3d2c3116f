import { expect, it } from 'vitest'
import * as prediction from './index.ts'

it('are described by the name of what makes each, and each that makes one is', () => {
  const described = prediction.teachers.map(({ name }) => name)
  for (const name of described) expect(prediction[name as keyof typeof prediction], name).toBeTypeOf('function')
  expect(new Set(described).size).toBe(described.length)
})
