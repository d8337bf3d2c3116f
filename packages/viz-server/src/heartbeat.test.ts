import { afterEach, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { access } from './access.ts'
import { encoded } from './encoded.ts'
import { PageServer } from './server.ts'
import type { SessionSocket } from './server.ts'

const host = '127.0.0.1'
const beat = 1000
const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
  vi.useRealTimers()
})

/** A server whose heart beats when the test says so, and its side of each connection. */
async function serverOf(clients: number) {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const sides: SessionSocket[] = []
  const server = new PageServer({
    port: 0,
    host,
    access: access({ host, tokens: { read: 'token' } }),
    clients,
    heartbeat: beat,
    files: new Map(),
    serve(side) {
      sides.push(side)
      return { receive: () => {}, refuse: () => {}, pinged: () => {}, close: () => {} }
    },
  })
  const port = await server.listen()
  endings.push(() => server.close())
  /** A client that answers no ping and reads when it is told to. */
  const join = async (): Promise<{ client: WebSocket; side: SessionSocket }> => {
    const client = new WebSocket(`ws://${host}:${port}/stream?token=token`, { autoPong: false })
    endings.push(() => client.terminate())
    await new Promise(resolve => client.once('open', resolve))
    client.pause()
    return { client, side: sides.at(-1)! }
  }
  return { join }
}

const message = encoded([new Uint8Array(2 ** 16)], 1)

/** Sends until the system takes no more. */
async function fill(side: SessionSocket): Promise<void> {
  do {
    while (side.open && side.waiting < 2 ** 20) side.write(message)
    await new Promise(later => setTimeout(later, 5))
  } while (side.open && side.waiting === 0)
}

it('takes a client for alive that reads what waits for it, slow as it may be, and never for one that does not', async () => {
  const { join } = await serverOf(2)
  const [slow, deaf] = [await join(), await join()]
  for (let beats = 0; beats < 8; beats++) {
    for (const { side } of [slow, deaf]) await fill(side)
    vi.advanceTimersByTime(beat)
    const { taken } = slow.side
    slow.client.resume()
    await expect.poll(() => slow.side.taken > taken, { interval: 5 }).toBe(true)
    slow.client.pause()
  }
  expect([slow.side.open, deaf.side.open]).toEqual([true, false])
})
