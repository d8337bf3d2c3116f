import { checkArguments, ParameterError, RandomStream } from '@ngrad/core'
import { valuesOf } from '@ngrad/learning'
import type { ParametersOf } from '@ngrad/learning'
import { seedParameter } from '../parameters.ts'
import { streamShape } from '../shapes.ts'
import { sizeOf } from '../streams/stream.ts'
import type { Stream } from '../streams/stream.ts'
import { defineTeacher } from '../teacher.ts'
import type { Teacher } from '../teacher.ts'
import { noiseShape } from '../within/noise.ts'
import type { Noise } from '../within/noise.ts'

/** What {@link across} is given beside the streams. */
export interface AcrossOptions {
  /** What corrupts the side that is shown, drawn anew for each lesson and round; nothing if left out. */
  readonly noise?: Noise
  /** Seed of the noise; 0 if left out. */
  readonly seed?: number
}

/** Parameters of {@link across}. */
export const acrossParameters: ParametersOf<Omit<AcrossOptions, 'noise'>> = { seed: seedParameter('seed of the noise') }

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
export function across(from: Stream, to: Stream, options: AcrossOptions = {}): Teacher {
  const { seed } = valuesOf('across', acrossParameters, options, { noise: noiseShape })
  checkArguments('across', { from, to }, { from: streamShape, to: streamShape })
  const { noise } = options
  checkPair('across', from, to)
  const size = sizeOf(from.shape)
  const draw = new RandomStream(seed, 'across', from.name, to.name)
  return defineTeacher({
    name: `across (${from.name} → ${to.name})`,
    count: from.count,
    input: from,
    target: to,
    write(index, round, lesson) {
      from.read(index, lesson.input)
      noise?.corrupt(lesson.input, draw, (round * from.count + index) * size)
      to.read(index, lesson.target)
    },
  })
}
