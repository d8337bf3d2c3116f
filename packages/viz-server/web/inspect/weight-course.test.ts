import { expect, it } from 'vitest'
import type { WeightPicture } from './told.ts'
import { WeightCourse } from './weight-course.ts'

/** Weights of a projection in four cells, one of which has no synapse. */
const weights = (...value: [number, number, number]): WeightPicture => ({
  projection: 'a→b',
  columns: 2,
  rows: 2,
  value: [...value, Number.NaN],
  weight: { unit: 'mV', low: 0, high: 1, mean: (value[0] + value[1] + value[2]) / 3, deviation: 0, count: [] },
})

it('is of the changes since the first look: of the mean, and of all cells where there are synapses', () => {
  const course = new WeightCourse()
  course.add(100, weights(1, 1, 1))
  course.add(200, weights(4, 1, -2)) // the mean stays, the weights do not
  course.add(200, weights(9, 9, 9)) // it stands still
  course.add(400, weights(2, 2, 2))
  expect(course.unit).toBe('mV')
  expect(course.looks).toEqual([
    { step: 100, mean: 0, size: 0 },
    { step: 200, mean: 0, size: Math.sqrt(6) },
    { step: 400, mean: 1, size: 1 },
  ])
  expect([0, 0.4, 1].map(part => course.at(part)!.step)).toEqual([100, 200, 400])
})

it('goes on from what was before where the simulation is set back, and begins again where that is nothing', () => {
  const course = new WeightCourse()
  for (const step of [100, 200, 300]) course.add(step, weights(step, step, step))
  course.add(250, weights(7, 7, 7))
  expect(course.looks.map(({ step, mean }) => [step, mean])).toEqual([
    [100, 0],
    [200, 100],
    [250, -93],
  ])
  course.add(50, weights(3, 3, 3))
  course.add(60, weights(4, 4, 4))
  expect(course.looks).toEqual([
    { step: 50, mean: 0, size: 0 },
    { step: 60, mean: 1, size: 1 },
  ])
})

it('keeps the whole course in bounds, however long it is looked at', () => {
  const course = new WeightCourse()
  for (let step = 0; step < 5000; step++) course.add(step, weights(step, step, step))
  expect(course.looks.length).toBeLessThanOrEqual(400)
  expect(course.looks[0]!.step).toBe(0)
  expect(course.looks.at(-1)).toMatchObject({ step: 4999, mean: 4999 })
})
