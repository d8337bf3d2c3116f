import { delayGroup } from './deliver.ts'
import type { TargetBytes } from './deliver.ts'
import { eachWord } from './draw.ts'
import { f32, f64, i32, repeatWhile, when, zero } from './instructions.ts'
import type { Code, Scope } from './module.ts'
import type { Real } from './real.ts'
import { binsOf, field, rowArray } from './row-request.ts'
import type { Field } from './row-request.ts'

/** Turns delays [ms] into their places in the table of delays: the nearest step less the shortest, or the last place. */
export function toPlaces(scope: Scope): Code {
  const [request, at, count] = scope.take(3)
  const place = scope.local('i32')
  const last = scope.local('i32')
  return [
    last.set(field(request, 'lastPlace')),
    repeatWhile(i32.ltS(i32.const(0), count.get), [
      place.set(
        i32.sub(
          i32.fromF32(f32.nearest(f32.mul(f32.load(at.get), field(request, 'stepsPerMs')))),
          field(request, 'shortest'),
        ),
      ),
      when(i32.ltS(place.get, i32.const(0)), place.set(i32.const(0))),
      when(i32.ltS(last.get, place.get), place.set(last.get)),
      i32.store(at.get, place.get),
      at.set(i32.add(at.get, i32.const(4))),
      count.set(i32.sub(count.get, i32.const(1))),
    ]),
  ]
}

const storeTarget = (targetBytes: TargetBytes): ((address: Code, value: Code) => Code) =>
  targetBytes === 2 ? i32.store16 : i32.store

/** Writes a target to the next free place of each row that is named: `targets[cursors[row]++] = target`. */
export function scatter(scope: Scope, targetBytes: TargetBytes): Code {
  const [rows, count, cursors, targets, target] = scope.take(5)
  const cursor = scope.local('i32')
  const place = scope.local('i32')
  return eachWord(scope, rows, count, row => [
    cursor.set(i32.add(cursors.get, i32.shl(row, i32.const(2)))),
    place.set(i32.load(cursor.get)),
    storeTarget(targetBytes)(i32.add(targets.get, i32.shl(place.get, i32.const(targetBytes / 2))), target.get),
    i32.store(cursor.get, i32.add(place.get, i32.const(1))),
  ])
}

/**
 * Sorts a row by the part of the population that its targets belong to and by delay, or where there are places for delays
 * by groups of {@link delayGroup} of them, keeping the order otherwise, and writes it down from synapse `base` on.
 */
export function placeRow(scope: Scope, targetBytes: TargetBytes, real: Real): Code {
  const [request, scratch, row, base, count] = scope.take(5)
  const read = (name: Field): { readonly local: Code; readonly set: Code } => {
    const local = scope.local('i32')
    return { local: local.get, set: local.set(field(request, name)) }
  }
  const [intoTargets, intoWeights, intoPlaces] = [read('targets'), read('weights'), read('places')]
  const [cuts, bins, groups] = [read('cuts'), read('bins'), read('groups')]
  const targets = scope.local('i32')
  const delays = scope.local('i32') // 0 where there is one for all
  const weights = scope.local('i32')
  const binsAt = scope.local('i32')
  const starts = scope.local('i32')
  const cut = scope.local('i32')
  const shift = scope.local('i32')
  const cutsEnd = scope.local('i32')
  const at = scope.local('i32')
  const end = scope.local('i32')
  const bin = scope.local('i32')
  const binsEnd = scope.local('i32')
  const total = scope.local('i32')
  const place = scope.local('i32')
  const target = scope.local('i32')
  const store = storeTarget(targetBytes)
  const storeWeight = (address: Code, value: Code): Code =>
    real.type === 'f32' ? f32.store(address, value) : f64.store(address, f64.fromF32(value))
  /** Address of the bin of the synapse at `at`. */
  const binOf: Code = [
    target.set(i32.load(i32.add(targets.get, at.get))),
    bin.set(i32.const(0)),
    cut.set(cuts.local),
    repeatWhile(i32.ltU(cut.get, cutsEnd.get), [
      bin.set(i32.add(bin.get, i32.geU(target.get, i32.load(cut.get)))),
      cut.set(i32.add(cut.get, i32.const(4))),
    ]),
    bin.set(i32.mul(bin.get, groups.local)),
    when(delays.get, bin.set(i32.add(bin.get, i32.shrU(i32.load(i32.add(delays.get, at.get)), shift.get)))),
    bin.set(i32.add(binsAt.get, i32.shl(bin.get, i32.const(2)))),
  ]
  const write = (number: Code): Code => [
    store(
      i32.add(intoTargets.local, i32.shl(number, i32.const(targetBytes / 2))),
      i32.load(i32.add(targets.get, at.get)),
    ),
    when(
      intoWeights.local,
      storeWeight(
        i32.add(intoWeights.local, i32.shl(number, i32.const(real.shift))),
        f32.load(i32.add(weights.get, at.get)),
      ),
    ),
    when(
      intoPlaces.local,
      i32.store8(
        i32.add(intoPlaces.local, number),
        i32.and(i32.load(i32.add(delays.get, at.get)), i32.const(delayGroup - 1)),
      ),
    ),
  ]
  const eachSynapse = (body: Code): Code => [
    at.set(i32.const(0)),
    repeatWhile(i32.ltU(at.get, end.get), [body, at.set(i32.add(at.get, i32.const(4)))]),
  ]
  const sorted: Code = [
    zero(binsAt.get, i32.shl(bins.local, i32.const(2))),
    eachSynapse([binOf, i32.store(bin.get, i32.add(i32.load(bin.get), i32.const(1)))]),
    // numbers become starts
    total.set(base.get),
    bin.set(binsAt.get),
    binsEnd.set(i32.add(binsAt.get, i32.shl(bins.local, i32.const(2)))),
    repeatWhile(i32.ltU(bin.get, binsEnd.get), [
      place.set(i32.load(bin.get)),
      i32.store(bin.get, total.get),
      i32.store(starts.get, total.get),
      total.set(i32.add(total.get, place.get)),
      bin.set(i32.add(bin.get, i32.const(4))),
      starts.set(i32.add(starts.get, i32.const(4))),
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
  const several = scope.local('i32')
  return [
    [intoTargets, intoWeights, intoPlaces, cuts, bins, groups].map(({ set }) => set),
    targets.set(rowArray(request, scratch, 'targets')),
    weights.set(rowArray(request, scratch, 'weights')),
    when(field(request, 'delay'), delays.set(rowArray(request, scratch, 'delays'))),
    binsAt.set(binsOf(scratch)),
    starts.set(i32.add(field(request, 'starts'), i32.shl(i32.mul(row.get, bins.local), i32.const(2)))),
    end.set(i32.shl(count.get, i32.const(2))),
    when(intoPlaces.local, shift.set(i32.const(Math.log2(delayGroup)))),
    cutsEnd.set(i32.add(cuts.local, i32.shl(field(request, 'cutCount'), i32.const(2)))),
    several.set(i32.ne(bins.local, i32.const(1))),
    when(several.get, sorted),
    when(i32.eqz(several.get), asItIs),
  ]
}
