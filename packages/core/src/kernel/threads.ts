import { atomic, drop, i32, repeat, repeatWhile, when } from './instructions.ts'
import { call, kernelFunction } from './module.ts'
import type { Code, KernelFunction, Local, Scope } from './module.ts'

/**
 * Looks at a word of memory so often before the thread goes to sleep: a few tenths of a millisecond, as long as a window of
 * a large network, because a thread that has to be woken comes late to the next one.
 */
const looks = 100_000

/** Bytes between words that different threads write, so that no two share a line of the cache. */
const apart = 64

/** Bytes of memory by which threads meet, and take parts of the work. */
export const meetingBytes = (parts: number): number => apart * (2 + parts)

/** Address of the number of meetings so far. */
const meetingsAt = (at: number): Code => i32.const(at + apart)

/** Number of meetings so far, which is that of the window. */
export const meetings = (at: number): Code => atomic.load(meetingsAt(at))

/**
 * Does a part of the work of a window if nobody has taken it yet: its word then turns from the number of the window,
 * `now`, to that of the next.
 */
export function take(at: number, part: number, now: Local, work: Code): Code {
  const word = i32.const(at + apart * (2 + part))
  const is = (value: Code): Code => i32.eqz(i32.ne(value, now.get))
  const free = is(atomic.load(word)) // only a look, which does not take the line from another thread
  return when(free, when(is(atomic.exchange(word, now.get, i32.add(now.get, i32.const(1)))), work))
}

/**
 * Waits until all threads have come here: a counter of those who came, and behind it, in a cache line of its own, the
 * number of meetings so far. The last to come begins the count anew and lets the others go on.
 * @see Mellor-Crummey & Scott (1991), ACM Transactions on Computer Systems 9:21 (sense-reversing barrier)
 */
export function barrier(scope: Scope, at: number, threads: number): Code {
  const before = scope.local('i32')
  const last = scope.local('i32')
  const look = scope.local('i32')
  const counter = i32.const(at)
  const word = meetingsAt(at)
  const waiting: Code = i32.eqz(i32.ne(meetings(at), before.get))
  return [
    before.set(meetings(at)),
    last.set(i32.eqz(i32.ne(atomic.add(counter, i32.const(1)), i32.const(threads - 1)))),
    when(last.get, [
      atomic.store(counter, i32.const(0)),
      drop(atomic.add(word, i32.const(1))),
      drop(atomic.notify(word, i32.const(threads))),
    ]),
    when(i32.eqz(last.get), [
      look.set(i32.const(looks)),
      repeatWhile(i32.and(waiting, i32.ne(look.get, i32.const(0))), look.set(i32.sub(look.get, i32.const(1)))),
      when(waiting, repeat(drop(atomic.wait(word, before.get)), waiting)),
    ]),
  ]
}

/** What each of several threads runs: it calls the function of a name with a request and its number, and waits for the others. */
export function together(
  functions: readonly KernelFunction[],
  name: string,
  threads: number,
  meeting: number,
): KernelFunction[] {
  return Array.from({ length: threads }, (_, thread) =>
    kernelFunction(`run${thread}`, ['i32', 'i32', 'i32'], undefined, scope => {
      const [request] = scope.take(1)
      return [call(functions, name, request.get, i32.const(thread)), barrier(scope, meeting, threads)]
    }),
  )
}
