import { encodeFrame, openFrame } from '@ngrad/core'
import type { BundleEvent } from '@ngrad/core'
import { expect, it } from 'vitest'
import { onTheBus } from './on-the-bus.ts'
import type { Played } from './on-the-bus.ts'
import { Playback } from './playback.ts'

/** A recording of streams that each say their place in the list, as another program may have written it. */
function recorded(...names: string[]): Played {
  const events = names.flatMap((stream, at): BundleEvent[] => {
    const frame = { stream, sequence: 4, firstStep: 0, steps: 2, dt: 1, neurons: [at], offsets: [1], early: [0.25] }
    const activity = { stream, value: [at], firstStep: 0, steps: 2 }
    return [
      { topic: `spikes/${stream}`, frame: openFrame(encodeFrame(frame)) },
      { topic: `activity/${stream}`, message: { topic: `activity/${stream}`, activity } },
    ]
  })
  const stream = { size: 4, shape: [], messages: 1, spikes: 1, bytes: 0 }
  const topics = events.map(({ topic }) => [topic, { ...stream, topic, kind: topic.split('/')[0]! }] as const)
  return {
    header: { name: 'x', dt: 1, seed: 7, firstStep: 0, software: 'another' } as Played['header'],
    streams: new Map(topics) as unknown as Played['streams'],
    step: 2,
    async *readEvents(wanted = ['*']) {
      for (const event of events) if (wanted.includes('*') || wanted.includes(event.topic)) yield event
    },
  }
}

/** Topic, stream and what was said of each event. */
const words = ({ topic, frame, message }: BundleEvent): string =>
  frame
    ? `${topic}: ${frame.stream} ${frame.sequence} ${frame.neurons} ${frame.offsets} ${frame.early}`
    : `${topic}: ${message!.activity!.stream} ${message!.activity!.value}`

it('plays streams whose names would be patterns, each under a name of its own', async () => {
  const playback = new Playback(recorded('a*', 'ab', 'a%2A', '*'))
  const heard: string[] = []
  for (const { name } of playback.bus.topics())
    playback.on(name as 'spikes/', 'test', frame => heard.push(`${name} ${frame.stream}`))
  await playback.play(1000)
  const names = ['a%2A2', 'ab', 'a%2A', '%2A']
  expect([...playback.populations.keys()]).toEqual(names)
  expect(heard).toEqual(names.flatMap(name => [`spikes/${name} ${name}`, `activity/${name} ${name}`]))
  await playback.past.loaded
  const { events } = await playback.past.recall({ topic: ['spikes/a%2A2'], firstStep: 0, endStep: 2, stepsPerBin: 1 })
  expect(events[0]).toMatchObject({ topic: 'spikes/a%2A2', counts: { stepsPerBin: 1 } })
})

it('changes nothing of events but their names, and nothing of a recording that has none', async () => {
  const read = async (topics?: string[]): Promise<string[]> => {
    const events: string[] = []
    for await (const event of onTheBus(recorded('b', 'a*')).readEvents(topics)) events.push(words(event))
    return events
  }
  const star = ['spikes/a%2A: a%2A 4 1 1 0.25', 'activity/a%2A: a%2A 1']
  expect(await read()).toEqual(['spikes/b: b 4 0 1 0.25', 'activity/b: b 0', ...star])
  expect(await read(['spikes/a%2A'])).toEqual(star.slice(0, 1))
  const plain = recorded('b')
  expect(onTheBus(plain)).toBe(plain)
})
