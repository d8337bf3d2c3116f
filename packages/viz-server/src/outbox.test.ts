import { encodeFrame, openBundle, openFrame } from '@ngrad/core'
import type { BundleEvent } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { Glimpse } from './glimpse.ts'
import { Outbox } from './outbox.ts'
import { Recent } from './recent.ts'
import { matches } from './streams.ts'

const frameAt = (firstStep: number, steps = 1, stream = 'a') =>
  openFrame(encodeFrame({ stream, firstStep, steps, dt: 1, neurons: [1, 2], offsets: [0, 0] }))

/** A socket whose client reads when it is told to. */
function socketOf() {
  const messages: BundleEvent[][] = []
  const waiting: (() => void)[] = []
  return {
    messages,
    bufferedAmount: 0,
    send(bytes: Uint8Array, taken: () => void) {
      this.bufferedAmount += bytes.length
      messages.push(openBundle(bytes))
      waiting.push(taken)
    },
    read() {
      this.bufferedAmount = 0
      for (const taken of waiting.splice(0)) taken()
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

describe('Outbox', () => {
  it('sends what was collected as one bundle, in order', () => {
    const socket = socketOf()
    const outbox = new Outbox(socket)
    outbox.add({ hello: { version: 1 } })
    outbox.addFrame('spikes/a', frameAt(7))
    outbox.flush()
    outbox.flush()
    expect(socket.messages).toHaveLength(1)
    expect(socket.messages[0]!.map(({ frame, message }) => frame?.firstStep ?? message?.hello?.version)).toEqual([1, 7])
    expect(outbox).toMatchObject({ sent: 2, dropped: 0, waiting: 2 })
    socket.read()
    expect(outbox.waiting).toBe(0)
  })

  it('drops and counts everything while the client does not read, and goes on when it does', () => {
    const socket = socketOf()
    const outbox = new Outbox(socket, { socketBytes: 1000, events: 10 })
    for (let step = 0; step < 10_000; step++) outbox.addFrame('spikes/a', frameAt(step))
    outbox.flush()
    expect(outbox.stalled).toBe(true)
    expect(socket.bufferedAmount).toBeLessThan(2000) // the bound and one bundle
    expect(outbox.sent + outbox.dropped).toBe(10_000)
    expect(socket.messages.flat()).toHaveLength(outbox.sent)
    socket.read()
    outbox.addFrame('spikes/a', frameAt(10_000))
    outbox.flush()
    expect(socket.messages.at(-1)![0]!.frame!.firstStep).toBe(10_000)
  })

  it('tells the client of an event that its publisher made wrongly', () => {
    const socket = socketOf()
    const outbox = new Outbox(socket)
    outbox.add({ topic: 'activity/x', activity: { value: [Symbol('no number')] as unknown as number[] } })
    outbox.flush()
    expect(socket.messages[0]![0]!.message!.fault).toMatchObject({ kind: 'WireError', source: 'activity/x' })
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

it('keeps the whole course of the reports, thinned out, and the last of everything else', () => {
  const recent = new Recent()
  for (let step = 0; step < 10_000; step++) recent.keep({ topic: 'reports', report: { step } })
  for (const sequence of [1, 2, 3]) recent.keep({ topic: 'activity/x', activity: { sequence } })
  const reports = recent.of(topic => topic === 'reports').map(({ report }) => report!.step!)
  expect(reports.length).toBeLessThanOrEqual(2000)
  expect(reports[0]).toBe(0)
  expect(reports.at(-1)).toBeGreaterThan(9_980)
  expect(recent.of(topic => topic === 'activity/x')).toEqual([{ topic: 'activity/x', activity: { sequence: 3 } }])
})

it('takes a star at the end for anything, and nowhere else', () => {
  expect(['*', 'spikes/*', 'spikes/hid*', 'spikes/hidden'].every(pattern => matches(pattern, 'spikes/hidden'))).toBe(
    true,
  )
  expect(
    ['spikes', 'activity/*', '*/hidden', 'spikes/hidden2'].some(pattern => matches(pattern, 'spikes/hidden')),
  ).toBe(false)
})
