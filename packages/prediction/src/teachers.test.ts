import { expect, it } from 'vitest'
import * as prediction from './index.ts'

it('are described by the name of what makes each', () => {
  const described = prediction.teachers.map(({ name }) => name)
  const exported = new Map<string, unknown>(Object.entries(prediction))
  for (const name of described) expect(exported.get(name), name).toBeTypeOf('function')
  expect(new Set(described).size).toBe(described.length)
})
