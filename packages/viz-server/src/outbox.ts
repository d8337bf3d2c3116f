import { BundleWriter } from '@ngrad/core'
import type { IEnvelope, SpikeFrame } from '@ngrad/core'

/** The part of a WebSocket that sends. */
export interface Sender {
  /** Bytes that wait to be taken by the other side. */
  readonly bufferedAmount: number
  /** Sends one message; `taken` is called when the system has taken it, or it is lost with the connection. */
  send(bytes: Uint8Array, taken: () => void): void
}

/** Bounds of what waits for one client. */
export interface OutboxLimits {
  /** Bytes that may wait in the socket before anything more is dropped. */
  readonly socketBytes?: number
  /** Bytes that may be collected for one bundle. */
  readonly bundleBytes?: number
  /** Events that may be collected for one bundle. */
  readonly events?: number
}

/**
 * What waits for one client, bounded in bytes and in events. Where there is no room an event is dropped and counted;
 * nobody ever waits.
 */
export class Outbox {
  /** Events that were handed to the socket. */
  sent = 0
  /** Events that were dropped because the client was too slow. */
  dropped = 0
  readonly #socket: Sender
  readonly #writer = new BundleWriter()
  readonly #limits: Required<OutboxLimits>
  #collected = 0
  #underWay = 0

  constructor(socket: Sender, { socketBytes = 2 ** 22, bundleBytes = 2 ** 21, events = 8192 }: OutboxLimits = {}) {
    this.#socket = socket
    this.#limits = { socketBytes, bundleBytes, events }
  }

  /** Events that wait in the socket for the client to take them. */
  get waiting(): number {
    return this.#underWay
  }

  /** Whether the client does not take what it was sent: nothing need be made for it now. */
  get stalled(): boolean {
    return this.#socket.bufferedAmount > this.#limits.socketBytes
  }

  /** Collects spikes, or counts them as dropped. */
  addFrame(topic: string, frame: SpikeFrame): void {
    if (!this.#hasRoom()) return
    this.#writer.addFrame(topic, frame)
    this.#collected++
  }

  /** Collects another event, or counts it as dropped; of one that its publisher made wrongly the client is told. */
  add(event: IEnvelope): void {
    if (!this.#hasRoom()) return
    try {
      this.#writer.add(event)
    } catch (error) {
      const message = `a message cannot be written: ${String(error)}`
      this.#writer.add({ fault: { kind: 'WireError', message, source: event.topic ?? '' } })
    }
    this.#collected++
  }

  /** Hands what was collected to the socket as one bundle. */
  flush(): void {
    const events = this.#collected
    if (events === 0) return
    this.#collected = 0
    const bytes = this.#writer.take()
    if (this.stalled) {
      this.dropped += events
      return
    }
    this.sent += events
    this.#underWay += events
    this.#socket.send(bytes, () => {
      this.#underWay -= events
    })
  }

  #hasRoom(): boolean {
    const { bundleBytes, events } = this.#limits
    if (this.#writer.length >= bundleBytes || this.#collected >= events) this.flush()
    if (!this.stalled) return true
    this.dropped++
    return false
  }
}
