import { checkArguments, ParameterError, RandomStream } from '@ngrad/core'
import { valuesOf } from '@ngrad/learning'
import type { ParametersOf } from '@ngrad/learning'
import { seedParameter, targetParameter } from '../parameters.ts'
import { streamShape } from '../shapes.ts'
import { sizeOf } from '../streams/stream.ts'
import type { Stream } from '../streams/stream.ts'
import { defineTeacher } from '../teacher.ts'
import type { Teacher } from '../teacher.ts'
import type { Mask } from './mask.ts'

/** What {@link masked} is given beside stream and mask. */
export interface MaskedOptions {
  /** Seed of masks that are drawn; 0 if left out. */
  readonly seed?: number
  /** Name of the population that is taught; `missing` if left out. */
  readonly target?: string
}

/** Parameters of {@link masked}. */
export const maskedParameters: ParametersOf<MaskedOptions> = {
  seed: seedParameter('seed of masks that are drawn'),
  target: targetParameter('missing'),
}

/** A teacher that hides a part. Made by {@link masked}. */
export interface MaskedTeacher extends Teacher {
  /** Indices of the values that are shown, where the mask is fixed; else of all. */
  readonly shown: Uint32Array
  /** Indices of the values that should be answered, in the order of the target. */
  readonly asked: Uint32Array
}

/**
 * Hides a part of each example and asks for it.
 *
 * Where the mask is the same for all examples, the input is what is left and the target is what is hidden. Where it is
 * drawn for each lesson, the input is the example with zeros at the hidden values, followed by the mask (1 where a value
 * is shown), and the target is the whole example.
 * @throws ParameterError if the mask does not fit the examples
 * @see Pathak, Krähenbühl, Donahue, Darrell & Efros (2016), Context encoders: feature learning by inpainting. CVPR
 * @example masked(stream('pixels', train.pixels, { shape: [28, 28] }), half('bottom'))
 */
export function masked(source: Stream, mask: Mask, options: MaskedOptions = {}): MaskedTeacher {
  const { seed, target } = valuesOf('masked', maskedParameters, options)
  checkArguments('masked', { source, mask }, {
    source: streamShape,
    mask: { what: 'a mask, such as half()', has: ['name', 'hidden'] },
  })
  const { name, shape, kind, count } = source
  const size = sizeOf(shape)
  const draw = new RandomStream(seed, 'masked', name)
  const example = new Float32Array(size)
  const all = Uint32Array.from({ length: size }, (_, index) => index)
  const fixed = mask.hidden(shape, draw, 0) // also a check, before the first lesson
  if (mask.fixed) {
    const [shown, asked] = [all.filter(index => fixed[index] === 0), all.filter(index => fixed[index] === 1)]
    if (shown.length === 0 || asked.length === 0)
      throw new ParameterError('masked.mask', mask.name, `one that hides a part, but not all, of ${shape.join(' × ')}`)
    const teacher = defineTeacher({
      name: `masked (${mask.name})`,
      count,
      input: { name, shape: [shown.length], kind },
      target: { name: target, shape: [asked.length], kind },
      write(index, _round, lesson) {
        source.read(index, example)
        for (let each = 0; each < shown.length; each++) lesson.input[each] = example[shown[each]!]!
        for (let each = 0; each < asked.length; each++) lesson.target[each] = example[asked[each]!]!
      },
    })
    return { ...teacher, shown, asked }
  }
  const teacher = defineTeacher({
    name: `masked (${mask.name})`,
    count,
    input: { name, shape: [2, ...shape], kind },
    target: { name: target, shape, kind },
    write(index, round, lesson) {
      source.read(index, lesson.target)
      const hidden = mask.hidden(shape, draw, (round * count + index) * size)
      for (let each = 0; each < size; each++) {
        lesson.input[each] = hidden[each] ? 0 : lesson.target[each]!
        lesson.input[size + each] = 1 - hidden[each]!
      }
    },
  })
  return { ...teacher, shown: all, asked: all }
}
