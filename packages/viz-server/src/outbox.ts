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
 * What waits for one client, bounded in bytes. Where there is no room events are dropped and counted; answers, which nobody sends again,
 * are kept until there is. Nobody ever waits.
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
  /** Answers that there was no room for. */
  readonly #kept: Encoded[] = []

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
    this.sendKept()
    if (this.stalled) this.dropped += events
    else this.#write(message)
  }

  /** Sends what this client alone is told or has asked for, as soon as there is room; what is kept is bounded as what waits is. */
  answer(message: Encoded): void {
    this.sendKept()
    const keeps = this.stalled && this.#kept.reduce((sum, { message: { length } }) => sum + length, 0) <= this.#room
    if (keeps && this.#sender.open && message.events > 0) this.#kept.push(message)
    else this.send(message)
  }

  /** Sends what was kept, as far as there is room now. */
  sendKept(): void {
    while (this.#kept.length > 0 && this.#sender.open && !this.stalled) this.#write(this.#kept.shift()!)
  }

  /** Sends one event to this client alone, as {@link Outbox.answer} does. */
  tell(event: IEnvelope): void {
    this.answer(encoded([encodeBundle({ event: [event] })], 1))
  }

  #write(message: Encoded): void {
    const { events } = message
    this.sent += events
    this.#sender.write(message)
    const { taken, waiting } = this.#sender
    if (waiting === 0) this.#queue.length = 0
    else this.#queue.push({ end: taken + waiting, events })
  }
}
