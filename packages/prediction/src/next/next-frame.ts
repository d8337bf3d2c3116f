import { checkArgument, ParameterError } from '@ngrad/core'
import { valuesOf } from '@ngrad/learning'
import type { ParametersOf } from '@ngrad/learning'
import { countParameter, targetParameter } from '../parameters.ts'
import { streamShape } from '../shapes.ts'
import { sizeOf } from '../streams/stream.ts'
import type { Stream } from '../streams/stream.ts'
import { defineTeacher } from '../teacher.ts'
import type { Teacher } from '../teacher.ts'

/** What {@link nextFrame} and {@link nextFrames} are given beside the stream. */
export interface NextFrameOptions {
  /** How many frames are shown; 1 if left out. */
  readonly context?: number
  /** How far ahead the frame is that is asked for ({@link nextFrame}), or how many are ({@link nextFrames}); 1 if left out. */
  readonly ahead?: number
  /** Name of the population that is taught; `next` if left out. */
  readonly target?: string
}

/** Parameters of {@link nextFrame} and {@link nextFrames}. */
export const nextFrameParameters: ParametersOf<NextFrameOptions> = {
  context: countParameter(1, 'how many frames are shown'),
  ahead: countParameter(1, 'how far ahead the frame is that is asked for, or how many are'),
  target: targetParameter('next'),
}

/**
 * Asks for the k-th next frame of a sequence, given the last few: one lesson for each moment of each sequence at which
 * all of them are there.
 * @param source sequences, an example of shape time × frame
 * @throws ParameterError if the sequences are too short
 * @see Softky (1996), Unsupervised pixel-prediction. NIPS 8
 * @example nextFrame(stream('film', frames, { shape: [20, 16, 16] }), { context: 2 })
 */
export function nextFrame(source: Stream, options: NextFrameOptions = {}): Teacher {
  const { context, ahead, target, frames, frame, size } = resolve('nextFrame', source, options)
  const { name, kind } = source
  const moments = frames - context - ahead + 1
  const sequence = new Float32Array(sizeOf(source.shape))
  return defineTeacher({
    name: `nextFrame (${ahead})`,
    count: source.count * moments,
    input: { name, shape: [context, ...frame], kind },
    target: { name: target, shape: frame, kind },
    write(index, _round, lesson) {
      source.read(Math.floor(index / moments), sequence)
      const first = index % moments
      const asked = first + context - 1 + ahead
      lesson.input.set(sequence.subarray(first * size, (first + context) * size))
      lesson.target.set(sequence.subarray(asked * size, (asked + 1) * size))
    },
  })
}

/**
 * Asks for what follows a sequence, frame after frame: the first `context` frames are shown, the next `ahead` are asked
 * for, one lesson for each sequence.
 * @param source sequences, an example of shape time × frame
 * @throws ParameterError if the sequences are too short
 * @see Srivastava, Mansimov & Salakhutdinov (2015), Unsupervised learning of video representations using LSTMs. ICML,
 * section 2.3
 * @example nextFrames(videos, { context: 10, ahead: 10 })
 */
export function nextFrames(source: Stream, options: NextFrameOptions = {}): Teacher {
  const { context, ahead, target, frame, size } = resolve('nextFrames', source, options)
  const { name, kind } = source
  const sequence = new Float32Array(sizeOf(source.shape))
  return defineTeacher({
    name: 'nextFrames',
    count: source.count,
    input: { name, shape: [context, ...frame], kind },
    target: { name: target, shape: [ahead, ...frame], kind },
    write(index, _round, lesson) {
      source.read(index, sequence)
      lesson.input.set(sequence.subarray(0, context * size))
      lesson.target.set(sequence.subarray(context * size, (context + ahead) * size))
    },
  })
}

function resolve(
  owner: string,
  source: Stream,
  options: NextFrameOptions,
): Required<NextFrameOptions> & { frames: number; frame: number[]; size: number } {
  const { context, ahead, target } = valuesOf(owner, nextFrameParameters, options)
  checkArgument(`${owner}.source`, streamShape, source)
  const { shape } = source
  const [frames = 0, ...frame] = shape
  if (frame.length === 0 || frames < context + ahead)
    throw new ParameterError(
      `${owner}.stream`,
      shape.join(' × '),
      `a stream of sequences of at least ${context + ahead} frames, time × frame`,
    )
  return { context, ahead, target, frames, frame, size: sizeOf(frame) }
}
