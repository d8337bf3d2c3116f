/**
 * Yields to the event loop: timers, sockets and signals are served.
 * @param delay for how long at least [ms]; 0 for no longer than it takes
 */
export function yieldToEventLoop(delay: number): Promise<void> {
  if (delay > 0)
    return new Promise(resolve => {
      setTimeout(resolve, delay)
    })
  if (typeof setImmediate === 'function')
    return new Promise(resolve => {
      setImmediate(resolve)
    })
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(undefined)
  })
}

/** Timers come so much too late at times; what is left is waited for turn by turn of the event loop [ms]. */
const timerError = 1.5

/** Sockets wait so long at most before they are served in such a turn [ms]: more turns leave more behind that has to be collected. */
const turn = 0.02

/** Timers that are given more go off at once [ms]: about 24 days. */
export const longestTimer: number = 2 ** 31 - 1

/**
 * Waits for a moment while others are served: by a timer as long as it is far, then turn by turn of the event loop.
 * @param due the moment, of `performance.now()` [ms]
 * @param stopping ends it at once when it is aborted
 */
export function waitUntil(due: number, stopping?: AbortSignal): Promise<void> {
  const next = typeof setImmediate === 'function' ? setImmediate : (look: () => void): unknown => yieldToEventLoop(0).then(look)
  return new Promise(resolve => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const done = (): void => {
      clearTimeout(timer)
      stopping?.removeEventListener('abort', done)
      resolve()
    }
    stopping?.addEventListener('abort', done)
    const look = (): void => {
      if (stopping?.aborted) return done()
      let now = performance.now()
      if (due - now > timerError + 1) {
        timer = setTimeout(look, Math.min(longestTimer, Math.floor(due - now - timerError)))
        return
      }
      for (const end = Math.min(due, now + turn); now < end; ) now = performance.now()
      if (now >= due) done()
      else next(look)
    }
    look()
  })
}
