import { delayGroup } from './deliver.ts'
import type { TargetBytes } from './deliver.ts'
import { f32, i32, repeatWhile, when, zero } from './instructions.ts'
import type { Code, Scope } from './module.ts'
import { eachWord } from './draw.ts'

/** The most bins that a row can be sorted into. */
export const mostBins = 4095

export function toPlaces(scope: Scope): Code {
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

export function scatter(scope: Scope, targetBytes: TargetBytes): Code {
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

export function placeRow(scope: Scope, targetBytes: TargetBytes, binsAt: number): Code {
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
