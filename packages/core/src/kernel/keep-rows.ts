import { copy, i32, repeatWhile, when } from './instructions.ts'
import { call, kernelFunction } from './module.ts'
import type { Code, KernelFunction, Local, Scope } from './module.ts'
import { field, rowArray } from './row-request.ts'

/** What kernels that write rows do where several processes run the network, each with some of the synapses. */
export interface KeepRows {
  /** What they call. */
  functions(): KernelFunction[]
  /** @param of where they have the request, scratch memory, and how many synapses the row has that is drawn */
  row(scope: Scope, functions: readonly KernelFunction[], of: Readonly<Record<'request' | 'scratch' | 'count', Local>>): KeptRow
}

/** Code for a row of which some synapses are kept. */
export interface KeptRow {
  /** How many numbers are drawn. */
  readonly numbers: Code
  /** Finds how many synapses are drawn, where that is known before. */
  known(row: Local): Code
  /** Finds how many are drawn ahead of a row that is given. */
  ahead(row: Local): Code
  /** Leaves of numbers that were drawn at an address those of the row. */
  skip(numbers: Code): Code
  /** Leaves of the row what is kept. */
  readonly keep: Code
}

/**
 * Where whole rows are drawn, targets from `low` up to `high` are kept; where rows of own targets are given, the numbers that are
 * drawn for each begin with those for the targets before them.
 */
export const keepRows: KeepRows = {
  functions: () => [kernelFunction('keepTargets', ['i32', 'i32', 'i32'], 'i32', keepTargets)],
  row(scope, functions, { request, scratch, count }) {
    const ahead = scope.local('i32')
    const find = (table: 'counts' | 'ahead', row: Local, into: Local): Code =>
      when(field(request, table), into.set(i32.load(i32.add(field(request, table), i32.shl(row.get, i32.const(2))))))
    return {
      numbers: i32.add(ahead.get, count.get),
      known: row => find('counts', row, count),
      ahead: row => find('ahead', row, ahead),
      skip: numbers =>
        when(ahead.get, copy(numbers, i32.add(numbers, i32.shl(ahead.get, i32.const(2))), i32.shl(count.get, i32.const(2)))),
      keep: when(field(request, 'high'), count.set(call(functions, 'keepTargets', request.get, scratch.get, count.get))),
    }
  },
}

/**
 * Writes `keepTargets(request, scratch, count)`, which leaves of the targets, weights and delays of a row those whose target is one
 * from `low` up to `high`, in their order, and returns how many they are.
 */
function keepTargets(scope: Scope): Code {
  const [request, scratch, count] = scope.take(3)
  const [low, width, array] = [scope.local('i32'), scope.local('i32'), scope.local('i32')]
  const [begin, at, end, to, target] = Array.from({ length: 5 }, () => scope.local('i32')) as [
    typeof low, typeof low, typeof low, typeof low, typeof low,
  ] // prettier-ignore
  const weight = (address: Code): Code => i32.add(address, array.get)
  const delay = (address: Code): Code => i32.add(weight(address), array.get)
  return [
    low.set(field(request, 'low')),
    width.set(i32.sub(field(request, 'high'), low.get)),
    array.set(field(request, 'arrayBytes')),
    begin.set(rowArray(request, scratch, 'targets')),
    at.set(begin.get),
    to.set(begin.get),
    end.set(i32.add(begin.get, i32.shl(count.get, i32.const(2)))),
    repeatWhile(i32.ltU(at.get, end.get), [
      target.set(i32.load(at.get)),
      i32.store(to.get, target.get),
      [weight, delay].map(place => i32.store(place(to.get), i32.load(place(at.get)))),
      // what is not kept is written over
      to.set(i32.add(to.get, i32.shl(i32.ltU(i32.sub(target.get, low.get), width.get), i32.const(2)))),
      at.set(i32.add(at.get, i32.const(4))),
    ]),
    i32.shrU(i32.sub(to.get, begin.get), i32.const(2)),
  ]
}
