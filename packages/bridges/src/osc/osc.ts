import { createSocket } from 'node:dgram'
import { checkOptions } from '@ngrad/core'
import type { BundleEvent, Plugin, Simulation } from '@ngrad/core'
import { checkSimulation } from '@ngrad/core/internal'
import { checkTopics, listen } from '../events/listen.ts'
import { encodeOsc } from './message.ts'
import type { OscMessage } from './message.ts'

/** Where messages go, and which. */
export interface OscOptions {
  /** Port of the program that listens: 57120 is that of SuperCollider, and taken if left out. */
  readonly port?: number
  /** Address of its machine; this one if left out. */
  readonly host?: string
  /** Names of topics; a `*` at the end stands for anything. `spikes/*` if left out. */
  readonly topics?: readonly string[]
}

/** Neurons in one message: what a datagram holds for sure. */
const mostNeurons = 256

/**
 * Sends events by Open Sound Control over UDP, to SuperCollider, Max, Pure Data or a light desk: for each frame with spikes
 * `/spikes/<population>` with the neurons that spiked, for a moment of activity `/activity/<stream>` with its values, for a
 * reward `/rewards` with its value. Datagrams get lost, and nobody waits.
 * @throws ParameterError if an option cannot be used
 * @example sim.use(osc({ port: 57120, topics: ['spikes/*'] }))
 */
export function osc(options: OscOptions = {}): Plugin {
  checkOptions('osc', options, {
    port: { unit: '1', atLeast: 1, atMost: 65_535, integer: true },
    host: 'text',
    topics: 'list',
  })
  const { port = 57_120, host = '127.0.0.1', topics = ['spikes/*'] } = options
  checkTopics('osc.topics', topics)
  return {
    name: 'osc',
    observes: true,
    attach(simulation: Simulation): () => void {
      checkSimulation('osc', simulation)
      const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
      socket.on('error', () => {}) // nobody listens there now
      socket.unref()
      const stop = listen(simulation, 'osc', topics, event => {
        for (const message of messagesOf(event)) socket.send(encodeOsc(message), port, host)
      })
      return () => {
        stop()
        socket.close()
      }
    },
  }
}

function messagesOf({ topic, frame, message }: BundleEvent): OscMessage[] {
  const address = `/${topic.replace(/[\s#*,?[\]{}]/g, '_')}`
  if (frame) {
    const count = Math.ceil(frame.count / mostNeurons)
    return Array.from({ length: count }, (_, part) => ({
      address,
      integers: frame.neurons.slice(mostNeurons * part, mostNeurons * (part + 1)),
    }))
  }
  const values = message?.activity?.value ?? message?.target?.value ?? message?.current?.value
  if (values) return [{ address, floats: Array.from(values).slice(0, mostNeurons) }]
  return message?.reward ? [{ address, floats: [message.reward.value ?? 0] }] : []
}
