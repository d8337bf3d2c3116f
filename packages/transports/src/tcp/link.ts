import type { Socket } from 'node:net'

/** What a message of no round says: who it is that has ended. */
const goodbye = 2 ** 32 - 1

/** Why nothing more comes: the member that has ended, where it was said, and what was wrong, where something was. */
export interface Ended {
  readonly member?: number
  readonly problem?: string
}

/**
 * A connection with another process, as messages: length of what follows, number of the message, each a word of 32 bits,
 * little-endian, then its bytes. Messages are numbered from 0, so that none is lost in silence. It keeps the process alive only
 * while somebody waits.
 */
export class Link {
  readonly #socket: Socket
  readonly #messages: Uint8Array[] = []
  #rest: Buffer = Buffer.alloc(0)
  #sent = 0
  #taken = 0
  #ended: Ended | undefined
  #waiting: (() => void) | undefined

  /** @param socket a connection that is open */
  constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.unref()
    socket.on('data', bytes => this.#read(bytes))
    socket.on('error', error => this.#end({ problem: `cannot be reached any more: ${error.message}` }))
    socket.on('close', () => this.#end({}))
  }

  /** Sends a message. */
  send(bytes: Uint8Array): void {
    this.#write(this.#sent++, bytes)
  }

  /**
   * The next message, when it has come.
   * @throws {@link Ended} if none comes any more
   */
  async next(): Promise<Uint8Array> {
    if (this.#messages.length === 0 && !this.#ended) {
      this.#socket.ref()
      await new Promise<void>(resolve => {
        this.#waiting = resolve
      })
      this.#socket.unref()
    }
    const message = this.#messages.shift()
    if (message) return message
    throw this.#ended
  }

  /** Ends the connection, once all has been sent. @param member the member that has ended, this one or another */
  async close(member: number): Promise<void> {
    if (this.#socket.destroyed) return
    this.#write(goodbye, Uint8Array.of(...bytesOf(member)))
    await new Promise<void>(resolve => this.#socket.end(resolve))
    this.#socket.destroy()
  }

  #write(number: number, bytes: Uint8Array): void {
    if (this.#socket.destroyed) return // which next() tells
    this.#socket.cork()
    this.#socket.write(Uint8Array.of(...bytesOf(bytes.length), ...bytesOf(number)))
    this.#socket.write(bytes.slice()) // it may be overwritten while it is on its way
    this.#socket.uncork()
  }

  #read(bytes: Buffer): void {
    let rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes])
    while (rest.length >= 8 && rest.length >= 8 + rest.readUInt32LE(0)) {
      const end = 8 + rest.readUInt32LE(0)
      this.#take(rest.readUInt32LE(4), rest.subarray(8, end))
      rest = rest.subarray(end)
    }
    this.#rest = rest
  }

  #take(number: number, bytes: Buffer): void {
    if (number === goodbye) return this.#end({ member: bytes.readUInt32LE(0) })
    if (number !== this.#taken % goodbye) return this.#end({ problem: `sent message ${number} where ${this.#taken} comes next` })
    this.#taken++
    this.#messages.push(new Uint8Array(bytes)) // of its own, aligned
    this.#wake()
  }

  #end(ended: Ended): void {
    this.#ended ??= ended
    this.#wake()
  }

  #wake(): void {
    this.#waiting?.()
    this.#waiting = undefined
  }
}

const bytesOf = (word: number): number[] => [word & 255, (word >>> 8) & 255, (word >>> 16) & 255, word >>> 24]
