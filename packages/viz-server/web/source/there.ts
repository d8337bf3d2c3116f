/**
 * A worker of its own that asks whether a server is there: a browser tells the console of a page each connection that it cannot make,
 * and there would be one every few seconds as long as the server is gone.
 */

/** What is used of a worker that several pages of a site share. */
interface SharedWorkerScope {
  onconnect: (event: MessageEvent) => void
}

/** An answer that takes longer is none [ms]. */
const patience = 3000

const scope = globalThis as unknown as SharedWorkerScope
scope.onconnect = ({ ports: [port] }) => {
  port!.onmessage = async ({ data }: MessageEvent<string>) => {
    port!.postMessage(await isThere(data))
  }
}

async function isThere(address: string): Promise<boolean> {
  try {
    return (await fetch(address, { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(patience) })).ok
  } catch {
    return false
  }
}
