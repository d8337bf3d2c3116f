import { ParameterError } from '@ngrad/core'
import { inputEvents } from '@ngrad/learning'
import type { Dataset } from '@ngrad/learning'
import { sizeOf } from './streams/stream.ts'
import type { Teacher } from './teacher.ts'

/**
 * The lessons of a teacher as a data set, for any learner: one by one; so many that follow each other in each sequence; or
 * the `frames` of each lesson, which are shown one after the other and then, while nothing is shown, asked for one after
 * the other, the first while the last one is shown. Noise and masks are drawn anew in each round.
 * @throws ParameterError if the lessons are not whole sequences
 * @see Srivastava, Mansimov & Salakhutdinov (2015), ICML, section 2.3 (frames)
 * @example await fit(learner, lessonsOf(nextFrame(film)), { epochs: 10 })
 */
export function lessonsOf(teacher: Teacher, sequence: number | 'frames' = 1): Dataset {
  const { count, input, target, name } = teacher
  const [inputs, outputs] = [sizeOf(input.shape), sizeOf(target.shape)]
  if (sequence === 'frames') return framesOf(teacher)
  if (!(Number.isInteger(sequence) && sequence >= 1) || count % sequence !== 0)
    throw new ParameterError(`${name}.count`, count, `a multiple of ${sequence}`)
  return {
    count: count / sequence,
    inputs,
    outputs,
    example(index, round) {
      const shown = new Float64Array(sequence * inputs)
      const wanted = new Float64Array(sequence * outputs)
      for (let step = 0; step < sequence; step++) {
        const lesson = teacher.lesson(index * sequence + step, round)
        shown.set(lesson.input, step * inputs)
        wanted.set(lesson.target, step * outputs)
      }
      return { input: inputEvents(shown, inputs), target: wanted }
    },
  }
}

function framesOf(teacher: Teacher): Dataset {
  const { count, input, target } = teacher
  const [shown, wanted] = [input.shape[0]!, target.shape[0]!]
  const [inputs, outputs] = [sizeOf(input.shape) / shown, sizeOf(target.shape) / wanted]
  const steps = shown + wanted - 1
  return {
    count,
    inputs,
    outputs,
    example(index, round) {
      const lesson = teacher.lesson(index, round)
      const [frames, asked] = [new Float64Array(steps * inputs), new Float64Array(steps * outputs)]
      frames.set(lesson.input)
      asked.set(lesson.target, (shown - 1) * outputs)
      return {
        input: inputEvents(frames, inputs),
        target: asked,
        taught: Float64Array.from({ length: steps }, (_, step) => Number(step >= shown - 1)),
      }
    },
  }
}
