import { version } from '@ngrad/core/internal'
import { checkArgument, checkOptions } from '@ngrad/core'
import type { Plugin } from '@ngrad/core'
import { Audience } from '../audience.ts'
import { hear, say } from '../client/message-end.ts'
import type { MessageEnd } from '../client/message-end.ts'
import type { SessionSocket } from '../server.ts'
import type { Session } from '../session.ts'
import type { Encoded } from '../encoded.ts'
import type { Watched } from '../streams.ts'

/** How a simulation is shared within a page. */
export interface ShareOptions {
  /** Whether its past is kept, so that the page can look back and one who comes late sees the same; true if left out. */
  readonly history?: boolean
}

/** How many were made: each has a name of its own. */
let made = 0
/** A page that asks for nothing for so long has gone [ms]. */
const silentFor = 60_000

/**
 * Puts the bus of a simulation on a channel, for the page that it runs in: from a worker, `self` is the end of it. On the page
 * {@link mount} shows it and `connect` of `@ngrad/viz-server/client` listens to it, both given the `Worker`.
 *
 * What the page has not taken yet waits, up to 1 MiB; beyond that events are dropped and counted. The run never waits.
 * @example
 * const sim = simulation({ seed: 1 })
 * sim.use(shareOn(new MessageChannel().port1))
 * console.log(sim.populations.size)
 */
export function shareOn(end: MessageEnd, options: ShareOptions = {}): Plugin & { readonly observes: true } {
  checkOptions('shareOn', options, { history: 'flag' })
  checkArgument(
    'shareOn.end',
    { what: 'an end of a channel, a Worker or self', has: ['postMessage', 'addEventListener'] },
    end,
  )
  const { history = true } = options
  return {
    name: made++ === 0 ? 'share' : `share ${made}`,
    observes: true,
    attach: simulation => share(end, simulation, history),
  }
}

function share(end: MessageEnd, simulation: Watched, history: boolean): () => void {
  const software = `ngrad ${version}`
  const audience = new Audience(simulation, { software, history, resumeAfter: Infinity, silentFor })
  const clients = new Map<number, { readonly socket: PortSocket; readonly session: Session }>()
  const leave = (client: number): void => {
    clients.get(client)?.session.close()
    clients.delete(client)
  }
  const stop = hear(end, (said, client = 0) => {
    const known = clients.get(client)
    if (said === 'close') leave(client)
    else if (said === 'open' && !known) {
      const socket = new PortSocket(end, client)
      clients.set(client, { socket, session: audience.serve(socket, 'control') })
    } else if (typeof said === 'number' && known) known.socket.taken += said
    else if (said instanceof Uint8Array) known?.session.receive(said)
  })
  say(end, 'here') // who has asked before nobody heard it asks again
  return () => {
    stop()
    for (const client of clients.keys()) leave(client)
    audience.close()
    say(end, 'close')
  }
}

/** A channel as a session has it; the other end says what it has taken. */
class PortSocket implements SessionSocket {
  taken = 0
  #written = 0
  #open = true
  readonly #end: MessageEnd
  readonly #client: number

  constructor(end: MessageEnd, client: number) {
    this.#end = end
    this.#client = client
  }

  get open(): boolean {
    return this.#open
  }

  get waiting(): number {
    return this.#written - this.taken
  }

  write({ bytes }: Encoded): void {
    this.#written += bytes.byteLength
    say(this.#end, bytes.slice(), this.#client) // whoever is sent a view gets all that is behind it
  }

  close(): void {
    this.#open = false
    say(this.#end, 'close', this.#client)
  }
}
