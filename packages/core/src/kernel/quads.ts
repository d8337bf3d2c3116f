import { f32x4, f64x2, v128 } from './instructions.ts'
import type { Code } from './module.ts'
import type { Real } from './real.ts'

/** Of four masks of 32 bits those of one vector of the quad. */
export const widen = (mask: Code, part: number, { lanes }: Real): Code =>
  lanes === 4 ? mask : v128.shuffle(mask, mask, part === 0 ? [0, 0, 1, 1] : [2, 2, 3, 3])

/** Of four single numbers those of one vector of the quad. */
export const promote = (numbers: Code, part: number, { lanes }: Real): Code =>
  lanes === 4 ? numbers : f64x2.promoteLow(part === 0 ? numbers : v128.shuffle(numbers, numbers, [2, 3, 2, 3]))

/** Of four integers those of one vector of the quad, as numbers. */
export const fromWords = (words: Code, part: number, { lanes }: Real): Code =>
  lanes === 4 ? f32x4.fromI32(words) : f64x2.fromLowI32(part === 0 ? words : v128.shuffle(words, words, [2, 3, 2, 3]))
