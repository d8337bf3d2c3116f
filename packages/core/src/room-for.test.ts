import { expect, it } from 'vitest'
import { ParameterError } from './errors.ts'
import { roomFor } from './room-for.ts'

it('makes what there is room for, and says of what memory cannot hold who asks for it', () => {
  expect(roomFor('mine.size', 3, () => new Float64Array(3))).toEqual(new Float64Array(3))
  for (const size of [1e300, 2 ** 50]) {
    const make = (): Float64Array => roomFor('mine.size', size, () => new Float64Array(size))
    expect(make).toThrow(ParameterError)
    expect(make).toThrow(`mine.size is ${size}; it must be so small that memory has room for what it asks for`)
  }
})

it('leaves other errors as they are', () => {
  const own = new TypeError('mine')
  const make = (): never => {
    throw own
  }
  expect(() => roomFor('mine.size', 3, make)).toThrow(own)
})
