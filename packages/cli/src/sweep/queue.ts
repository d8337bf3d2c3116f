import { setTimeout as pause } from 'node:timers/promises'
import type { Consumer, JetStreamClient, JetStreamManager } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'
import { NgradError } from '@ngrad/core'
import { needed } from '../needed.ts'

/** A worker says so often that it is still at a run [ms]. */
export const saysEvery = 1000
/** Who has said nothing for so long has lost its run, which another worker is given then [ms]. */
const longestSilence = 6000
/** A call to a server that does not answer is tried again after so long [ms]. */
const again = 500

/** The queue of a sweep in a server: a stream of its runs, and of what came of them, each taken by one and there until that is done. */
export class Queue {
  readonly #connection: NatsConnection
  readonly #name: string
  readonly #jetstream: JetStreamClient
  readonly #manager: JetStreamManager

  private constructor(connection: NatsConnection, name: string, jetstream: JetStreamClient, manager: JetStreamManager) {
    this.#connection = connection
    this.#name = name
    this.#jetstream = jetstream
    this.#manager = manager
  }

  /**
   * Connects with the server of a sweep.
   * @param servers its address: `localhost:4222`
   * @param version which text the study has, see {@link versionOf}; sweeps of other texts have queues of their own
   * @throws NgradError if nobody answers, or it has no JetStream
   */
  static async open(servers: string, version: string): Promise<Queue> {
    const { connect } = await needed('@nats-io/transport-node', () => import('@nats-io/transport-node'))
    const { jetstream } = await needed('@nats-io/jetstream', () => import('@nats-io/jetstream'))
    try {
      const connection = await connect({ servers, name: 'ngrad', maxReconnectAttempts: -1 })
      const client = jetstream(connection)
      return new Queue(connection, `ngrad-sweep-${version}`, client, await client.jetstreamManager())
    } catch (cause) {
      throw new NgradError(`no connection with NATS and its JetStream at ${servers}: ${(cause as Error).message}`, { cause })
    }
  }

  /** Makes the queue unless it is there, and leaves no runs in it; what has come of runs stays. */
  async begin(): Promise<void> {
    const { AckPolicy, RetentionPolicy } = await import('@nats-io/jetstream')
    const subjects = [this.#subject('runs'), this.#subject('outcomes')]
    await answered(() => this.#manager.streams.add({ name: this.#name, subjects, retention: RetentionPolicy.Workqueue }))
    for (const part of ['runs', 'outcomes'] as const)
      await answered(() =>
        this.#manager.consumers.add(this.#name, {
          durable_name: part,
          filter_subject: this.#subject(part),
          ack_policy: AckPolicy.Explicit,
          ack_wait: longestSilence * 1e6, // [ns]
        }),
      )
    await answered(() => this.#manager.streams.purge(this.#name, { filter: this.#subject('runs') }))
  }

  /** Puts something into the queue; the server has it in a file when this settles. @throws if there is no queue */
  async put(part: 'runs' | 'outcomes', value: unknown): Promise<void> {
    await answered(async () => {
      try {
        await this.#jetstream.publish(this.#subject(part), JSON.stringify(value))
      } catch (error) {
        await this.#manager.streams.info(this.#name) // which tells a stream that is gone from a server that is
        throw error
      }
    })
  }

  /** Where runs, or what came of them, are taken; nothing where there is no queue (yet, or any more). */
  async taker(part: 'runs' | 'outcomes'): Promise<Consumer | undefined> {
    return answered(() => this.#jetstream.consumers.get(this.#name, part)).catch(unlessGone)
  }

  /** How many there are to be taken. */
  async waiting(part: 'runs' | 'outcomes'): Promise<number> {
    const { num_pending, num_ack_pending } = await answered(() => this.#manager.consumers.info(this.#name, part))
    return num_pending + num_ack_pending
  }

  /** Ends the sweep for all its workers. */
  async end(): Promise<void> {
    await answered(() => this.#manager.streams.delete(this.#name)).catch(unlessGone)
  }

  /** Lets go of the server. */
  async close(): Promise<void> {
    await this.#connection.close()
  }

  /** The subject of runs, or of what came of them. */
  #subject(part: 'runs' | 'outcomes'): string {
    return `${this.#name}.${part}`
  }
}

/** Nothing, where an error says that a stream is not there. @throws the error otherwise */
export function unlessGone(error: unknown): undefined {
  if (!/stream not found|consumer not found|consumer deleted/i.test((error as Error).message)) throw error
  return undefined
}

/** Asks a server until it answers: it may be just starting again. @throws what it answers, where that is an error */
export async function answered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!/timeout|no responders|disconnect|not available/i.test((error as Error).message)) throw error
      await pause(again)
    }
  }
}
