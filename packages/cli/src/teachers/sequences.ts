import type { SequenceBatch } from '@ngrad/bptt'
import { ParameterError } from '@ngrad/core'
import { sizeOf } from '@ngrad/prediction'
import type { Lesson, Teacher } from '@ngrad/prediction'
import type { Lessons } from './lessons.ts'

/** A teacher's lessons as sequences of steps, all of the same length. */
export interface Sequences {
  /** How many there are. */
  readonly count: number
  readonly steps: number
  /** Values that are shown in a step. */
  readonly inputs: number
  /** Values that are asked for in a step. */
  readonly outputs: number
  /** 1 for the steps in which something is asked for, 0 for the others [steps]. */
  readonly asked: Float64Array
  /** A step of a sequence. */
  step(sequence: number, step: number): Lesson
}

/**
 * Lessons that follow each other, so many in each sequence; or the frames of each lesson, which are shown one after the
 * other and then, while nothing is shown, asked for one after the other, the first while the last one is shown.
 * @throws ParameterError if the lessons are not whole sequences
 * @see Srivastava, Mansimov & Salakhutdinov (2015), ICML, section 2.3 (for the second kind)
 */
export function sequencesOf(teacher: Teacher, sequence: number | 'frames'): Sequences {
  const { count, input, target } = teacher
  if (sequence === 'frames') {
    const [shown, wanted] = [input.shape[0]!, target.shape[0]!]
    const [inputs, outputs] = [sizeOf(input.shape) / shown, sizeOf(target.shape) / wanted]
    const steps = shown + wanted - 1
    const part = (values: Float32Array, size: number, frame: number): Float32Array =>
      frame >= 0 && frame < values.length / size
        ? values.subarray(frame * size, (frame + 1) * size)
        : new Float32Array(size)
    return {
      count,
      steps,
      inputs,
      outputs,
      asked: Float64Array.from({ length: steps }, (_, step) => Number(step >= shown - 1)),
      step(which, step) {
        const lesson = teacher.lesson(which)
        return { input: part(lesson.input, inputs, step), target: part(lesson.target, outputs, step - shown + 1) }
      },
    }
  }
  if (count % sequence !== 0) throw new ParameterError(`${teacher.name}.count`, count, `a multiple of ${sequence}`)
  return {
    count: count / sequence,
    steps: sequence,
    inputs: sizeOf(input.shape),
    outputs: sizeOf(target.shape),
    asked: new Float64Array(sequence).fill(1),
    step: (which, step) => teacher.lesson(which * sequence + step),
  }
}

/** Sequences side by side. */
export function sideBySide(
  { steps, inputs, outputs, step: stepOf }: Sequences,
  which: readonly number[],
  loss: Lessons['loss'],
): SequenceBatch {
  const samples = which.length
  const input = new Float32Array(steps * samples * inputs)
  const target = new Float32Array(steps * samples * (loss === 'nats' ? 1 : outputs))
  for (let step = 0; step < steps; step++) {
    for (const [sample, sequence] of which.entries()) {
      const row = step * samples + sample
      const lesson = stepOf(sequence, step)
      input.set(lesson.input, row * inputs)
      if (loss === 'nats') target[row] = lesson.target.indexOf(1)
      else target.set(lesson.target, row * outputs)
    }
  }
  return { samples, steps, input, target }
}
