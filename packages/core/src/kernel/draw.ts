import { f32, f32x4, f64x2, i32, i32x4, repeat, repeatWhile, v128, when, zero } from './instructions.ts'
import { kernelFunction } from './module.ts'
import type { Code, KernelFunction, Local, Scope } from './module.ts'
import { polynomial, reals } from './real.ts'
import type { Constants } from './real.ts'
import { streamPitch } from './row-request.ts'
import { philox, uniform24, wordsIn } from './simd.ts'

/** Numbers that one call of a kernel of random numbers gives. */
const blockSize = 16

/**
 * `words(scratch, row, stream, block)`: sixteen words of random bits of a row, written to an address; `stream` is the
 * address of two words.
 */
export function wordsKernel(key: readonly [number, number], constant: Constants): KernelFunction {
  return kernelFunction('words', ['i32', 'i32', 'i32', 'i32'], undefined, scope => {
    const [scratch, row, stream, block] = scope.take(4)
    const counter = wordsIn(scope)
    return [
      counter[0].set(i32x4.add(i32x4.splat(i32.shl(block.get, i32.const(2))), v128.const([0, 1, 2, 3]))),
      counter[1].set(i32x4.splat(row.get)),
      counter[2].set(i32x4.splat(i32.load(stream.get))),
      counter[3].set(i32x4.splat(i32.load(stream.get, streamPitch))),
      philox(scope, counter, key, constant),
      counter.map((word, vector) => v128.store(scratch.get, word.get, 16 * vector)),
    ]
  })
}

export type Words = (scratch: Local, row: Local, stream: Local, block: Local) => Code

/** Draws sixteen words at a time until there are `count`, and lets the body make something of each vector. */
function inBlocks(
  scope: Scope,
  { scratch, count, row, stream }: Readonly<Record<'scratch' | 'count' | 'row' | 'stream', Local>>,
  words: Words,
  body: (vector: number) => Code,
): Code {
  const block = scope.local('i32')
  return repeatWhile(i32.ltS(i32.const(0), count.get), [
    words(scratch, row, stream, block),
    [0, 1, 2, 3].map(body),
    block.set(i32.add(block.get, i32.const(1))),
    count.set(i32.sub(count.get, i32.const(blockSize))),
  ])
}

/** Does something with each of `count` words. */
export function eachWord(scope: Scope, at: Local, count: Local, body: (word: Code) => Code): Code {
  const word = scope.local('i32')
  return repeatWhile(count.get, [
    word.set(i32.load(at.get)),
    body(word.get),
    at.set(i32.add(at.get, i32.const(4))),
    count.set(i32.sub(count.get, i32.const(1))),
  ])
}

/** ⌊word · bound / 2^32⌋ of four words. */
function below(words: Code, bound: Local): Code {
  const splat = i32x4.splat(bound.get)
  return v128.shuffle(i32x4.wideLow(words, splat), i32x4.wideHigh(words, splat), [1, 3, 5, 7])
}

export function drawBelow(scope: Scope, words: Words): Code {
  const [scratch, into, count, row, stream, bound] = scope.take(6)
  return inBlocks(scope, { scratch, count, row, stream }, words, vector => [
    v128.store(into.get, below(v128.load(scratch.get, 16 * vector), bound)),
    into.set(i32.add(into.get, i32.const(16))),
  ])
}

export function drawUniform(scope: Scope, words: Words): Code {
  const [scratch, into, count, row, stream, low, high] = scope.take(7)
  const range = f32x4.splat(f32.sub(high.get, low.get))
  return inBlocks(scope, { scratch, count, row, stream }, words, vector => [
    v128.store(
      into.get,
      f32x4.add(f32x4.mul(uniform24(v128.load(scratch.get, 16 * vector)), range), f32x4.splat(low.get)),
    ),
    into.set(i32.add(into.get, i32.const(16))),
  ])
}

/** Does something with each of the sixteen words at an address, as long as a condition holds. */
function eachOfBlock(scratch: Local, at: Local, condition: Code, body: Code): Code {
  const more = i32.ltU(at.get, i32.add(scratch.get, i32.const(4 * blockSize)))
  return [at.set(scratch.get), repeatWhile(i32.and(condition, more), [body, at.set(i32.add(at.get, i32.const(4)))])]
}

/**
 * Gaps between connected targets, $\lfloor \ln u / \ln(1 - p) \rfloor$ with u from all 32 bits, in double precision.
 * @see Batagelj & Brandes (2005), Physical Review E 71:036113
 */
export function drawBernoulli(scope: Scope, words: Words): Code {
  const [scratch, into, row, stream, targets, scale] = scope.take(6)
  const block = scope.local('i32')
  const first = scope.local('i32')
  const target = scope.local('i32')
  const at = scope.local('i32')
  const vector = scope.local('v128')
  const real = reals.f64
  /** Two words (by their places) as gaps, in the two lower lanes. */
  const gaps = (lanes: readonly [number, number]): Code => {
    // 2^31 is taken off for the conversion, which knows signed words only, and added again
    const signed = v128.xor(
      v128.shuffle(vector.get, vector.get, [...lanes, ...lanes]),
      v128.const(Array(4).fill(1 << 31)),
    )
    const uniform = f64x2.mul(f64x2.add(f64x2.fromLowI32(signed), v128.constF64(2147483648.5)), v128.constF64(2 ** -32))
    return f64x2.truncateToI32(f64x2.mul(real.log(scope, uniform), f64x2.splat(scale.get)))
  }
  const bounded = scope.local('i32')
  return [
    first.set(into.get),
    target.set(i32.const(-1)),
    repeat(
      [
        words(scratch, row, stream, block),
        block.set(i32.add(block.get, i32.const(1))),
        [0, 1, 2, 3].map(each => [
          vector.set(v128.load(scratch.get, 16 * each)),
          v128.store(scratch.get, v128.shuffle(gaps([0, 1]), gaps([2, 3]), [0, 1, 4, 5]), 16 * each),
        ]),
        bounded.set(i32.const(1)),
        eachOfBlock(scratch, at, bounded.get, [
          // the remaining distance is compared first, so that no sum can be too large
          bounded.set(i32.ltS(i32.load(at.get), i32.sub(i32.sub(targets.get, i32.const(1)), target.get))),
          when(bounded.get, [
            target.set(i32.add(i32.add(target.get, i32.const(1)), i32.load(at.get))),
            i32.store(into.get, target.get),
            into.set(i32.add(into.get, i32.const(4))),
          ]),
        ]),
      ],
      bounded.get,
    ),
    i32.shrU(i32.sub(into.get, first.get), i32.const(2)),
  ]
}

/** Distinct numbers; of more than half of all those that are left out are drawn. */
export function drawDistinct(scope: Scope, words: Words): Code {
  const [scratch, into, count, row, stream, bound, marks] = scope.take(7)
  const block = scope.local('i32')
  const first = scope.local('i32')
  const at = scope.local('i32')
  const mark = scope.local('i32')
  const left = scope.local('i32')
  const most = scope.local('i32')
  const number = scope.local('i32')
  const append = (value: Code): Code => [i32.store(into.get, value), into.set(i32.add(into.get, i32.const(4)))]
  return [
    first.set(into.get),
    left.set(count.get),
    most.set(i32.ltU(bound.get, i32.shl(count.get, i32.const(1)))),
    when(most.get, left.set(i32.sub(bound.get, count.get))),
    repeatWhile(left.get, [
      words(scratch, row, stream, block),
      block.set(i32.add(block.get, i32.const(1))),
      [0, 1, 2, 3].map(each => v128.store(scratch.get, below(v128.load(scratch.get, 16 * each), bound), 16 * each)),
      eachOfBlock(scratch, at, i32.ne(left.get, i32.const(0)), [
        mark.set(i32.add(marks.get, i32.load(at.get))),
        when(i32.eqz(i32.load8U(mark.get)), [
          i32.store8(mark.get, i32.const(1)),
          append(i32.load(at.get)),
          left.set(i32.sub(left.get, i32.const(1))),
        ]),
      ]),
    ]),
    when(most.get, [
      into.set(first.get),
      repeatWhile(i32.ltU(number.get, bound.get), [
        when(i32.eqz(i32.load8U(i32.add(marks.get, number.get))), append(number.get)),
        number.set(i32.add(number.get, i32.const(1))),
      ]),
      zero(marks.get, bound.get),
    ]),
    when(
      i32.eqz(most.get),
      eachWord(scope, first, count, word => i32.store8(i32.add(marks.get, word), i32.const(0))),
    ),
  ]
}

/** Of so many numbers one after the other one lies in the bounds, if single precision has one there. */
const mostMisses = 2 ** 16

/**
 * Normal numbers in pairs; those out of bounds are drawn anew, or moved to the bound where {@link mostMisses} were.
 * @see Box & Muller (1958), Annals of Mathematical Statistics 29:610
 */
export function drawNormal(scope: Scope, words: Words): Code {
  const [scratch, into, count, row, stream, mean, deviation, least, most] = scope.take(9)
  const block = scope.local('i32')
  const at = scope.local('i32')
  const value = scope.local('f32')
  const misses = scope.local('i32')
  const radius = scope.local('v128')
  const turn = scope.local('v128')
  const quarter = scope.local('v128')
  const square = scope.local('v128')
  const [sine, cosine] = [scope.local('v128'), scope.local('v128')]
  const real = reals.f32
  const odd = (mask: number): Code =>
    v128.not(
      i32x4.ltS(v128.and(i32x4.truncate(quarter.get), v128.const(Array(4).fill(mask))), v128.const([1, 1, 1, 1])),
    )
  const negative = (condition: Code, of: Code): Code => v128.select(f32x4.neg(of), of, condition)
  const scaled = (of: Code): Code =>
    f32x4.add(f32x4.mul(f32x4.mul(of, radius.get), f32x4.splat(deviation.get)), f32x4.splat(mean.get))
  const pair = (first: number): Code => [
    // u + 2^-25 is above 0
    radius.set(f32x4.add(uniform24(v128.load(scratch.get, 16 * first)), v128.constF32(2 ** -25))),
    radius.set(f32x4.sqrt(f32x4.mul(v128.constF32(-2), real.log(scope, radius.get)))),
    // a turn is split into the nearest number of quarters and a rest of at most an eighth
    turn.set(f32x4.mul(uniform24(v128.load(scratch.get, 16 * first + 16)), v128.constF32(4))),
    quarter.set(f32x4.nearest(turn.get)),
    turn.set(f32x4.mul(f32x4.sub(turn.get, quarter.get), v128.constF32(Math.PI / 2))),
    square.set(f32x4.mul(turn.get, turn.get)),
    sine.set(f32x4.mul(turn.get, polynomial([1, -1 / 6, 1 / 120, -1 / 5040, 1 / 362880], square.get, real))),
    cosine.set(polynomial([1, -1 / 2, 1 / 24, -1 / 720, 1 / 40320], square.get, real)),
    // after an odd number of quarters sine and cosine change places
    turn.set(v128.select(cosine.get, sine.get, odd(1))),
    cosine.set(v128.select(sine.get, cosine.get, odd(1))),
    v128.store(scratch.get, scaled(negative(odd(2), turn.get)), 16 * first),
    v128.store(scratch.get, scaled(negative(v128.xor(odd(1), odd(2)), cosine.get)), 16 * first + 16),
  ]
  return repeatWhile(i32.ltS(i32.const(0), count.get), [
    words(scratch, row, stream, block),
    block.set(i32.add(block.get, i32.const(1))),
    pair(0),
    pair(2),
    eachOfBlock(scratch, at, i32.ltS(i32.const(0), count.get), [
      value.set(f32.load(at.get)),
      misses.set(
        i32.mul(
          i32.add(misses.get, i32.const(1)),
          i32.eqz(i32.and(f32.ge(value.get, least.get), f32.le(value.get, most.get))),
        ),
      ),
      when(i32.eqz(i32.and(misses.get, i32.const(mostMisses - 1))), [
        f32.store(into.get, f32.min(f32.max(value.get, least.get), most.get)),
        into.set(i32.add(into.get, i32.const(4))),
        count.set(i32.sub(count.get, i32.const(1))),
      ]),
    ]),
  ])
}
