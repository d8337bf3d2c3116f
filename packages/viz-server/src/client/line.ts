import { hear, say } from './message-end.ts'
import type { MessageEnd } from './message-end.ts'

/** A line to a simulation, whatever it is made of. */
export interface Line {
  send(bytes: Uint8Array): void
  close(): void
}

/** Who is told of a line. */
export interface LineListener {
  /** Something can be sent from now on; what was asked for before is forgotten. */
  opened(): void
  received(bytes: Uint8Array): void
  closed(): void
}

/** A line to an address, or to the other end of a channel. */
export const lineTo = (place: string | MessageEnd, listener: LineListener): Line =>
  typeof place === 'string' ? webSocket(place, listener) : channel(place, listener)

function webSocket(address: string, { opened, received, closed }: LineListener): Line {
  const url = new URL(address)
  url.protocol = url.protocol.replace('http', 'ws')
  url.pathname = '/stream'
  url.hash = '' // a page says there what is in view; a WebSocket takes no address with it
  const socket = new WebSocket(url)
  socket.binaryType = 'arraybuffer'
  socket.addEventListener('open', opened)
  socket.addEventListener('message', ({ data }) => received(new Uint8Array(data as ArrayBuffer)))
  socket.addEventListener('close', closed)
  socket.addEventListener('error', closed)
  return { send: bytes => socket.send(bytes as Uint8Array<ArrayBuffer>), close: () => socket.close() }
}

function channel(end: MessageEnd, { opened, received, closed }: LineListener): Line {
  const client = crypto.getRandomValues(new Uint32Array(1))[0]!
  const stop = hear(end, (said, whom = client) => {
    if (whom !== client) return
    if (said === 'here') open()
    else if (said === 'close') closed()
    else if (said instanceof Uint8Array) {
      received(said)
      say(end, said.byteLength, client)
    }
  })
  const open = (): void => {
    say(end, 'open', client)
    opened()
  }
  queueMicrotask(open) // whoever makes it listens first
  return {
    send: bytes => say(end, bytes, client),
    close: () => {
      stop()
      say(end, 'close', client)
      closed()
    },
  }
}
