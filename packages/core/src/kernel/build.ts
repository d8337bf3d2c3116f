import { delayGroup } from './deliver.ts'
import type { TargetBytes } from './deliver.ts'
import { f32, f32x4, f64x2, i32, i32x4, repeat, repeatWhile, v128, when, zero } from './instructions.ts'
import type { KernelMemory } from './memory.ts'
import { call, kernelFunction } from './module.ts'
import type { Code, KernelFunction, Local, Scope } from './module.ts'
import { reals } from './real.ts'
import type { Constants } from './real.ts'
import { philox } from './simd.ts'

/** Numbers that one call of a kernel of random numbers gives. */
const blockSize = 16

/**
 * Kernels that build connections, row by row. A row's random numbers depend on seed, stream and row alone. `into` is an
 * array of words with room for sixteen more than are asked for.
 */
export interface BuildKernels {
  /**
   * Targets of a row, each with a probability: ascending, without repetition.
   * @param scale $1 / \ln(1 - p)$
   * @returns their number
   */
  drawBernoulli(into: number, row: number, stream: number, targets: number, scale: number): number
  /** `count` numbers below a bound, each as likely as the others, with repetition. */
  drawBelow(into: number, count: number, row: number, stream: number, bound: number): void
  /**
   * The same without repetition; fewer than half of the bound.
   * @param marks address of `bound` bytes that are 0, and are 0 again afterwards
   */
  drawDistinct(into: number, count: number, row: number, stream: number, bound: number, marks: number): void
  /** `count` normal numbers between two bounds. */
  drawNormal(
    into: number,
    count: number,
    row: number,
    stream: number,
    mean: number,
    deviation: number,
    least: number,
    most: number,
  ): void
  /** `count` numbers, equally likely between two bounds. */
  drawUniform(into: number, count: number, row: number, stream: number, low: number, high: number): void
  /** Turns delays into the number of their place in the table: the nearest step less `first`, from 0 to `last`. */
  toPlaces(delays: number, count: number, steps: number, first: number, last: number): void
  /** Adds one to `counts[i]` for each word i. */
  count(words: number, count: number, counts: number): void
  /** Writes `value` to the next free place of each row that is named: `places[cursors[i]++] = value`. */
  scatter16(rows: number, count: number, cursors: number, places: number, value: number): void
  scatter32(rows: number, count: number, cursors: number, places: number, value: number): void
  /** Leaves out a number: adds one to each word that is that number or above. */
  skip(words: number, count: number, number: number): void
  /** Reads targets back as words. */
  widen(into: number, count: number, targets: number): void
  /**
   * Sorts a row by the part of the population that its targets belong to and by delay, keeping the order otherwise, and
   * writes it down.
   * @param delays place of the delay of each, or 0 where there is one
   * @param weights weight of each, or 0 where there is one
   * @param cuts address of the first target of each part but the first
   * @param cutCount their number
   * @param starts address of the row's `bins` words
   * @param base number of the first synapse of the row
   * @param bins number of parts × number of delays, of which there are `delayCount`
   * @param intoPlaces where the places of the delays within their group go; if there is such a place, rows are split by
   * groups of {@link delayGroup} delays instead of by each
   */
  place16: PlaceRow
  place32: PlaceRow
}

/** Writes down a row, see {@link BuildKernels}. */
export type PlaceRow = (
  targets: number,
  delays: number,
  weights: number,
  count: number,
  cuts: number,
  cutCount: number,
  delayCount: number,
  bins: number,
  starts: number,
  base: number,
  intoTargets: number,
  intoWeights: number,
  intoPlaces: number,
) => void

/** Compiles the {@link BuildKernels}. */
export function compileBuildKernels(memory: KernelMemory, key: readonly [number, number]): BuildKernels {
  const scratch = memory.allocate(4 * blockSize + 4 * 4096)
  const bins = scratch + 4 * blockSize
  const functions: KernelFunction[] = [wordsKernel(scratch, key, memory.constant)]
  const words = (row: Local, stream: Local, block: Local): Code =>
    call(functions, 'words', row.get, stream.get, block.get)
  functions.push(
    kernelFunction('drawBernoulli', ['i32', 'i32', 'i32', 'i32', 'f64'], 'i32', scope =>
      drawBernoulli(scope, scratch, words),
    ),
    kernelFunction('drawBelow', ['i32', 'i32', 'i32', 'i32', 'i32'], undefined, scope => {
      const [into, count, row, stream, bound] = scope.take(5)
      return inBlocks(scope, count, row, stream, words, vector => [
        v128.store(into.get, below(v128.load(i32.const(scratch), 16 * vector), bound)),
        into.set(i32.add(into.get, i32.const(16))),
      ])
    }),
    kernelFunction('drawDistinct', ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], undefined, scope =>
      drawDistinct(scope, scratch, words),
    ),
    kernelFunction('drawNormal', ['i32', 'i32', 'i32', 'i32', 'f32', 'f32', 'f32', 'f32'], undefined, scope =>
      drawNormal(scope, scratch, words),
    ),
    kernelFunction('drawUniform', ['i32', 'i32', 'i32', 'i32', 'f32', 'f32'], undefined, scope => {
      const [into, count, row, stream, low, high] = scope.take(6)
      const range = f32x4.splat(f32.sub(high.get, low.get))
      return inBlocks(scope, count, row, stream, words, vector => [
        v128.store(
          into.get,
          f32x4.add(f32x4.mul(unit(v128.load(i32.const(scratch), 16 * vector)), range), f32x4.splat(low.get)),
        ),
        into.set(i32.add(into.get, i32.const(16))),
      ])
    }),
    kernelFunction('toPlaces', ['i32', 'i32', 'f32', 'i32', 'i32'], undefined, toPlaces),
    kernelFunction('count', ['i32', 'i32', 'i32'], undefined, scope => {
      const [at, count, counts] = scope.take(3)
      const place = scope.local('i32')
      return eachWord(scope, at, count, word => [
        place.set(i32.add(counts.get, i32.shl(word, i32.const(2)))),
        i32.store(place.get, i32.add(i32.load(place.get), i32.const(1))),
      ])
    }),
    ...([2, 4] as const).flatMap(targetBytes => [
      kernelFunction(`scatter${8 * targetBytes}`, ['i32', 'i32', 'i32', 'i32', 'i32'], undefined, scope =>
        scatter(scope, targetBytes),
      ),
      kernelFunction(
        `place${8 * targetBytes}`,
        Array.from({ length: 13 }, () => 'i32' as const),
        undefined,
        scope => placeRow(scope, targetBytes, bins),
      ),
    ]),
    kernelFunction('skip', ['i32', 'i32', 'i32'], undefined, scope => {
      const [at, count, number] = scope.take(3)
      return repeatWhile(count.get, [
        i32.store(at.get, i32.add(i32.load(at.get), i32.geU(i32.load(at.get), number.get))),
        at.set(i32.add(at.get, i32.const(4))),
        count.set(i32.sub(count.get, i32.const(1))),
      ])
    }),
    kernelFunction('widen', ['i32', 'i32', 'i32'], undefined, scope => {
      const [into, count, at] = scope.take(3)
      return repeatWhile(count.get, [
        i32.store(into.get, i32.load16U(at.get)),
        into.set(i32.add(into.get, i32.const(4))),
        at.set(i32.add(at.get, i32.const(2))),
        count.set(i32.sub(count.get, i32.const(1))),
      ])
    }),
  )
  return memory.compile<BuildKernels>(functions)
}

/** The most bins that a row can be sorted into. */
export const mostBins = 4095

/** `words(row, stream, block)`: sixteen words of random bits of a row into the scratch memory. */
function wordsKernel(scratch: number, key: readonly [number, number], constant: Constants): KernelFunction {
  return kernelFunction('words', ['i32', 'i32', 'i32'], undefined, scope => {
    const [row, stream, block] = scope.take(3)
    const counter = [0, 1, 2, 3].map(() => scope.local('v128')) as [Local, Local, Local, Local]
    const tag = 0x726f7773
    return [
      counter[0].set(i32x4.add(i32x4.splat(i32.shl(block.get, i32.const(2))), v128.const([0, 1, 2, 3]))),
      counter[1].set(i32x4.splat(row.get)),
      counter[2].set(i32x4.splat(stream.get)),
      counter[3].set(v128.const([tag, tag, tag, tag])),
      philox(scope, counter, key, constant),
      counter.map((word, vector) => v128.store(i32.const(scratch), word.get, 16 * vector)),
    ]
  })
}

type Words = (row: Local, stream: Local, block: Local) => Code

/** Draws sixteen words at a time until there are `count`, and lets the body make something of each vector. */
function inBlocks(
  scope: Scope,
  count: Local,
  row: Local,
  stream: Local,
  words: Words,
  body: (vector: number) => Code,
): Code {
  const block = scope.local('i32')
  return repeatWhile(i32.ltS(i32.const(0), count.get), [
    words(row, stream, block),
    [0, 1, 2, 3].map(body),
    block.set(i32.add(block.get, i32.const(1))),
    count.set(i32.sub(count.get, i32.const(blockSize))),
  ])
}

function eachWord(scope: Scope, at: Local, count: Local, body: (word: Code) => Code): Code {
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

/** Random bits as numbers in [0, 1), of 24 bits. */
const unit = (bits: Code): Code => f32x4.mul(f32x4.fromI32(i32x4.shrU(bits, i32.const(8))), v128.constF32(2 ** -24))

/**
 * Gaps between connected targets, $\lfloor \ln u / \ln(1 - p) \rfloor$ with u from all 32 bits, in double precision.
 * @see Batagelj & Brandes (2005), Physical Review E 71:036113
 */
function drawBernoulli(scope: Scope, scratch: number, words: Words): Code {
  const [into, row, stream, targets, scale] = scope.take(5)
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
        words(row, stream, block),
        block.set(i32.add(block.get, i32.const(1))),
        [0, 1, 2, 3].map(each => [
          vector.set(v128.load(i32.const(scratch), 16 * each)),
          v128.store(i32.const(scratch), v128.shuffle(gaps([0, 1]), gaps([2, 3]), [0, 1, 4, 5]), 16 * each),
        ]),
        at.set(i32.const(scratch)),
        bounded.set(i32.const(1)),
        repeatWhile(i32.and(bounded.get, i32.ltU(at.get, i32.const(scratch + 4 * blockSize))), [
          // the remaining distance is compared first, so that no sum can be too large
          bounded.set(i32.ltS(i32.load(at.get), i32.sub(i32.sub(targets.get, i32.const(1)), target.get))),
          when(bounded.get, [
            target.set(i32.add(i32.add(target.get, i32.const(1)), i32.load(at.get))),
            i32.store(into.get, target.get),
            into.set(i32.add(into.get, i32.const(4))),
            at.set(i32.add(at.get, i32.const(4))),
          ]),
        ]),
      ],
      bounded.get,
    ),
    i32.shrU(i32.sub(into.get, first.get), i32.const(2)),
  ]
}

function drawDistinct(scope: Scope, scratch: number, words: Words): Code {
  const [into, count, row, stream, bound, marks] = scope.take(6)
  const block = scope.local('i32')
  const first = scope.local('i32')
  const at = scope.local('i32')
  const choice = scope.local('i32')
  const mark = scope.local('i32')
  const left = scope.local('i32')
  return [
    first.set(into.get),
    left.set(count.get),
    repeatWhile(left.get, [
      words(row, stream, block),
      block.set(i32.add(block.get, i32.const(1))),
      [0, 1, 2, 3].map(each =>
        v128.store(i32.const(scratch), below(v128.load(i32.const(scratch), 16 * each), bound), 16 * each),
      ),
      at.set(i32.const(scratch)),
      repeatWhile(i32.and(i32.ne(left.get, i32.const(0)), i32.ltU(at.get, i32.const(scratch + 4 * blockSize))), [
        choice.set(i32.load(at.get)),
        mark.set(i32.add(marks.get, choice.get)),
        when(i32.eqz(i32.load8U(mark.get)), [
          i32.store8(mark.get, i32.const(1)),
          i32.store(into.get, choice.get),
          into.set(i32.add(into.get, i32.const(4))),
          left.set(i32.sub(left.get, i32.const(1))),
        ]),
        at.set(i32.add(at.get, i32.const(4))),
      ]),
    ]),
    eachWord(scope, first, count, word => i32.store8(i32.add(marks.get, word), i32.const(0))),
  ]
}

/**
 * Normal numbers in pairs; those out of bounds are drawn anew.
 * @see Box & Muller (1958), Annals of Mathematical Statistics 29:610
 */
function drawNormal(scope: Scope, scratch: number, words: Words): Code {
  const [into, count, row, stream, mean, deviation, least, most] = scope.take(8)
  const block = scope.local('i32')
  const at = scope.local('i32')
  const value = scope.local('f32')
  const radius = scope.local('v128')
  const turn = scope.local('v128')
  const quarter = scope.local('v128')
  const square = scope.local('v128')
  const [sine, cosine] = [scope.local('v128'), scope.local('v128')]
  const real = reals.f32
  const series = (terms: readonly number[]): Code =>
    terms.reduce<Code>(
      (sum, term) =>
        sum.length === 0 ? v128.constF32(term) : f32x4.add(f32x4.mul(sum, square.get), v128.constF32(term)),
      [],
    )
  const odd = (mask: number): Code =>
    v128.not(
      i32x4.ltS(v128.and(i32x4.truncate(quarter.get), v128.const(Array(4).fill(mask))), v128.const([1, 1, 1, 1])),
    )
  const negative = (condition: Code, of: Code): Code => v128.select(f32x4.neg(of), of, condition)
  const scaled = (of: Code): Code =>
    f32x4.add(f32x4.mul(f32x4.mul(of, radius.get), f32x4.splat(deviation.get)), f32x4.splat(mean.get))
  const pair = (first: number): Code => [
    // u + 2^-25 is above 0
    radius.set(f32x4.add(unit(v128.load(i32.const(scratch), 16 * first)), v128.constF32(2 ** -25))),
    radius.set(f32x4.sqrt(f32x4.mul(v128.constF32(-2), real.log(scope, radius.get)))),
    // a turn is split into the nearest number of quarters and a rest of at most an eighth
    turn.set(f32x4.mul(unit(v128.load(i32.const(scratch), 16 * first + 16)), v128.constF32(4))),
    quarter.set(f32x4.nearest(turn.get)),
    turn.set(f32x4.mul(f32x4.sub(turn.get, quarter.get), v128.constF32(Math.PI / 2))),
    square.set(f32x4.mul(turn.get, turn.get)),
    sine.set(f32x4.mul(turn.get, series([1 / 362880, -1 / 5040, 1 / 120, -1 / 6, 1]))),
    cosine.set(series([1 / 40320, -1 / 720, 1 / 24, -1 / 2, 1])),
    // after an odd number of quarters sine and cosine change places
    turn.set(v128.select(cosine.get, sine.get, odd(1))),
    cosine.set(v128.select(sine.get, cosine.get, odd(1))),
    v128.store(i32.const(scratch), scaled(negative(odd(2), turn.get)), 16 * first),
    v128.store(i32.const(scratch), scaled(negative(v128.xor(odd(1), odd(2)), cosine.get)), 16 * first + 16),
  ]
  return repeatWhile(i32.ltS(i32.const(0), count.get), [
    words(row, stream, block),
    block.set(i32.add(block.get, i32.const(1))),
    pair(0),
    pair(2),
    at.set(i32.const(scratch)),
    repeatWhile(i32.and(i32.ltS(i32.const(0), count.get), i32.ltU(at.get, i32.const(scratch + 4 * blockSize))), [
      value.set(f32.load(at.get)),
      when(i32.and(f32.ge(value.get, least.get), f32.le(value.get, most.get)), [
        f32.store(into.get, value.get),
        into.set(i32.add(into.get, i32.const(4))),
        count.set(i32.sub(count.get, i32.const(1))),
      ]),
      at.set(i32.add(at.get, i32.const(4))),
    ]),
  ])
}

function toPlaces(scope: Scope): Code {
  const [at, count, steps, first, last] = scope.take(5)
  const place = scope.local('i32')
  return repeatWhile(i32.ltS(i32.const(0), count.get), [
    place.set(i32.sub(i32.fromF32(f32.nearest(f32.mul(f32.load(at.get), steps.get))), first.get)),
    when(i32.ltS(place.get, i32.const(0)), place.set(i32.const(0))),
    when(i32.ltS(last.get, place.get), place.set(last.get)),
    i32.store(at.get, place.get),
    at.set(i32.add(at.get, i32.const(4))),
    count.set(i32.sub(count.get, i32.const(1))),
  ])
}

const storeTarget = (targetBytes: TargetBytes): ((address: Code, value: Code) => Code) =>
  targetBytes === 2 ? i32.store16 : i32.store

function scatter(scope: Scope, targetBytes: TargetBytes): Code {
  const [rows, count, cursors, places, value] = scope.take(5)
  const cursor = scope.local('i32')
  const place = scope.local('i32')
  return eachWord(scope, rows, count, row => [
    cursor.set(i32.add(cursors.get, i32.shl(row, i32.const(2)))),
    place.set(i32.load(cursor.get)),
    storeTarget(targetBytes)(i32.add(places.get, i32.shl(place.get, i32.const(targetBytes / 2))), value.get),
    i32.store(cursor.get, i32.add(place.get, i32.const(1))),
  ])
}

function placeRow(scope: Scope, targetBytes: TargetBytes, binsAt: number): Code {
  const [
    targets,
    delays,
    weights,
    count,
    cuts,
    cutCount,
    delayCount,
    bins,
    starts,
    base,
    intoTargets,
    intoWeights,
    intoPlaces,
  ] = scope.take(13)
  const cut = scope.local('i32')
  const shift = scope.local('i32')
  const cutsEnd = scope.local('i32')
  const at = scope.local('i32')
  const end = scope.local('i32')
  const bin = scope.local('i32')
  const total = scope.local('i32')
  const place = scope.local('i32')
  const target = scope.local('i32')
  const store = storeTarget(targetBytes)
  /** Address of the bin of the synapse at `at`. */
  const binOf: Code = [
    target.set(i32.load(i32.add(targets.get, at.get))),
    bin.set(i32.const(0)),
    cut.set(cuts.get),
    repeatWhile(i32.ltU(cut.get, cutsEnd.get), [
      bin.set(i32.add(bin.get, i32.geU(target.get, i32.load(cut.get)))),
      cut.set(i32.add(cut.get, i32.const(4))),
    ]),
    bin.set(i32.mul(bin.get, delayCount.get)),
    when(delays.get, bin.set(i32.add(bin.get, i32.shrU(i32.load(i32.add(delays.get, at.get)), shift.get)))),
    bin.set(i32.add(i32.const(binsAt), i32.shl(bin.get, i32.const(2)))),
  ]
  const write = (number: Code): Code => [
    store(
      i32.add(intoTargets.get, i32.shl(number, i32.const(targetBytes / 2))),
      i32.load(i32.add(targets.get, at.get)),
    ),
    when(
      weights.get,
      i32.store(i32.add(intoWeights.get, i32.shl(number, i32.const(2))), i32.load(i32.add(weights.get, at.get))),
    ),
    when(
      intoPlaces.get,
      i32.store8(
        i32.add(intoPlaces.get, number),
        i32.and(i32.load(i32.add(delays.get, at.get)), i32.const(delayGroup - 1)),
      ),
    ),
  ]
  const eachSynapse = (body: Code): Code => [
    at.set(i32.const(0)),
    repeatWhile(i32.ltU(at.get, end.get), [body, at.set(i32.add(at.get, i32.const(4)))]),
  ]
  const sorted: Code = [
    zero(i32.const(binsAt), i32.shl(bins.get, i32.const(2))),
    eachSynapse([binOf, i32.store(bin.get, i32.add(i32.load(bin.get), i32.const(1)))]),
    // numbers become starts
    total.set(base.get),
    bin.set(i32.const(binsAt)),
    repeatWhile(bins.get, [
      place.set(i32.load(bin.get)),
      i32.store(bin.get, total.get),
      i32.store(starts.get, total.get),
      total.set(i32.add(total.get, place.get)),
      bin.set(i32.add(bin.get, i32.const(4))),
      starts.set(i32.add(starts.get, i32.const(4))),
      bins.set(i32.sub(bins.get, i32.const(1))),
    ]),
    eachSynapse([
      binOf,
      place.set(i32.load(bin.get)),
      i32.store(bin.get, i32.add(place.get, i32.const(1))),
      write(place.get),
    ]),
  ]
  const asItIs: Code = [
    i32.store(starts.get, base.get),
    place.set(base.get),
    eachSynapse([write(place.get), place.set(i32.add(place.get, i32.const(1)))]),
  ]
  const one = scope.local('i32')
  return [
    end.set(i32.shl(count.get, i32.const(2))),
    when(intoPlaces.get, shift.set(i32.const(Math.log2(delayGroup)))),
    cutsEnd.set(i32.add(cuts.get, i32.shl(cutCount.get, i32.const(2)))),
    one.set(i32.eqz(i32.ne(bins.get, i32.const(1)))),
    when(one.get, asItIs),
    when(i32.eqz(one.get), sorted),
  ]
}
