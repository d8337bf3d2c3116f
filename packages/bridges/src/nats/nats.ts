import { checkOptions, NgradError } from '@ngrad/core'
import type { Plugin, Simulation } from '@ngrad/core'
import { checkSimulation } from '@ngrad/core/internal'
import type { NatsConnection } from '@nats-io/transport-node'
import { bytesOf } from '../events/bytes.ts'
import { Courier } from '../events/courier.ts'
import { enter } from '../events/enter.ts'
import { checkTopics } from '../events/listen.ts'

/** Where events go, and which. */
export interface NatsOptions {
  /** Address of the server; `localhost:4222` if left out. */
  readonly servers?: string
  /** Names of topics; a `*` at the end stands for anything. `spikes/*` if left out. */
  readonly topics?: readonly string[]
  /** Name of the run, a part of each subject; that of the simulation if left out. */
  readonly run?: string
  /** Whether a message is JSON, or an `ngrad.v1.Bundle`; JSON if left out. */
  readonly format?: 'json' | 'protobuf'
}

/**
 * Publishes events on NATS, on the subjects `ngrad.<run>.<topic>` with points for slashes: `ngrad.cortex.spikes.input`. What
 * is published on `ngrad.<run>.in.<topic>` enters the simulation: `ngrad.cortex.in.spikes.stimulus` for a port. Needs
 * `@nats-io/transport-node`. The run waits until it is connected, and where the server takes less than it is sent; a message that is
 * larger than the server's `max_payload` is left out and told on `faults`.
 * @throws ParameterError if an option cannot be used
 * @example sim.use(nats({ servers: 'localhost:4222', topics: ['spikes/*', 'rewards'] }))
 */
export function nats(options: NatsOptions = {}): Plugin {
  checkOptions('nats', options, { servers: 'text', topics: 'list', run: 'text', format: ['json', 'protobuf'] })
  const { servers = 'localhost:4222', topics = ['spikes/*'], format = 'json', run } = options
  checkTopics('nats.topics', topics)
  return {
    name: 'nats',
    observes: true, // what others send is no more of it than of a page
    attach(simulation: Simulation): () => void {
      checkSimulation('nats', simulation)
      const subject = `ngrad.${part(run ?? simulation.name)}`
      let connection: NatsConnection | undefined
      let sent = 0
      const courier = new Courier(simulation, 'nats', topics, {
        open: async () => {
          connection = await connected(servers)
          connection.subscribe(`${subject}.in.>`, {
            callback: (error, { subject: from, data }) => {
              if (error) throw error
              courier.enter(from, () => enter(simulation, topicOf(from.slice(subject.length + 4)), data, part))
            },
          })
          await connection.flush()
        },
        send(event) {
          const payload = bytesOf(event, format)
          const most = connection!.info?.max_payload ?? Infinity // a server that is lost says nothing of it: publish throws
          if (payload.length > most) return courier.tell(event.topic, tooLarge(event.topic, payload.length, most, format))
          sent += payload.length
          try {
            connection!.publish(`${subject}.${subjectOf(event.topic)}`, payload)
          } catch (cause) {
            throw lost(servers, cause)
          }
        },
        settled() {
          if (sent < flushAfter) return undefined
          sent = 0
          return connection!.flush().catch((cause: unknown) => {
            throw lost(servers, cause)
          })
        },
        close: async () => {
          await connection?.drain()
        },
      })
      return () => courier.close()
    },
  }
}

/** Bytes that may be on their way to a server before the run waits for it. */
const flushAfter = 2 ** 20

/** A name as a part of a subject, which has no points, blanks and wild cards. */
const part = (name: string): string => name.replace(/[.\s*>]/g, '_')

const subjectOf = (topic: string): string => topic.split('/').map(part).join('.')

/** `spikes.stimulus` as a topic. */
const topicOf = (subject: string): string => subject.replace('.', '/')

const tooLarge = (topic: string, size: number, most: number, format: string): NgradError =>
  new NgradError(
    `a message of ${topic} has ${size} bytes and NATS takes ${most}, so it is left out; raise max_payload of the server` +
      (format === 'json' ? ", or write { format: 'protobuf' }, which is smaller" : ''),
  )

const lost = (servers: string, cause: unknown): NgradError =>
  new NgradError(`the connection with NATS at ${servers} is lost: ${(cause as Error).message}`, { cause })

async function connected(servers: string): Promise<NatsConnection> {
  try {
    const { connect } = await import('@nats-io/transport-node')
    return await connect({ servers, name: 'ngrad' })
  } catch (cause) {
    throw new NgradError(`no connection with NATS at ${servers}: ${(cause as Error).message}`, { cause })
  }
}
