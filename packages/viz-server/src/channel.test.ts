import { Bus, encodeFrame, openBundle, openFrame } from '@ngrad/core'
import type { BundleEvent } from '@ngrad/core'
import { afterEach, expect, it } from 'vitest'
import { Channel } from './channel.ts'
import type { Encoded } from './encoded.ts'
import { Outbox } from './outbox.ts'
import { requestOf } from './request.ts'
import { Throttle } from './throttle.ts'

const channels: Channel[] = []
afterEach(() => {
  for (const channel of channels.splice(0)) channel.close()
})

/** A channel on a bus of its own; its clock stands still, so that it ticks when the test says so only. */
function channelOf(glimpsesPerSecond: number, stepsPerGlimpse = 0) {
  const bus = new Bus()
  for (const name of ['spikes/a', 'spikes/b'] as const) bus.topic(name)
  const throttle = new Throttle(0.5, () => ({ clock: 0, processor: 0 }))
  const channel = new Channel(bus, { glimpsesPerSecond, stepsPerGlimpse }, throttle)
  channels.push(channel)
  const client = (...topic: string[]) => {
    const messages: Uint8Array[] = []
    const sender = { open: true, waiting: 0, taken: 0, write: ({ message }: Encoded) => void messages.push(message) }
    const outbox = new Outbox(sender, 1000)
    const follower = { ...requestOf({ topic }), outbox }
    channel.add(follower)
    const events = (): BundleEvent[] =>
      messages.flatMap(message => openBundle(message.subarray(message[1]! < 126 ? 2 : 4)))
    return { messages, sender, outbox, follower, events }
  }
  const spike = (name: string, firstStep: number): object =>
    bus
      .topic(`spikes/${name}`)
      .publish(openFrame(encodeFrame({ stream: name, firstStep, steps: 1, dt: 1, neurons: [1], offsets: [0] })))
  return { bus, channel, client, spike }
}

const steps = (events: readonly BundleEvent[]): string[] =>
  events.map(({ topic, frame }) => `${topic} ${frame?.firstStep}`)

it('gives the same bytes to all that want the same, and to each what it wants', () => {
  const { channel, client, spike } = channelOf(0)
  const [one, same, other] = [client('spikes/*'), client('spikes/*'), client('spikes/b', 'reports')]
  spike('a', 1)
  spike('b', 2)
  spike('a', 3)
  channel.tick()
  expect(one.messages).toHaveLength(1)
  expect(one.messages[0]).toBe(same.messages[0])
  expect(steps(one.events())).toEqual(['spikes/a 1', 'spikes/b 2', 'spikes/a 3'])
  expect(steps(other.events())).toEqual(['spikes/b 2'])
})

it('sends nothing that came before a client did, and stops to listen when the last has gone', () => {
  const { bus, channel, client, spike } = channelOf(0)
  const first = client('spikes/a')
  spike('a', 1)
  const second = client('spikes/a')
  spike('a', 2)
  channel.tick()
  expect(steps(first.events())).toEqual(['spikes/a 1', 'spikes/a 2'])
  expect(steps(second.events())).toEqual(['spikes/a 2'])
  channel.delete(first.follower)
  expect(bus.topic('spikes/a').listening).toBe(true)
  channel.delete(second.follower)
  expect(bus.topic('spikes/a').listening).toBe(false)
})

it('counts for each client what it missed, also while nobody reads', () => {
  const { channel, client, spike } = channelOf(0)
  const [stalled, other] = [client('spikes/a'), client('spikes/b')]
  stalled.sender.waiting = other.sender.waiting = 2000
  channel.tick()
  for (let step = 0; step < 5; step++) spike('a', step)
  spike('b', 5)
  channel.tick()
  expect([stalled.outbox.dropped, other.outbox.dropped]).toEqual([5, 1])
  stalled.sender.waiting = 0
  channel.tick()
  spike('a', 6)
  channel.tick()
  expect(steps(stalled.events())).toEqual(['spikes/a 6'])
})

it('begins a look for a client that comes with the next one, whole', () => {
  const { channel, client, spike } = channelOf(10, 4)
  const early = client('spikes/a')
  spike('a', 0)
  channel.tick()
  for (const step of [0, 1]) spike('a', step)
  const late = client('spikes/a')
  for (const step of [2, 3, 4]) spike('a', step)
  channel.tick()
  for (const step of [8, 9, 10, 11, 12]) spike('a', step)
  channel.tick()
  const looks = [8, 9, 10, 11].map(step => `spikes/a ${step}`)
  expect(steps(early.events())).toEqual([0, 1, 2, 3].map(step => `spikes/a ${step}`).concat(looks))
  expect(steps(late.events())).toEqual(looks)
})

it.each([
  ['activity/a', { stream: 'a', value: [1] }],
  ['targets/a', { stream: 'a', value: [1] }],
  ['weights/a', { stream: 'a', value: [1] }],
  ['rewards', { value: 1 }],
  ['reports', { source: 'me', metric: {} }],
] as const)('keeps nothing of %s from when the last who wanted it left for who wants it next', (topic, message) => {
  const { bus, channel, client } = channelOf(10, 4)
  const publish = (): void => void (bus.topic(topic) as { publish(message: object): unknown }).publish(message)
  bus.topic(topic)
  const [gone, other] = [client(topic), client('faults')]
  publish()
  channel.delete(gone.follower)
  const next = client(topic)
  channel.tick()
  expect([next.events(), other.events()]).toEqual([[], []])
  publish()
  channel.tick()
  expect(next.events().map(event => event.topic)).toEqual([topic])
})
