import { checkNames, checkOptions, decodeBundle, encodeFrame, NgradError, openFrame, ParameterError, required } from '@ngrad/core'
import type { Arrival, IEnvelope, IReward, ISpikeFrame, OptionTable, Simulation } from '@ngrad/core'
import { bodies, checkStream, kindOf } from '@ngrad/core/internal'
import type { TopicKind } from '@ngrad/core/internal'

/**
 * Takes what another program sent for a topic of a simulation: JSON as bridges write it, or an `ngrad.v1.Bundle`.
 * @param sent the topic, by its own name or by the one under which the bridge publishes it
 * @param published how the bridge writes the name of a topic
 * @returns how much of it came late, and how much was dropped
 * @throws NgradError if it cannot be read, or the simulation refuses it
 */
export function enter(simulation: Simulation, sent: string, payload: Uint8Array, published: (name: string) => string): Arrival {
  const topic = named(simulation, sent, published)
  if (payload[0] === brace) return enterOne(simulation, eventOf(topic, new TextDecoder().decode(payload)))
  const events = decodeBundle(payload).event ?? []
  if (events.length === 0) throw new NgradError(`what came for ${topic} holds no event`)
  const sum = { late: 0, dropped: 0 }
  for (const event of events) {
    const { late, dropped } = enterOne(simulation, { ...event, topic })
    sum.late += late
    sum.dropped += dropped
  }
  return sum
}

const brace = 0x7b

/** A topic by its own name, where it came by the one that is published. */
function named({ populations }: Simulation, sent: string, published: (name: string) => string): string {
  const [kind, name] = [kindOf(sent), sent.slice(kindOf(sent).length + 1)]
  if (populations.has(name)) return sent
  const meant = [...populations.keys()].find(each => published(each) === name)
  return meant === undefined ? sent : `${kind}/${meant}`
}

/** An event as JSON has it; its topic, which may stand there as well, is that under which it came. */
function eventOf(topic: string, json: string): IEnvelope {
  const { topic: _, ...fields } = parsed(topic, json)
  if (kindOf(topic) !== 'spikes') return { topic, [bodies[kindOf(topic) as TopicKind]]: fields }
  checkNames(topic, fields, Object.keys(spikesAsJson), 'field')
  checkOptions<SpikesAsJson>(topic, fields as unknown as SpikesAsJson, spikesAsJson)
  const { neurons, offsets, ...others } = fields
  return { topic, spikes: { ...others, neuron: neurons as number[], offset: (offsets ?? []) as number[] } }
}

function parsed(topic: string, json: string): Record<string, unknown> {
  try {
    return JSON.parse(json) as Record<string, unknown>
  } catch (cause) {
    throw new NgradError(`what came for ${topic} is no JSON`, { cause })
  }
}

/** Spikes as lines of JSON have them. */
interface SpikesAsJson {
  readonly stream?: string
  readonly sequence?: number
  readonly firstStep?: number
  readonly steps?: number
  readonly dt?: number
  readonly neurons: readonly number[]
  readonly offsets?: readonly number[]
  readonly early?: readonly number[]
}

/** What each field is; a name that is misspelt would else be spikes that are not there. */
const spikesAsJson: OptionTable<SpikesAsJson> = {
  stream: 'text',
  sequence: 'number',
  firstStep: 'number',
  steps: 'number',
  dt: 'number',
  neurons: required('list'),
  offsets: 'list',
  early: 'list',
}

function enterOne(simulation: Simulation, event: IEnvelope): Arrival {
  const topic = event.topic ?? ''
  const kind = kindOf(topic) as TopicKind
  const body = event[bodies[kind]]
  if (!body) throw new ParameterError('topic', topic, 'spikes/…, currents/…, targets/…, rewards or parameters')
  if (kind !== 'spikes') return simulation.send(topic as 'rewards', body as IReward)
  const { firstStep, steps, neuron, offset, early } = body as ISpikeFrame
  const stream = topic.slice(kind.length + 1)
  if (!simulation.populations.has(stream))
    throw new ParameterError('spikes', stream, 'the name of a port of this simulation')
  checkStream(topic, (body as ISpikeFrame).stream)
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
  return simulation.bus.topic(topic as `spikes/${string}`).publish(openFrame(frame))
}
