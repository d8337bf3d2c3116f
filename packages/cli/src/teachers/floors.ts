import { leastSquares, sizeOf } from '@ngrad/prediction'
import type { Examples, Teacher } from '@ngrad/prediction'
import type { Task } from './lessons.ts'

/**
 * Squared error of the test lessons by least squares, which is fitted to the lessons that are learned from.
 * @param rounds in how many rounds of them: more than one where noise, masks or the like are drawn anew in each
 */
export const byLeastSquares = (learn: Teacher, test: Teacher, rounds = 1): Task['floor'] => ({
  name: 'least squares',
  loss: leastSquares(all(learn, 'input', rounds), all(learn, 'target', rounds)).error(
    all(test, 'input'),
    all(test, 'target'),
  ),
})

/** One side of all lessons, round after round. */
export function all(teacher: Teacher, side: 'input' | 'target', rounds = 1): Examples {
  const size = sizeOf(teacher[side].shape)
  const values = new Float32Array(rounds * teacher.count * size)
  for (let round = 0; round < rounds; round++) {
    for (let index = 0; index < teacher.count; index++)
      values.set(teacher.lesson(index, round)[side], (round * teacher.count + index) * size)
  }
  return { values, size }
}
