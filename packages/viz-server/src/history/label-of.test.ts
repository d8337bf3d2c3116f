import { expect, it } from 'vitest'
import { labelOf } from './label-of.ts'

const vote = (firstStep: number, label?: number) => ({
  activity: { stream: 'vote', quantity: 'vote', firstStep, steps: 1, ...(label !== undefined && { label }) },
})

it('is the label that an activity has itself, whatever was taught', () => {
  expect(labelOf(vote(500, 7), { firstStep: 490, steps: 20, label: 3 })).toBe(7)
  expect(labelOf(vote(500, 0), undefined)).toBe(0)
})

it('is that of a target while it holds, and until the step in which it ends', () => {
  const target = { firstStep: 100, steps: 45, label: 3 }
  expect([100, 120, 145].map(step => labelOf(vote(step), target))).toEqual([3, 3, 3])
  expect([98, 146, 200].map(step => labelOf(vote(step), target))).toEqual([undefined, undefined, undefined])
  expect(labelOf(vote(120), { firstStep: 100, steps: 45 })).toBe(undefined)
})
