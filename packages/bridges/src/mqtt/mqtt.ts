import { checkOptions, NgradError } from '@ngrad/core'
import type { Plugin, Simulation } from '@ngrad/core'
import { checkSimulation } from '@ngrad/core/internal'
import type { MqttClient } from 'mqtt'
import { bytesOf } from '../events/bytes.ts'
import { Courier } from '../events/courier.ts'
import { enter } from '../events/enter.ts'
import { checkTopics } from '../events/listen.ts'

/** Where events go, and which. */
export interface MqttOptions {
  /** Address of the broker; `mqtt://localhost:1883` if left out. */
  readonly broker?: string
  /** Names of topics; a `*` at the end stands for anything. `spikes/*` if left out. */
  readonly topics?: readonly string[]
  /** Name of the run, a part of each topic; that of the simulation if left out. */
  readonly run?: string
  /** Whether a message is JSON, or an `ngrad.v1.Bundle`; JSON if left out. */
  readonly format?: 'json' | 'protobuf'
}

/**
 * Publishes events on MQTT, on the topics `ngrad/<run>/<topic>`: `ngrad/cortex/spikes/input`. What is published on
 * `ngrad/<run>/in/<topic>` enters the simulation: `ngrad/cortex/in/spikes/stimulus` for a port. Needs `mqtt`. The run waits
 * until it is connected, and where the broker takes less than it is sent.
 * @throws ParameterError if an option cannot be used
 * @example sim.use(mqtt({ broker: 'mqtt://localhost:1883', topics: ['spikes/*'] }))
 */
export function mqtt(options: MqttOptions = {}): Plugin {
  checkOptions('mqtt', options, { broker: 'text', topics: 'list', run: 'text', format: ['json', 'protobuf'] })
  const { broker = 'mqtt://localhost:1883', topics = ['spikes/*'], format = 'json', run } = options
  checkTopics('mqtt.topics', topics)
  return {
    name: 'mqtt',
    observes: true, // what others send is no more of it than of a page
    attach(simulation: Simulation): () => void {
      checkSimulation('mqtt', simulation)
      const prefix = `ngrad/${(run ?? simulation.name).replace(/[/#+]/g, '_')}`
      let client: MqttClient | undefined
      let waiting = 0
      let taken: (() => void) | undefined
      const courier = new Courier(simulation, 'mqtt', topics, {
        open: async () => {
          client = await connected(broker)
          await client.subscribeAsync(`${prefix}/in/#`)
          client.on('message', (from, payload) => {
            if (!from.startsWith(`${prefix}/in/`)) return
            courier.enter(from, () => enter(simulation, from.slice(prefix.length + 4), payload, part))
          })
        },
        send(event) {
          const payload = Buffer.from(bytesOf(event, format))
          waiting += payload.length
          client!.publish(`${prefix}/${part(event.topic)}`, payload, () => {
            waiting -= payload.length
            if (waiting < mostWaiting / 2) taken?.()
          })
        },
        settled: () =>
          waiting < mostWaiting
            ? undefined
            : new Promise(resolve => {
                taken = resolve
              }),
        close: async () => {
          await client?.endAsync()
        },
      })
      return () => courier.close()
    },
  }
}

/** Bytes that may wait for a broker before the run waits for it. */
const mostWaiting = 2 ** 20

/** A name as a part of a topic, which has no wild cards. */
const part = (name: string): string => name.replace(/[#+]/g, '_')

async function connected(broker: string): Promise<MqttClient> {
  try {
    const { connectAsync } = await import('mqtt')
    return await connectAsync(broker, { connectTimeout: 5000 }, false)
  } catch (cause) {
    throw new NgradError(`no connection with MQTT at ${broker}: ${(cause as Error).message || 'nobody answers'}`, {
      cause,
    })
  }
}
