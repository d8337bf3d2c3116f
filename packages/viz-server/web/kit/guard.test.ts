import { expect, it } from 'vitest'
import { guard } from './guard.ts'

it('tells of the first failure once, and asks for nothing more', async () => {
  const told: string[] = []
  const attempt = guard(error => told.push((error as Error).message))
  expect(attempt(() => 3)).toBe(3)
  const failing = (message: string) => () => {
    throw new Error(message)
  }
  expect(attempt(failing('first'))).toBeUndefined()
  expect(attempt(failing('second'))).toBeUndefined()
  expect(attempt(() => 3)).toBeUndefined()
  expect(told).toEqual(['first'])
})

it('tells of a promise that is rejected as well', async () => {
  const told: unknown[] = []
  const attempt = guard(error => told.push(error))
  await expect(attempt(() => Promise.reject(new Error('later')))).rejects.toThrow('later')
  expect(told).toHaveLength(1)
})
