import type { TargetBytes } from './deliver.ts'
import { i32, repeatWhile, v128, when } from './instructions.ts'
import type { Code, Local, Scope } from './module.ts'
import type { Real } from './real.ts'

/** Goes through the sources that have events, or a carried trace; leaves their heads cleared. */
function eachRow(
  scope: Scope,
  heads: Local,
  sources: Local,
  carried: Local,
  { scalar, shift, type }: Real,
  body: (source: Local, head: Local, trace: Local) => Code,
): Code {
  const source = scope.local('i32')
  const at = scope.local('i32')
  const head = scope.local('i32')
  const trace = scope.local(type)
  return repeatWhile(i32.ltU(source.get, sources.get), [
    at.set(i32.add(heads.get, i32.shl(source.get, i32.const(2)))),
    head.set(i32.load(at.get)),
    i32.store(at.get, i32.const(0)),
    when(carried.get, trace.set(scalar.load(i32.add(carried.get, i32.shl(source.get, i32.const(shift)))))),
    when(i32.or(i32.ne(head.get, i32.const(0)), scalar.ne(trace.get, scalar.const(0))), body(source, head, trace)),
    source.set(i32.add(source.get, i32.const(1))),
  ])
}

/** Bodies of the kernels that add the gains of linked events to weights; see {@link PlasticityKernels}. */
export function changeDense(scope: Scope, real: Real): Code {
  const { vector: numbers, lanes } = real
  const [heads, sources, weights, weightBytes, targets, carried, before, lowest, highest] = scope.take(9)
  const splat = (number: Local): Code => numbers.splat(number.get)
  const row = scope.local('i32')
  const left = scope.local('i32')
  const offset = scope.local('i32')
  const event = scope.local('i32')
  const gains = scope.local('i32')
  const bad = scope.local('v128')
  const pass = (vectors: number, head: Local, trace: Local): Code => {
    const sums = Array.from({ length: vectors }, () => scope.local('v128'))
    const add = (address: Code, scale?: Code): Code => [
      gains.set(i32.add(address, offset.get)),
      sums.map((sum, vector) => {
        const gain = v128.load(gains.get, 16 * vector)
        return sum.set(numbers.add(sum.get, scale ? numbers.mul(gain, scale) : gain))
      }),
    ]
    return [
      sums.map((sum, vector) => sum.set(v128.load(row.get, 16 * vector))),
      event.set(head.get),
      repeatWhile(event.get, [add(i32.load(event.get, 4)), event.set(i32.load(event.get))]),
      when(carried.get, add(before.get, splat(trace))),
      sums.map((sum, vector) => [
        sum.set(numbers.min(numbers.max(sum.get, splat(lowest)), splat(highest))),
        bad.set(v128.or(bad.get, numbers.sub(sum.get, sum.get))),
        v128.store(row.get, sum.get, 16 * vector),
      ]),
      [row, offset].map(address => address.set(i32.add(address.get, i32.const(16 * vectors)))),
      left.set(i32.sub(left.get, i32.const(lanes * vectors))),
    ]
  }
  return [
    eachRow(scope, heads, sources, carried, real, (source, head, trace) => [
      row.set(i32.add(weights.get, i32.mul(source.get, weightBytes.get))),
      left.set(targets.get),
      offset.set(i32.const(0)),
      repeatWhile(i32.geS(left.get, i32.const(8 * lanes)), pass(8, head, trace)),
      repeatWhile(i32.geS(left.get, i32.const(lanes)), pass(1, head, trace)),
      repeatWhile(
        i32.ltS(i32.const(0), left.get),
        changeOne(scope, real, { row, left, offset, head, trace, carried, before, lowest, highest, bad }),
      ),
    ]),
    v128.anyTrue(bad.get),
  ]
}

/** The last targets of a dense row, one at a time, because the next row begins right behind them. */
function changeOne(
  scope: Scope,
  { scalar, vector, type, bytes }: Real,
  on: Record<'row' | 'left' | 'offset' | 'head' | 'trace' | 'carried' | 'before' | 'lowest' | 'highest' | 'bad', Local>,
): Code {
  const event = scope.local('i32')
  const sum = scope.local(type)
  return [
    sum.set(scalar.load(on.row.get)),
    event.set(on.head.get),
    repeatWhile(event.get, [
      sum.set(scalar.add(sum.get, scalar.load(i32.add(i32.load(event.get, 4), on.offset.get)))),
      event.set(i32.load(event.get)),
    ]),
    when(
      on.carried.get,
      sum.set(scalar.add(sum.get, scalar.mul(on.trace.get, scalar.load(i32.add(on.before.get, on.offset.get))))),
    ),
    sum.set(scalar.min(scalar.max(sum.get, on.lowest.get), on.highest.get)),
    on.bad.set(v128.or(on.bad.get, vector.splat(scalar.sub(sum.get, sum.get)))),
    scalar.store(on.row.get, sum.get),
    [on.row, on.offset].map(address => address.set(i32.add(address.get, i32.const(bytes)))),
    on.left.set(i32.sub(on.left.get, i32.const(1))),
  ]
}

/** The same for compressed rows, whose targets have two or four bytes. */
export function changeSparse(scope: Scope, real: Real, targetBytes: TargetBytes): Code {
  const { scalar, type, shift } = real
  const loadTarget = targetBytes === 2 ? i32.load16U : i32.load
  const [heads, sources, rows, rowBytes, targets, weights, carried, before, lowest, highest] = scope.take(10)
  const synapse = scope.local('i32')
  const end = scope.local('i32')
  const at = scope.local('i32')
  const target = scope.local('i32')
  const event = scope.local('i32')
  const sum = scope.local(type)
  const bad = scope.local('i32')
  return [
    eachRow(scope, heads, sources, carried, real, (source, head, trace) => [
      at.set(i32.add(rows.get, i32.mul(source.get, rowBytes.get))),
      synapse.set(i32.load(at.get)),
      end.set(i32.load(at.get, 4)),
      repeatWhile(i32.ltU(synapse.get, end.get), [
        target.set(
          i32.shl(loadTarget(i32.add(targets.get, i32.shl(synapse.get, i32.const(targetBytes / 2)))), i32.const(shift)),
        ),
        at.set(i32.add(weights.get, i32.shl(synapse.get, i32.const(shift)))),
        sum.set(scalar.load(at.get)),
        event.set(head.get),
        repeatWhile(event.get, [
          sum.set(scalar.add(sum.get, scalar.load(i32.add(i32.load(event.get, 4), target.get)))),
          event.set(i32.load(event.get)),
        ]),
        when(
          carried.get,
          sum.set(scalar.add(sum.get, scalar.mul(trace.get, scalar.load(i32.add(before.get, target.get))))),
        ),
        sum.set(scalar.min(scalar.max(sum.get, lowest.get), highest.get)),
        bad.set(i32.or(bad.get, scalar.ne(scalar.sub(sum.get, sum.get), scalar.const(0)))),
        scalar.store(at.get, sum.get),
        synapse.set(i32.add(synapse.get, i32.const(1))),
      ]),
    ]),
    bad.get,
  ]
}
