import { atomic, drop, i32, repeat, repeatWhile, when } from './instructions.ts'
import { call, kernelFunction } from './module.ts'
import type { Code, KernelFunction, Local, Scope } from './module.ts'

/**
 * Looks at a word of memory so often before the thread goes to sleep: a few microseconds. Where another process is busy
 * beside, a longer look keeps the core from the very thread that is waited for.
 */
const looks = 2000

/** A thread that may not sleep looks so often before it lets the event loop have its turn: about as long as that takes. */
const awakeLooks = 50_000

/** The main thread does not sleep for longer, so that it can be interrupted [ns]. */
const longestSleep = 100_000_000

/** Bytes between words that different threads write, so that no two share a line of the cache. */
const apart = 64

/** Bytes of memory by which threads meet, and take parts of the work. */
export const meetingBytes = (parts: number): number => apart * (2 + parts)

/** Byte of the number of windows so far, among those. */
export const windowsByte: number = apart

/** Number of windows so far. */
const windows = (at: number): Code => atomic.load(i32.const(at + windowsByte))

/**
 * Does a part of the work of a window if nobody has taken it yet: its word then turns from the number of the window,
 * `now`, to that of the next.
 */
function take(at: number, part: number, now: Local, work: Code): Code {
  const word = i32.const(at + apart * (2 + part))
  const free = i32.eq(atomic.load(word), now.get) // only a look, which does not take the line from another thread
  return when(free, when(i32.eq(atomic.exchange(word, now.get, i32.add(now.get, i32.const(1))), now.get), work))
}

/** How long a thread sleeps: until it is woken; for a while, as the main one of Node does; or never, as that of a page has to. */
export type Sleep = 'until woken' | 'a while' | 'never'

/** Work that is done window by window, and in each of them part by part. */
export interface Windows {
  /** Address of {@link meetingBytes} for the parts. */
  readonly meeting: number
  /** Number of parts. */
  readonly parts: number
  /** Steps in a window. */
  readonly window: number
  /** First step, and number of steps in all. */
  readonly first: Local
  readonly steps: Local
  /** Number of windows before the first step. */
  readonly base: Local
  /** How long the thread sleeps while it waits for the others: until they are done, or a while, or never; then it says so. */
  readonly sleep: Sleep
}

/**
 * Goes through windows together with other threads. A window ends when all of its parts are done, not when all threads
 * have come: nobody waits for a thread that was not given a core, has not begun, or is dead, unless it has a part. One
 * that comes late looks at the number of windows so far and goes on there.
 *
 * The value that is left is 0 when all windows are done; the main thread leaves 1 + the number of the window where
 * others have not done their parts for a while, and can be called again.
 * @param order the parts in the order in which the thread takes them, with what runs one from a step on for so many steps
 */
export function throughWindows(
  scope: Scope,
  { meeting, parts, window, first, steps, base, sleep }: Windows,
  order: readonly { readonly number: number; run(step: Code, steps: Code): Code }[],
): Code {
  const now = scope.local('i32')
  const before = scope.local('i32') // steps before the window
  const length = scope.local('i32')
  const own = scope.local('i32')
  const look = scope.local('i32')
  const stuck = scope.local('i32')
  const counter = i32.const(meeting)
  const word = i32.const(meeting + windowsByte)
  const waiting: Code = i32.eq(windows(meeting), now.get)
  const step = i32.add(first.get, before.get)
  const begin: Code = [
    now.set(windows(meeting)),
    before.set(i32.sub(now.get, base.get)),
    // a number of windows from long ago is not multiplied
    when(i32.ltU(before.get, steps.get), before.set(i32.mul(before.get, i32.const(window)))),
  ]
  const left: Code = i32.ltU(before.get, steps.get)
  return [
    begin,
    repeatWhile(i32.and(left, i32.eqz(stuck.get)), [
      length.set(i32.sub(steps.get, before.get)),
      when(i32.ltU(i32.const(window), length.get), length.set(i32.const(window))),
      own.set(i32.const(0)),
      order.map(({ number, run }) =>
        take(meeting, number, now, [run(step, length.get), own.set(i32.add(own.get, i32.const(1)))]),
      ),
      when(own.get, [
        own.set(i32.add(own.get, atomic.add(counter, own.get))),
        when(i32.eq(own.get, i32.const(parts)), [
          atomic.store(counter, i32.const(0)),
          drop(atomic.add(word, i32.const(1))),
          drop(atomic.notify(word, i32.const(-1))),
        ]),
      ]),
      look.set(i32.const(sleep === 'never' ? awakeLooks : looks)),
      repeatWhile(i32.and(waiting, i32.ne(look.get, i32.const(0))), look.set(i32.sub(look.get, i32.const(1)))),
      sleep === 'until woken'
        ? when(waiting, repeat(drop(atomic.wait(word, now.get)), waiting))
        : [
            sleep === 'a while' ? when(waiting, drop(atomic.wait(word, now.get, longestSleep))) : [],
            when(waiting, stuck.set(i32.add(i32.sub(now.get, base.get), i32.const(1)))),
          ],
      begin,
    ]),
    stuck.get,
  ]
}

/** What each of several threads runs: it calls the function of a name with a request and its number. */
export function together(functions: readonly KernelFunction[], name: string, threads: number): KernelFunction[] {
  return Array.from({ length: threads }, (_, thread) =>
    kernelFunction(`run${thread}`, ['i32', 'i32', 'i32', 'i32'], 'i32', scope => {
      const [request] = scope.take(4)
      return [call(functions, name, request.get, i32.const(thread)), i32.const(0)]
    }),
  )
}
