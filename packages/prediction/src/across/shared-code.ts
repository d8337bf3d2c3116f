import { checkArguments, RandomStream } from '@ngrad/core'
import { valuesOf } from '@ngrad/learning'
import type { ParametersOf } from '@ngrad/learning'
import { seedParameter, targetParameter } from '../parameters.ts'
import { streamShape } from '../shapes.ts'
import { sizeOf } from '../streams/stream.ts'
import type { Stream } from '../streams/stream.ts'
import { defineTeacher } from '../teacher.ts'
import type { Teacher } from '../teacher.ts'
import { checkPair } from './across.ts'

/** Which stream is missing: none, one of them, or drawn for each lesson, all three alike. */
export type Missing = 'none' | 'first' | 'second' | 'drawn'

/** What {@link sharedCode} is given beside the streams. */
export interface SharedCodeOptions {
  /** Which stream is missing from the input; `drawn` if left out. */
  readonly missing?: Missing
  /** Seed of what is drawn; 0 if left out. */
  readonly seed?: number
  /** Name of the population that is taught; `both` if left out. */
  readonly target?: string
}

/** Parameters of {@link sharedCode}. */
export const sharedCodeParameters: ParametersOf<SharedCodeOptions> = {
  missing: { oneOf: ['none', 'first', 'second', 'drawn'], default: 'drawn', what: 'which stream is missing from what is shown' },
  seed: seedParameter('seed of what is drawn'),
  target: targetParameter('both'),
}

/**
 * Shows two modalities, or one of them with zeros for the other, and always asks for both. A network with one narrow
 * layer between has to find a code that either side leads to.
 * @throws ParameterError if there are not as many examples of one as of the other
 * @see Ngiam, Khosla, Kim, Nam, Lee & Ng (2011), Multimodal deep learning. ICML, section 3.3
 * @example
 * const lessons = sharedCode(spoken, written)                    // to learn from
 * const deaf = sharedCode(spoken, written, { missing: 'first' }) // to test with
 */
export function sharedCode(first: Stream, second: Stream, options: SharedCodeOptions = {}): Teacher {
  const { missing, seed, target } = valuesOf('sharedCode', sharedCodeParameters, options)
  checkArguments('sharedCode', { first, second }, { first: streamShape, second: streamShape })
  checkPair('sharedCode', first, second)
  const [one, two] = [sizeOf(first.shape), sizeOf(second.shape)]
  const draw = new RandomStream(seed, 'sharedCode', first.name, second.name)
  const kind = first.kind === second.kind ? first.kind : 'real'
  return defineTeacher({
    name: `sharedCode (${first.name}, ${second.name})`,
    count: first.count,
    input: { name: `${first.name}+${second.name}`, shape: [one + two], kind },
    target: { name: target, shape: [one + two], kind },
    write(index, round, { input, target: wanted }) {
      first.read(index, wanted.subarray(0, one))
      second.read(index, wanted.subarray(one))
      input.set(wanted)
      const choice = missing === 'drawn' ? draw.below(round * first.count + index, 3) : -1
      if (missing === 'first' || choice === 1) input.fill(0, 0, one)
      if (missing === 'second' || choice === 2) input.fill(0, one)
    },
  })
}
