import { i32, repeatWhile, when } from './instructions.ts'
import type { Code, Local, Scope } from './module.ts'

/**
 * Where the spikes of a population's last steps are found: for each step one entry for each part of the population, one
 * behind the other, which holds the address and the number of the indices of the neurons that spiked.
 */
export interface SpikeTable {
  /** Address of the first entry. */
  readonly table: number
  /** Number of steps, a power of two, less one. */
  readonly mask: number
  /** Number of parts. */
  readonly parts: number
}

/** Spikes that are looked at ahead at a time. */
const block = 16

/** Bytes of an entry. */
export const entryBytes = 8

/** Address of the first entry of a step. */
export const entryOf = (table: Code, mask: Code, parts: Code, step: Code): Code =>
  i32.add(table, i32.mul(i32.and(step, mask), i32.shl(parts, i32.const(Math.log2(entryBytes)))))

/** Address of the first entry of a step, in a known table. */
export const stepEntry = ({ table, mask, parts }: SpikeTable, step: Code): Code =>
  entryOf(i32.const(table), i32.const(mask), i32.const(parts), step)

/** Goes through the spikes of some entries, one behind the other; the body sees the index of the neuron. */
export const eachSpike = (scope: Scope, entry: Code, entries: Code, body: (neuron: Local) => Code): Code =>
  eachSlice(scope, entry, entries, (next, end) => walk(scope, next, end, body))

/**
 * The same for spikes that need far memory: `look` goes through a block of them before the body does, so that what it
 * looks at is on its way for all of them at once.
 */
export function eachSpikeLookingAhead(
  scope: Scope,
  entry: Code,
  entries: Code,
  look: (neuron: Local) => Code,
  body: (neuron: Local) => Code,
): Code {
  const ahead = scope.local('i32')
  const stop = scope.local('i32')
  return eachSlice(scope, entry, entries, (next, end) =>
    repeatWhile(i32.ltU(next.get, end.get), [
      stop.set(i32.add(next.get, i32.const(4 * block))),
      when(i32.ltU(end.get, stop.get), stop.set(end.get)),
      ahead.set(next.get),
      walk(scope, ahead, stop, look),
      walk(scope, next, stop, body),
    ]),
  )
}

/** Goes through entries; the body sees the address of the first spike of each and that behind the last. */
function eachSlice(scope: Scope, entry: Code, entries: Code, body: (next: Local, end: Local) => Code): Code {
  const at = scope.local('i32')
  const last = scope.local('i32')
  const next = scope.local('i32')
  const end = scope.local('i32')
  return [
    at.set(entry),
    last.set(i32.add(at.get, i32.shl(entries, i32.const(Math.log2(entryBytes))))),
    repeatWhile(i32.ltU(at.get, last.get), [
      next.set(i32.load(at.get)),
      end.set(i32.add(next.get, i32.shl(i32.load(at.get, 4), i32.const(2)))),
      body(next, end),
      at.set(i32.add(at.get, i32.const(entryBytes))),
    ]),
  ]
}

/** Moves `next` from spike to spike up to `end`. */
function walk(scope: Scope, next: Local, end: Local, body: (neuron: Local) => Code): Code {
  const neuron = scope.local('i32')
  return repeatWhile(i32.ltU(next.get, end.get), [
    neuron.set(i32.load(next.get)),
    body(neuron),
    next.set(i32.add(next.get, i32.const(4))),
  ])
}
