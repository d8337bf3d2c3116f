import { decodeBundle, encodeFrame, NgradError, openFrame, ParameterError } from '@ngrad/core'
import type { IEnvelope, IReward, ISpikeFrame, Simulation } from '@ngrad/core'
import { bodies, kindOf } from '@ngrad/core/internal'
import type { TopicKind } from '@ngrad/core/internal'

/**
 * Takes what another program sent for a topic of a simulation: JSON as bridges write it, or an `ngrad.v1.Bundle`.
 * @param sent the topic, by its own name or by the one under which the bridge publishes it
 * @param published how the bridge writes the name of a topic
 * @throws NgradError if it cannot be read, or the simulation refuses it
 */
export function enter(simulation: Simulation, sent: string, payload: Uint8Array, published: (name: string) => string): void {
  const topic = named(simulation, sent, published)
  if (payload[0] === brace) enterOne(simulation, eventOf(topic, new TextDecoder().decode(payload)))
  else {
    const events = decodeBundle(payload).event ?? []
    if (events.length === 0) throw new NgradError(`what came for ${topic} holds no event`)
    for (const event of events) enterOne(simulation, { ...event, topic })
  }
}

const brace = 0x7b

/** A topic by its own name, where it came by the one that is published. */
function named({ populations }: Simulation, sent: string, published: (name: string) => string): string {
  const [kind, name] = [kindOf(sent), sent.slice(kindOf(sent).length + 1)]
  if (populations.has(name)) return sent
  const meant = [...populations.keys()].find(each => published(each) === name)
  return meant === undefined ? sent : `${kind}/${meant}`
}

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
  const stream = topic.slice(kind.length + 1)
  if (!simulation.populations.has(stream))
    throw new ParameterError('spikes', stream, 'the name of a port of this simulation')
  const neurons = neuron ?? []
  const frame = encodeFrame({
    stream,
    firstStep: Number(firstStep ?? 0),
    steps: steps || 1,
    dt: simulation.dt,
    neurons,
    offsets: offset && offset.length > 0 ? offset : new Uint32Array(neurons.length),
    ...(early && early.length > 0 && { early }),
  })
  simulation.bus.topic(topic as `spikes/${string}`).publish(openFrame(frame))
}
