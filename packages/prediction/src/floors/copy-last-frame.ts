import { checkArgument, ParameterError } from '@ngrad/core'
import { teacherShape } from '../shapes.ts'
import { sizeOf } from '../streams/stream.ts'
import type { Teacher } from '../teacher.ts'

/**
 * Mean squared error of the prediction that nothing changes: the last frame that is shown stands for the one that is
 * asked for, or for each of them. Summed over the values of all frames that are asked for.
 * @param teacher one that shows frames and asks for frames, {@link nextFrame} or {@link nextFrames}
 * @param lessons which of its lessons; all if left out
 * @throws ParameterError if what is asked for is not one frame, or some, of the shape of those that are shown
 * @example const floor = copyLastFrame(nextFrames(film))
 */
export function copyLastFrame(teacher: Teacher, lessons?: ArrayLike<number>): number {
  checkArgument('copyLastFrame.teacher', teacherShape, teacher)
  const frame = teacher.input.shape.slice(1)
  const asked = teacher.target.shape
  const isFrame = (shape: readonly number[]): boolean => shape.join() === frame.join()
  if (frame.length === 0 || !(isFrame(asked) || isFrame(asked.slice(1))))
    throw new ParameterError('copyLastFrame.teacher', teacher.name, 'a teacher that shows frames and asks for frames')
  const size = sizeOf(frame)
  const count = lessons?.length ?? teacher.count
  let sum = 0
  for (let each = 0; each < count; each++) {
    const { input, target } = teacher.lesson(lessons?.[each] ?? each)
    const last = input.length - size
    for (let at = 0; at < target.length; at++) sum += (input[last + (at % size)]! - target[at]!) ** 2
  }
  return sum / count
}
