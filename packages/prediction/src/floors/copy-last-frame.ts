import { ParameterError } from '@ngrad/core'
import { sizeOf } from '../streams/stream.ts'
import type { Teacher } from '../teacher.ts'

/**
 * Mean squared error of the prediction that nothing changes: the last frame that is shown stands for the one that is
 * asked for. Summed over the values of a frame.
 * @param teacher one that shows frames and asks for one, {@link nextFrame}
 * @param lessons which of its lessons; all if left out
 * @throws ParameterError if a frame that is shown has another size than the one that is asked for
 */
export function copyLastFrame(teacher: Teacher, lessons?: ArrayLike<number>): number {
  const size = sizeOf(teacher.target.shape)
  if (sizeOf(teacher.input.shape.slice(1)) !== size)
    throw new ParameterError('copyLastFrame.teacher', teacher.name, 'a teacher that shows frames and asks for one')
  const count = lessons?.length ?? teacher.count
  let sum = 0
  for (let each = 0; each < count; each++) {
    const { input, target } = teacher.lesson(lessons?.[each] ?? each)
    const last = input.length - size
    for (let at = 0; at < size; at++) sum += (input[last + at]! - target[at]!) ** 2
  }
  return sum / count
}
