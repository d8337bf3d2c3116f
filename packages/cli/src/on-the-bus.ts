import { encodeFrame, openFrame } from '@ngrad/core'
import type { BundleEvent, IEnvelope } from '@ngrad/core'
import { bodies, kindOf, streamOf } from '@ngrad/core/internal'
import type { TopicKind } from '@ngrad/core/internal'
import type { Recording } from '@ngrad/core/node'

/** What is played of a recording. */
export type Played = Pick<Recording, 'header' | 'streams' | 'step' | 'readEvents'>

/**
 * A recording with names that a bus takes: other programs, and older files, may have a stream `a*`, which there means all that begin
 * with `a`. It is `a%2A` then, or `a%2A2` where there is one of that name, in its topic and in its events.
 */
export function onTheBus(recording: Played): Played {
  const { header, streams, step } = recording
  const renamed = new Map<string, string>()
  for (const topic of streams.keys()) if (topic.endsWith('*')) renamed.set(topic, freeName(topic, streams))
  if (renamed.size === 0) return recording
  const nameOf = (topic: string): string => renamed.get(topic) ?? topic
  return {
    header,
    step,
    streams: new Map([...streams.values()].map(stream => [nameOf(stream.topic), { ...stream, topic: nameOf(stream.topic) }])),
    async *readEvents(topics = ['*'], time = {}) {
      const own = (name: string): string => [...renamed].find(([, after]) => after === name)?.[0] ?? name
      for await (const event of recording.readEvents(topics.map(own), time))
        yield renamed.has(event.topic) ? withTopic(event, nameOf(event.topic)) : event
    },
  }
}

/** The name with its stars escaped, and a number behind it where that is another's. */
function freeName(topic: string, others: { has(topic: string): boolean }): string {
  const escaped = topic.replace(/\*+$/, stars => '%2A'.repeat(stars.length))
  let name = escaped
  for (let number = 2; others.has(name); number++) name = `${escaped}${number}`
  return name
}

/** The same event on another topic. */
function withTopic({ frame, message }: BundleEvent, topic: string): BundleEvent {
  const stream = streamOf(topic)
  if (frame) {
    const { sequence, firstStep, steps, dt, neurons, offsets, early } = frame
    const content = { stream, sequence, firstStep, steps, dt, neurons, offsets, ...(early && { early }) }
    return { topic, frame: openFrame(encodeFrame(content)) }
  }
  const body = bodies[kindOf(topic) as TopicKind]
  return { topic, message: { ...message, topic, [body]: { ...message?.[body], stream } } as IEnvelope }
}
