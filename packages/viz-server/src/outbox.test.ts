import { encodeBundle, encodeFrame, openBundle, openFrame } from '@ngrad/core'
import type { BundleEvent, SpikeFrame } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { encoded } from './encoded.ts'
import type { Encoded } from './encoded.ts'
import { EventLog } from './event-log.ts'
import { Glimpse } from './glimpse.ts'
import { Outbox } from './outbox.ts'

const frameAt = (firstStep: number, steps = 1, stream = 'a'): SpikeFrame =>
  openFrame(encodeFrame({ stream, firstStep, steps, dt: 1, neurons: [1, 2], offsets: [0, 0] }))

/** A connection whose client reads when it is told to. */
function connection() {
  const messages: Uint8Array[] = []
  return {
    messages,
    open: true,
    waiting: 0,
    taken: 0,
    write({ message }: Encoded) {
      this.waiting += message.length
      messages.push(message)
    },
    read(bytes: number) {
      this.waiting -= bytes
      this.taken += bytes
    },
  }
}

/** Topics that publish whenever they are asked to. */
function look(steps: number) {
  const listeners = new Map<string, (frame: ReturnType<typeof frameAt>) => void>()
  const seen: string[] = []
  const glimpse = new Glimpse({
    listen: (topic, handler) => {
      listeners.set(topic, handler)
      return () => {
        listeners.delete(topic)
      }
    },
    seen: (topic, { firstStep }) => seen.push(`${topic}${firstStep}`),
  })
  glimpse.begin(['a', 'b'], steps)
  const publish = (first: number, length = 1): void => {
    for (const topic of ['a', 'b']) listeners.get(topic)?.(frameAt(first, length, topic))
  }
  return { glimpse, seen, publish }
}

/** First steps of frames, and versions of greetings. */
const inWords = (events: readonly BundleEvent[]): (number | undefined)[] =>
  events.map(({ frame, message }) => frame?.firstStep ?? message?.hello?.version ?? Number(message?.report?.step))

describe('EventLog', () => {
  it('encodes once, and keeps the order of the topics that are wanted', () => {
    const log = new EventLog()
    log.addFrame('spikes/a', frameAt(7))
    log.add({ topic: 'reports', report: { step: 8 } })
    log.addFrame('spikes/b', frameAt(9))
    log.addFrame('spikes/a', frameAt(10))
    const batch = log.take()
    const [all, everybody] = [batch.select(() => true), batch.select(topic => topic !== 'faults')]
    expect(all.bytes).toBe(everybody.bytes)
    expect(inWords(openBundle(all.bytes))).toEqual([7, 8, 9, 10])
    expect(inWords(openBundle(batch.select(topic => topic === 'spikes/a').bytes))).toEqual([7, 10])
    expect(batch.select(topic => topic !== 'spikes/a')).toMatchObject({ events: 2, lost: 0 })
    expect(batch.select(() => false)).toMatchObject({ bytes: new Uint8Array(0), events: 0, lost: 0 })
    expect(log.take().select(() => true).events).toBe(0)
  })

  it('counts what nobody has room for, by topic', () => {
    const log = new EventLog()
    for (const topic of ['spikes/a', 'spikes/b', 'spikes/a']) log.count(topic)
    expect(log.take().select(topic => topic === 'spikes/a')).toMatchObject({ events: 0, lost: 2 })
    expect(log.take().select(() => true).lost).toBe(0)
  })

  it('tells whoever wanted an event that its publisher made it wrongly', () => {
    const log = new EventLog()
    log.add({ topic: 'activity/x', activity: { value: [Symbol('no number')] as unknown as number[] } })
    const [event] = openBundle(log.take().select(topic => topic === 'activity/x').bytes)
    expect(event!.message!.fault).toMatchObject({ kind: 'WireError', source: 'activity/x' })
  })
})

it('puts the head of one WebSocket frame before a message, in the three forms of its length', () => {
  const heads = [125, 126, 65_535, 65_536].map(length => {
    const { message, bytes } = encoded([new Uint8Array(length - 1), Uint8Array.of(9)], 1)
    expect(bytes.length).toBe(length)
    expect(bytes.at(-1)).toBe(9)
    return [...message.subarray(0, message.length - length)]
  })
  expect(heads).toEqual([
    [0x82, 125],
    [0x82, 126, 0, 126],
    [0x82, 126, 255, 255],
    [0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0],
  ])
})

describe('Outbox', () => {
  it('drops and counts everything while the client does not read, and goes on when it does', () => {
    const client = connection()
    const outbox = new Outbox(client, 1000)
    const events = encoded([new Uint8Array(300)], 3)
    for (let count = 0; count < 100; count++) outbox.send(events)
    expect(client.messages).toEqual(Array.from({ length: 4 }, () => events.message)) // the bound and one more
    expect(outbox).toMatchObject({ sent: 12, dropped: 288, waiting: 12, stalled: true })
    client.read(2 * events.message.length)
    expect(outbox).toMatchObject({ waiting: 6, stalled: false })
    client.read(client.waiting)
    expect(outbox.waiting).toBe(0)
    outbox.tell({ hello: { version: 1 } })
    expect(openBundle(client.messages.at(-1)!.subarray(2))[0]!.message!.hello!.version).toBe(1)
    client.open = false
    outbox.tell({ hello: { version: 1 } })
    expect(client.messages).toHaveLength(5)
  })
})

describe('an answer', () => {
  const answer = (version: number): Encoded => encoded([encodeBundle({ event: [{ hello: { version } }] }), new Uint8Array(0)], 1)
  const sizeOf = ({ message }: Encoded): number => message.length

  it('waits where there is no room, in its turn, and comes before what is sent then', () => {
    const client = connection()
    const outbox = new Outbox(client, 1000)
    const events = encoded([new Uint8Array(600)], 3)
    for (let count = 0; count < 3; count++) outbox.send(events)
    outbox.tell({ hello: { version: 7 } })
    outbox.answer(answer(8))
    expect(client.messages).toHaveLength(2)
    expect(outbox).toMatchObject({ sent: 6, dropped: 3, stalled: true })
    client.read(client.waiting)
    outbox.send(events)
    const told = client.messages.slice(2, 4).map(message => openBundle(message.subarray(2))[0]!.message!.hello!.version)
    expect(told).toEqual([7, 8])
    expect(client.messages[4]).toBe(events.message)
    expect(outbox).toMatchObject({ sent: 11, dropped: 3 })
  })

  it('of which more are asked for than are ever read is dropped: what is kept is bounded', () => {
    const client = connection()
    const outbox = new Outbox(client, 1000)
    outbox.send(encoded([new Uint8Array(1001)], 1))
    for (let count = 0; count < 10_000; count++) outbox.answer(answer(1000 + count))
    for (let turn = 0; turn < 3; turn++) {
      client.read(client.waiting)
      outbox.sendKept()
    }
    const kept = client.messages.length - 1
    expect(kept).toBe(Math.floor(1000 / sizeOf(answer(1000))) + 1)
    expect(outbox).toMatchObject({ sent: 1 + kept, dropped: 10_000 - kept })
  })

  it('is kept for nobody who has gone', () => {
    const client = connection()
    const outbox = new Outbox(client, 1000)
    outbox.send(encoded([new Uint8Array(1001)], 1))
    outbox.answer(answer(1))
    client.open = false
    client.read(client.waiting)
    outbox.sendKept()
    outbox.answer(answer(2))
    expect(client.messages).toHaveLength(1)
  })
})

describe('Glimpse', () => {
  it('begins at a multiple of its length and stops to listen after it, for all topics alike', () => {
    const { glimpse, seen, publish } = look(4)
    for (let step = 6; step < 20; step++) publish(step)
    expect(seen).toEqual(['a8', 'b8', 'a9', 'b9', 'a10', 'b10', 'a11', 'b11'])
    expect(glimpse.lasts).toBe(false)
  })

  it('takes windows that overlap it whole, wherever they begin', () => {
    const { seen, publish } = look(10)
    for (let step = 7; step < 40; step += 6) publish(step, 6)
    expect(seen).toEqual(['a7', 'b7', 'a13', 'b13', 'a19', 'b19'])
  })
})
