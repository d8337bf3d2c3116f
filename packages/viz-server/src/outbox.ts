import { encodeBundle } from '@ngrad/core'
import type { IEnvelope } from '@ngrad/core'
import { encoded } from './encoded.ts'
import type { Encoded } from './encoded.ts'

/** The sending side of a connection. */
export interface Sender {
  /** Whether anything may be sent still. */
  readonly open: boolean
  /** Bytes that were handed to it and that the system has not taken yet. */
  readonly waiting: number
  /** Bytes that the system has taken. */
  readonly taken: number
  /** Sends a message. */
  write(message: Encoded): void
}

/** Bytes that may wait for a client before anything more is dropped; one message more may be on its way. */
const usualRoom = 2 ** 20

/**
 * What waits for one client, bounded in bytes. Where there is no room a message is dropped and its events are counted;
 * nobody ever waits.
 */
export class Outbox {
  /** Events that were handed to the connection. */
  sent = 0
  /** Events that were dropped because the client was too slow. */
  dropped = 0
  readonly #sender: Sender
  readonly #room: number
  /** Messages that the system may not have taken yet: where each ends, in all that was sent [bytes], and its events. */
  #queue: { readonly end: number; readonly events: number }[] = []

  /**
   * @param sender the connection
   * @param room bytes that may wait in it
   */
  constructor(sender: Sender, room: number = usualRoom) {
    this.#sender = sender
    this.#room = room
  }

  /** Events that wait for the client to take them. */
  get waiting(): number {
    const { taken } = this.#sender
    this.#queue = this.#queue.filter(({ end }) => end > taken)
    return this.#queue.reduce((sum, { events }) => sum + events, 0)
  }

  /** Whether the client does not take what it was sent: nothing need be made for it now. */
  get stalled(): boolean {
    return this.#sender.waiting > this.#room
  }

  /** Sends events that are encoded already; the bytes are not changed, so many may be sent the same. */
  send(message: Encoded): void {
    const { events } = message
    if (events === 0 || !this.#sender.open) return
    if (this.stalled) {
      this.dropped += events
      return
    }
    this.sent += events
    this.#sender.write(message)
    const { taken, waiting } = this.#sender
    if (waiting === 0) this.#queue.length = 0
    else this.#queue.push({ end: taken + waiting, events })
  }

  /** Sends one event to this client alone. */
  tell(event: IEnvelope): void {
    this.send(encoded([encodeBundle({ event: [event] })], 1))
  }
}
