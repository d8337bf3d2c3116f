import { atomic, i32, repeat, repeatWhile, when } from './instructions.ts'
import type { Code, Scope } from './module.ts'

/** Looks at a word of memory so often before the thread goes to sleep. */
const looks = 4000

/** Bytes of memory by which parts wait for each other. */
export const meetingBytes = 128

/**
 * Waits until all parts have come here: a counter of those who came, and behind it, in a cache line of its own, the
 * number of meetings so far. The last to come begins the count anew and lets the others go on.
 * @see Mellor-Crummey & Scott (1991), ACM Transactions on Computer Systems 9:21 (sense-reversing barrier)
 */
export function barrier(scope: Scope, at: number, parts: number): Code {
  const before = scope.local('i32')
  const last = scope.local('i32')
  const look = scope.local('i32')
  const counter = i32.const(at)
  const meetings = i32.const(at + 64)
  const waiting: Code = i32.eqz(i32.ne(atomic.load(meetings), before.get))
  return [
    before.set(atomic.load(meetings)),
    last.set(i32.eqz(i32.ne(atomic.add(counter, i32.const(1)), i32.const(parts - 1)))),
    when(last.get, [
      atomic.store(counter, i32.const(0)),
      atomic.drop(atomic.add(meetings, i32.const(1))),
      atomic.drop(atomic.notify(meetings, i32.const(parts))),
    ]),
    when(i32.eqz(last.get), [
      look.set(i32.const(looks)),
      repeatWhile(i32.and(waiting, i32.ne(look.get, i32.const(0))), look.set(i32.sub(look.get, i32.const(1)))),
      when(waiting, repeat(atomic.drop(atomic.wait(meetings, before.get)), waiting)),
    ]),
  ]
}
