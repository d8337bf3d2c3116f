import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { joinBytes } from '@ngrad/core/internal'
import type { NatsConnection } from '@nats-io/transport-node'

/** What is said when members meet: who is there, and how many others are known. */
interface Greeting {
  readonly id: string
  readonly members: number
  readonly known: number
}

/** Why a run cannot go on: which member it was, where it was one, and what is wrong. */
export interface Trouble {
  readonly member?: number
  readonly problem: string
}

/** Who meets calls again after so long, and who runs tells as often that it does [ms]. */
const callsEvery = 100
/** Who has not told anything for so long has ended [ms]. */
const longestSilence = 800
/** Words in front of the bytes of a message: its round, its number among the messages of the round, and how many these are. */
const headBytes = 12
/** The round of a message that says who has ended. */
const goodbye = 2 ** 32 - 1

/**
 * A member of a run on a server of NATS. It publishes what it gives on `<run>.from.<id>`, where anybody may listen, and that it
 * is there on `<run>.alive.<id>`. Members are numbered in the order of their ids.
 */
export class NatsMember {
  readonly #connection: NatsConnection
  readonly #run: string
  readonly #members: number
  readonly #id = randomBytes(8).toString('hex')
  readonly #heard = new Map<string, number>()
  readonly #known = new Map<string, number>()
  readonly #rounds = new Map<string, Uint8Array[]>()
  readonly #pieces = new Map<string, { round: number; pieces: Uint8Array[] }>()
  #ids: readonly string[] = []
  #sent = 0
  #trouble: Trouble | undefined
  #wake = (): void => {}

  /**
   * @param connection with the server, which sends nothing back to its sender
   * @param run the first words of all subjects
   */
  constructor(connection: NatsConnection, run: string, members: number) {
    this.#connection = connection
    this.#run = run
    this.#members = members
    connection.subscribe(`${run}.meet`, { callback: (_, message) => this.#met(message.json<Greeting>()) })
    connection.subscribe(`${run}.alive.*`, { callback: (_, { subject }) => void this.#isThere(subject) })
    connection.subscribe(`${run}.from.*`, { callback: (_, { subject, data }) => this.#take(this.#isThere(subject), data) })
    const lost = 'has lost the server of NATS'
    void connection.closed().then(error => this.#fail({ problem: error ? `${lost}: ${error.message}` : lost }))
  }

  /** Waits until all are there; returns the number of this one. @throws Trouble if they cannot be */
  async meet(until: number): Promise<number> {
    const everybody = (): boolean =>
      this.#known.size === this.#members - 1 && [...this.#known.values()].every(known => known === this.#members)
    const call = (): void => {
      const greeting: Greeting = { id: this.#id, members: this.#members, known: this.#known.size + 1 }
      this.#connection.publish(`${this.#run}.meet`, JSON.stringify(greeting))
    }
    await this.#connection.flush() // all is listened to
    while (!everybody()) {
      if (this.#trouble) throw this.#trouble
      if (performance.now() > until) throw { problem: `${this.#known.size + 1} of ${this.#members} members have come` } satisfies Trouble
      call()
      await pause(callsEvery)
    }
    call() // for those who wait for it
    this.#ids = [this.#id, ...this.#known.keys()].toSorted()
    this.#sayAlive()
    return this.#ids.indexOf(this.#id)
  }

  /** A round: gives bytes to all others, and takes theirs. @throws Trouble if somebody has ended */
  async exchange(bytes: Uint8Array): Promise<Uint8Array[]> {
    const others = this.#ids.filter(id => id !== this.#id)
    this.#give(this.#sent++, bytes)
    for (const id of others) this.#heard.set(id, performance.now())
    while (!others.every(id => this.#rounds.get(id)?.length)) {
      if (this.#trouble) throw this.#trouble
      const silent = others.find(id => performance.now() - this.#heard.get(id)! > longestSilence)
      if (silent) this.#fail({ member: this.#ids.indexOf(silent), problem: 'has ended' })
      else await this.#something()
    }
    return this.#ids.map(id => this.#rounds.get(id)?.shift() ?? new Uint8Array(0))
  }

  /** Tells all others that this member has ended, or which one before. */
  async close(): Promise<void> {
    const { member = this.#ids.indexOf(this.#id) } = this.#trouble ?? {}
    if (this.#connection.isClosed()) return
    if (this.#ids.length > 0) this.#give(goodbye, new Uint8Array(Uint32Array.of(member).buffer))
    await this.#connection.flush()
    await this.#connection.close()
  }

  /** Waits until something has come, or it is time to look again. */
  #something(): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, callsEvery)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  #sayAlive(): void {
    const timer = setInterval(() => {
      if (this.#connection.isClosed()) clearInterval(timer)
      else this.#connection.publish(`${this.#run}.alive.${this.#id}`)
    }, callsEvery)
  }

  #give(round: number, bytes: Uint8Array): void {
    const most = (this.#connection.info?.max_payload ?? 2 ** 20) - headBytes
    const pieces = Math.max(1, Math.ceil(bytes.length / most))
    for (let piece = 0; piece < pieces; piece++) {
      const part = bytes.subarray(piece * most, (piece + 1) * most)
      const message = new Uint8Array(headBytes + part.length)
      message.set(new Uint8Array(Uint32Array.of(round, piece, pieces).buffer))
      message.set(part, headBytes)
      this.#connection.publish(`${this.#run}.from.${this.#id}`, message)
    }
  }

  #met({ id, members, known }: Greeting): void {
    if (this.#ids.length > 0) return
    if (members !== this.#members) this.#fail({ problem: `one waits for ${members} members, another for ${this.#members}` })
    this.#known.set(id, known)
    if (this.#known.size >= this.#members) this.#fail({ problem: `more than ${this.#members} members have come` })
  }

  /** Notes that a member is there; returns its id. */
  #isThere(subject: string): string {
    const id = subject.slice(subject.lastIndexOf('.') + 1)
    this.#heard.set(id, performance.now())
    return id
  }

  #take(id: string, message: Uint8Array): void {
    const own = new Uint8Array(message) // what came is a piece of what lies there no longer
    const [round, piece, pieces] = new Uint32Array(own.buffer, 0, 3) as unknown as [number, number, number]
    const bytes = own.slice(headBytes)
    const member = this.#ids.indexOf(id)
    if (round === goodbye) return this.#fail({ member: new Uint32Array(bytes.buffer)[0]!, problem: 'has ended' })
    const come = this.#pieces.get(id) ?? { round: 0, pieces: [] }
    this.#pieces.set(id, come)
    if (round !== come.round || piece !== come.pieces.length)
      return this.#fail({ member, problem: `sent message ${round}.${piece} where ${come.round}.${come.pieces.length} comes next` })
    come.pieces.push(bytes)
    if (come.pieces.length < pieces) return
    const whole = come.pieces.length === 1 ? come.pieces[0]! : joinBytes(come.pieces)
    this.#rounds.set(id, [...(this.#rounds.get(id) ?? []), whole])
    this.#pieces.set(id, { round: round + 1, pieces: [] })
    this.#wake()
  }

  #fail(trouble: Trouble): void {
    this.#trouble ??= trouble
    this.#wake()
  }
}
