import { checkArguments, RandomStream } from '@ngrad/core'
import { valuesOf } from '@ngrad/learning'
import type { ParametersOf } from '@ngrad/learning'
import { seedParameter, targetParameter } from '../parameters.ts'
import { streamShape } from '../shapes.ts'
import { sizeOf } from '../streams/stream.ts'
import type { Stream } from '../streams/stream.ts'
import { defineTeacher } from '../teacher.ts'
import type { Teacher } from '../teacher.ts'
import { noiseShape } from './noise.ts'
import type { Noise } from './noise.ts'

/** What {@link denoise} is given beside stream and noise. */
export interface DenoiseOptions {
  /** Seed of the noise; 0 if left out. */
  readonly seed?: number
  /** Name of the population that is taught; `clean` if left out. */
  readonly target?: string
}

/** Parameters of {@link denoise}. */
export const denoiseParameters: ParametersOf<DenoiseOptions> = {
  seed: seedParameter('seed of the noise'),
  target: targetParameter('clean'),
}

/**
 * Shows a corrupted example and asks for the clean one; the noise is drawn anew for each lesson and round.
 * @see Vincent, Larochelle, Bengio & Manzagol (2008), Extracting and composing robust features with denoising
 * autoencoders. ICML, section 2.3
 * @example denoise(pixels, saltAndPepper(0.2))
 */
export function denoise(source: Stream, noise: Noise, options: DenoiseOptions = {}): Teacher {
  const { seed, target } = valuesOf('denoise', denoiseParameters, options)
  checkArguments('denoise', { source, noise }, {
    source: streamShape,
    noise: noiseShape,
  })
  const { name, shape, kind, count } = source
  const size = sizeOf(shape)
  const draw = new RandomStream(seed, 'denoise', name, noise.name)
  return defineTeacher({
    name: `denoise (${noise.name})`,
    count,
    input: { name, shape, kind: 'real' },
    target: { name: target, shape, kind },
    write(index, round, lesson) {
      source.read(index, lesson.target)
      lesson.input.set(lesson.target)
      noise.corrupt(lesson.input, draw, (round * count + index) * size)
    },
  })
}
