/**
 * Makes what asks whether the server of a page would take it, in a way that no console is told of; where a browser has no such way, it is
 * always said to. Made while the server is there.
 * @param address of the page, with its token
 */
export function looksThere(address: string): () => Promise<boolean> {
  if (!('SharedWorker' in globalThis)) return async () => true
  const { port } = new SharedWorker('/there.js')
  port.start()
  return () =>
    new Promise(resolve => {
      port.addEventListener('message', ({ data }) => resolve(data === true), { once: true })
      port.postMessage(address)
    })
}
