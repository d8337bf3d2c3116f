import { checkArgument } from '@ngrad/core'
import { valuesOf } from '@ngrad/learning'
import type { ParametersOf } from '@ngrad/learning'
import { targetParameter } from '../parameters.ts'
import { streamShape } from '../shapes.ts'
import type { Stream } from '../streams/stream.ts'
import { defineTeacher } from '../teacher.ts'
import type { Teacher } from '../teacher.ts'

/** What {@link autoencode} is given beside the stream. */
export interface AutoencodeOptions {
  /** Name of the population that is taught; `reconstruction` if left out. */
  readonly target?: string
}

/** Parameters of {@link autoencode}. */
export const autoencodeParameters: ParametersOf<AutoencodeOptions> = { target: targetParameter('reconstruction') }

/**
 * Asks for what is shown. What it teaches is what the network between has to leave out: a code.
 * @see Hinton & Salakhutdinov (2006), Science 313:504
 * @example const teacher = autoencode(stream('pixels', train.pixels, { shape: [28, 28] }))
 */
export function autoencode(source: Stream, options: AutoencodeOptions = {}): Teacher {
  const { target } = valuesOf('autoencode', autoencodeParameters, options)
  checkArgument('autoencode.source', streamShape, source)
  const { name, shape, kind, count } = source
  return defineTeacher({
    name: 'autoencode',
    count,
    input: { name, shape, kind },
    target: { name: target, shape, kind },
    write(index, _round, lesson) {
      source.read(index, lesson.input)
      lesson.target.set(lesson.input)
    },
  })
}
