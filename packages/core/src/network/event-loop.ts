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
