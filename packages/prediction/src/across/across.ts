import { ParameterError } from '@ngrad/core'
import type { Stream } from '../streams/stream.ts'
import { defineTeacher } from '../teacher.ts'
import type { Teacher } from '../teacher.ts'

/** @throws ParameterError if two streams are not the two sides of the same examples */
export function checkPair(owner: string, one: Stream, other: Stream): void {
  if (one.count !== other.count)
    throw new ParameterError(
      `${owner}.streams`,
      `${one.count} and ${other.count} examples`,
      'as many of one stream as of the other: the two sides of each example',
    )
}

/**
 * Shows one modality and asks for the other.
 * @param from what is shown
 * @param to what should be answered; example by example the other side of the same thing
 * @throws ParameterError if there are not as many examples of one as of the other
 * @see de Sa (1994), Learning classification with unlabeled data. NIPS 6
 * @example across(spoken, written)
 */
export function across(from: Stream, to: Stream): Teacher {
  checkPair('across', from, to)
  return defineTeacher({
    name: `across (${from.name} → ${to.name})`,
    count: from.count,
    input: from,
    target: to,
    write(index, _round, lesson) {
      from.read(index, lesson.input)
      to.read(index, lesson.target)
    },
  })
}
