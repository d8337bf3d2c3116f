import { i32, repeatWhile, v128, when } from '../kernel/instructions.ts'
import { kernelFunction } from '../kernel/module.ts'
import type { Code, KernelFunction, Local, Scope } from '../kernel/module.ts'
import type { Real } from '../kernel/real.ts'

/** Kernels between what all places of an image say and what pools of neighbouring places say: the most of them. */
export interface PoolKernels {
  /**
   * Writes the largest of each pool of places, channel by channel, and which of its places that is, the first of several.
   * @param said address of what pools say
   * @param most address of which of their places said it, as numbers
   * @param all address of what all places of the image say
   * @param high rows of pools, then columns of them
   * @param side rows and columns of places in a pool
   * @param row bytes from a row of places to the next
   * @param channels bytes of the channels of a place
   */
  poolMost(
    said: number,
    most: number,
    all: number,
    high: number,
    wide: number,
    side: number,
    row: number,
    channels: number,
  ): void
  /** Writes what pools say at the places that are told, and 0 at their others. */
  poolApart: PoolKernels['poolMost']
}

/** Writes the {@link PoolKernels}. */
export const poolKernels = (real: Real): readonly KernelFunction[] => [
  kernelFunction('poolMost', types, undefined, scope => everyPool(scope, real, mostOf(scope, real))),
  kernelFunction('poolApart', types, undefined, scope => everyPool(scope, real, apart(scope, real))),
]

const types = Array.from({ length: 8 }, () => 'i32' as const)

/** A vector of channels of a pool: where pools say it, which of their places, where its first place says it; how many are left. */
interface Pool {
  readonly said: Local
  readonly most: Local
  readonly all: Local
  /** Bytes of channels from here on. */
  readonly left: Local
  /** Does something at each of its places, of which it is given the address and the number as a vector. */
  each(body: (at: Local, number: Local) => Code): Code
}

/** Goes through all pools, vector by vector of their channels. */
function everyPool(scope: Scope, { vector, constant }: Real, body: (pool: Pool) => Code): Code {
  const [said, most, all, high, wide, side, row, channels] = scope.take(8)
  const local = (): Local => scope.local('i32')
  const [first, column, left, rows, columns, line, at] = [local(), local(), local(), local(), local(), local(), local()]
  const corner = local()
  const number = scope.local('v128')
  const each = (inside: (at: Local, number: Local) => Code): Code => [
    number.set(constant(0)),
    line.set(corner.get),
    rows.set(side.get),
    repeatWhile(rows.get, [
      at.set(line.get),
      columns.set(side.get),
      repeatWhile(columns.get, [
        inside(at, number),
        number.set(vector.add(number.get, constant(1))),
        at.set(i32.add(at.get, channels.get)),
        columns.set(i32.sub(columns.get, i32.const(1))),
      ]),
      line.set(i32.add(line.get, row.get)),
      rows.set(i32.sub(rows.get, i32.const(1))),
    ]),
  ]
  return repeatWhile(high.get, [
    first.set(all.get),
    column.set(wide.get),
    repeatWhile(column.get, [
      left.set(channels.get),
      corner.set(first.get),
      repeatWhile(i32.ltS(i32.const(0), left.get), [
        body({ said, most, all: corner, left, each }),
        [said, most, corner].map(address => address.set(i32.add(address.get, i32.const(16)))),
        left.set(i32.sub(left.get, i32.const(16))),
      ]),
      [said, most].map(address => address.set(i32.add(address.get, left.get))), // back from behind the last channel
      first.set(i32.add(first.get, i32.mul(side.get, channels.get))),
      column.set(i32.sub(column.get, i32.const(1))),
    ]),
    all.set(i32.add(all.get, i32.mul(side.get, row.get))),
    high.set(i32.sub(high.get, i32.const(1))),
  ])
}

/** Whole vectors: what is written behind the last channel of a pool is written again by the next. */
const mostOf =
  (scope: Scope, { vector, constant }: Real) =>
  ({ said, most, all, each }: Pool): Code => {
    const [best, which, value, larger] = Array.from({ length: 4 }, () => scope.local('v128')) as [Local, Local, Local, Local]
    return [
      best.set(v128.load(all.get)),
      which.set(constant(0)),
      each((at, number) => [
        value.set(v128.load(at.get)),
        larger.set(vector.gt(value.get, best.get)),
        best.set(v128.select(value.get, best.get, larger.get)),
        which.set(v128.select(number.get, which.get, larger.get)),
      ]),
      v128.store(said.get, best.get),
      v128.store(most.get, which.get),
    ]
  }

const apart =
  (scope: Scope, { vector, bytes, lanes, storeLane }: Real) =>
  ({ said, most, left, each }: Pool): Code => {
    const [value, which, here] = Array.from({ length: 3 }, () => scope.local('v128')) as [Local, Local, Local]
    return [
      value.set(v128.load(said.get)),
      which.set(v128.load(most.get)),
      each((at, number) => [
        here.set(v128.and(value.get, vector.eq(which.get, number.get))),
        when(i32.geS(left.get, i32.const(16)), v128.store(at.get, here.get)),
        when(
          i32.ltS(left.get, i32.const(16)),
          Array.from({ length: lanes - 1 }, (_, lane) =>
            when(i32.ltS(i32.const(lane * bytes), left.get), storeLane(at.get, here.get, lane, lane * bytes)),
          ),
        ),
      ]),
    ]
  }
