import { expect, it } from 'vitest'
import { rangeBetween } from './neuron-range.ts'

it('takes the neurons between two heights, upward as downward, and within those that are drawn', () => {
  expect(rangeBetween({ from: 0, to: 100 }, 0.2, 0.5)).toEqual({ from: 20, to: 51 })
  expect(rangeBetween({ from: 20, to: 51 }, 1.2, 0.5)).toEqual({ from: 35, to: 51 })
  expect(rangeBetween({ from: 0, to: 4 }, -1, 0.01)).toEqual({ from: 0, to: 1 })
})
