import { decodeBundle, encodeFrame, NgradError, openFrame, ParameterError } from '@ngrad/core'
import type { IEnvelope, IReward, ISpikeFrame, Simulation } from '@ngrad/core'
import { bodies, kindOf } from '@ngrad/core/internal'
import type { TopicKind } from '@ngrad/core/internal'

/**
 * Takes what another program sent for a topic of a simulation: JSON as bridges write it, or an `ngrad.v1.Bundle`.
 * @throws NgradError if it cannot be read, or the simulation refuses it
 */
export function enter(simulation: Simulation, topic: string, payload: Uint8Array): void {
  if (payload[0] === brace) enterOne(simulation, eventOf(topic, new TextDecoder().decode(payload)))
  else for (const event of decodeBundle(payload).event ?? []) enterOne(simulation, { ...event, topic })
}

const brace = 0x7b

function eventOf(topic: string, json: string): IEnvelope {
  try {
    const { neurons, offsets, ...fields } = JSON.parse(json) as Record<string, unknown>
    const body = kindOf(topic) === 'spikes' ? { ...fields, neuron: neurons, offset: offsets } : fields
    return { topic, [bodies[kindOf(topic) as TopicKind]]: body }
  } catch (cause) {
    throw new NgradError(`what came for ${topic} is no JSON`, { cause })
  }
}

function enterOne(simulation: Simulation, event: IEnvelope): void {
  const topic = event.topic ?? ''
  const kind = kindOf(topic) as TopicKind
  const body = event[bodies[kind]]
  if (!body) throw new ParameterError('topic', topic, 'spikes/…, currents/…, targets/…, rewards or parameters')
  if (kind !== 'spikes') return void simulation.send(topic as 'rewards', body as IReward)
  const { firstStep, steps, neuron, offset, early } = body as ISpikeFrame
  const neurons = neuron ?? []
  const frame = encodeFrame({
    stream: topic.slice('spikes/'.length),
    firstStep: Number(firstStep ?? 0),
    steps: steps || 1,
    dt: simulation.dt,
    neurons,
    offsets: offset && offset.length > 0 ? offset : new Uint32Array(neurons.length),
    ...(early && early.length > 0 && { early }),
  })
  simulation.bus.topic(topic as `spikes/${string}`).publish(openFrame(frame))
}
