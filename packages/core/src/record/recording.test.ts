import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WireError } from '../errors.ts'
import { filePrefix, headBytes, sealChunk } from '../wire/delimit.ts'
import { reference } from '../../../../tools/proto-types.ts'
import type { IEnvelope, IChunk } from '../wire/messages.ts'
import { encodeFrame } from '../wire/seal.ts'
import type { FrameContent } from '../wire/seal.ts'
import { ChunkWriter, topicTail } from './chunk-writer.ts'
import { openRecording } from './recording.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ngrad-recording-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A chunk as protobufjs writes it, behind a head. */
function chunk(content: IChunk): Uint8Array {
  const message = reference.Chunk.encode(content).finish()
  const bytes = new Uint8Array(headBytes + message.length)
  bytes.set(message, headBytes)
  sealChunk(bytes)
  return bytes
}

/** Opens bytes as a file. */
function open(bytes: Uint8Array, options = {}) {
  const file = path.join(folder, 'bytes.ngrad')
  writeFileSync(file, bytes)
  return openRecording(file, options)
}

/** What is wrong with bytes, whether they are refused or read up to there. */
const problemOf = (bytes: Uint8Array): Promise<unknown> =>
  open(bytes).then(
    ({ problem }) => problem,
    (error: unknown) => error,
  )

const header: IChunk = { header: { name: 'x', software: 'test', dt: 0.5, seed: 7, firstStep: 10 } }
const file = (...chunks: IChunk[]): Uint8Array => new Uint8Array(Buffer.concat([filePrefix, ...chunks.map(chunk)]))

/** Frames as they follow each other. */
const someFrames: fc.Arbitrary<FrameContent[]> = fc.array(
  fc
    .record({
      stream: fc.constantFrom('a', 'a*', 'long name'), // a recording may hold names that no simulation takes any more
      steps: fc.integer({ min: 1, max: 9 }),
      spikes: fc.array(fc.nat(999)),
    })
    .map(({ stream, steps, spikes }) => {
      const offsets = spikes.map(spike => spike % steps).toSorted((a, b) => a - b)
      return { stream, firstStep: 0, steps, dt: 0.5, neurons: spikes, offsets }
    }),
  { maxLength: 12 },
)

/** Spikes of a stream in frames, as pairs of neuron and step. */
const spikesOf = (frames: readonly FrameContent[], name: string): number[][] =>
  frames
    .filter(({ stream }) => stream === name)
    .flatMap(({ firstStep, neurons, offsets }) => Array.from(neurons, (neuron, i) => [neuron, firstStep + offsets[i]!]))

describe('a recording', () => {
  it('is read alike by protobufjs, whatever it holds', () => {
    fc.assert(
      fc.property(someFrames, fc.array(fc.double({ noNaN: true })), (frames, losses) => {
        const writer = new ChunkWriter(64)
        writer.addFields(header)
        const first = writer.take().slice()
        for (const frame of frames) writer.addFrame(topicTail(`spikes/${frame.stream}`), encodeFrame(frame))
        for (const loss of losses) writer.addEvent({ topic: 'reports', report: { source: 'me', metric: { loss } } })
        const second = writer.take().slice()
        expect(second.length % 4).toBe(0)
        const read = reference.Recording.decode(Buffer.concat([filePrefix, first, second]))
        expect(read.chunk[0]!.header).toMatchObject({ name: 'x', dt: 0.5 })
        const events = read.chunk[1]!.event!
        expect(events.map(({ topic }: IEnvelope) => topic)).toEqual([
          ...frames.map(({ stream }) => `spikes/${stream}`),
          ...losses.map(() => 'reports'),
        ])
        frames.forEach((frame, index) => {
          expect([...events[index]!.spikes!.neuron!]).toEqual([...(frame.neurons as number[])])
          expect([...events[index]!.spikes!.offset!]).toEqual([...(frame.offsets as number[])])
        })
        losses.forEach((loss, index) => expect(events[frames.length + index]!.report!.metric).toEqual({ loss }))
      }),
    )
  })

  it('reads what protobufjs writes, in chunks of any size', async () => {
    await fc.assert(
      fc.asyncProperty(someFrames, fc.integer({ min: 1, max: 5 }), async (frames, each) => {
        const event: IEnvelope[] = frames.map(({ neurons, offsets, early = [], ...rest }) => ({
          topic: `spikes/${rest.stream}`,
          spikes: { ...rest, neuron: [...(neurons as number[])], offset: [...(offsets as number[])], early: [...(early as number[])] },
        }))
        const chunks = []
        for (let at = 0; at < event.length; at += each) chunks.push({ event: event.slice(at, at + each) })
        const recording = await open(file(header, ...chunks, { end: { step: 50, events: event.length } }))
        expect(recording).toMatchObject({ whole: true, step: 50, events: event.length, duration: 20 })
        for (const name of new Set(frames.map(({ stream }) => stream))) {
          const { neurons, steps } = await recording.readSpikes(name)
          expect(Array.from(neurons, (neuron, i) => [neuron, steps[i]])).toEqual(spikesOf(frames, name))
        }
      }),
      { numRuns: 50 },
    )
  })

  it('finds the moments of values, and what is missing', async () => {
    const activity = (sequence: number, value: number[], rest: object = {}): IEnvelope => ({
      topic: 'activity/a',
      activity: { stream: 'a', sequence, firstStep: 10 * sequence, steps: 10, dt: 0.5, value, ...rest },
    })
    const two = await open(file(header, { event: [activity(0, [1, 2, 3, 4], { samples: 2 }), activity(3, [5, 6])] }))
    expect(two.streams.get('activity/a')).toMatchObject({ size: 2, moments: 3, messages: 2, missing: 2 })
    const { steps, values, width, neurons } = await two.readActivity('a')
    expect([width, [...steps], [...values], [...neurons]]).toEqual([2, [4, 9, 39], [1, 2, 3, 4, 5, 6], [0, 1]])
    const named = await open(file(header, { event: [activity(0, [1, 2, 3, 4], { samples: 2, neuron: [7, 3] })] }))
    expect([...(await named.readActivity('a')).neurons]).toEqual([7, 3])
    const moved = await open(file(header, { event: [activity(0, [1], { neuron: [3] }), activity(1, [1], { neuron: [4] })] }))
    await expect(moved.readActivity('a')).rejects.toThrow("it must be one whose messages are all of the same neurons")
    await expect(open(file(header, { event: [activity(0, [1, 2], { neuron: [3] })] }))).rejects.toThrow('2 values cannot be of 1 neurons')
    const mixed = await open(file(header, { event: [activity(0, [1, 2]), activity(1, [1])] }))
    await expect(mixed.readActivity('a')).rejects.toThrow('whose messages all have the same number of values')
    await expect(open(file(header, { event: [activity(0, [1, 2, 3], { samples: 2 })] }))).rejects.toThrow(
      '3 values cannot be of 2 moments',
    )
    await expect(open(file(header, { event: [activity(0, [1], { samples: 4e9 })] }))).rejects.toThrow(WireError)
  })
})

describe('bytes of a file that is no whole recording', () => {
  const frame = (sequence: number): IEnvelope => ({
    topic: 'spikes/a',
    spikes: { stream: 'a', sequence, firstStep: 10 + sequence, steps: 1, dt: 0.5, neuron: [sequence], offset: [0] },
  })
  const chunks = [header, { event: [frame(0)] }, { event: [frame(1), frame(2)] }, { end: { step: 20, events: 3 } }]
  const good = file(...chunks)
  const ends = chunks.map((_, index) => file(...chunks.slice(0, index + 1)).length)

  it('are read up to the last whole chunk, wherever they end', async () => {
    for (let length = 0; length < ends[0]!; length++)
      await expect(open(good.subarray(0, length))).rejects.toThrow(WireError)
    for (let length = ends[0]!; length < good.length; length++) {
      const recording = await open(good.subarray(0, length))
      const whole = ends.filter(end => end <= length)
      const events = [0, 0, 1, 3, 3][whole.length]!
      expect([length, recording.events, recording.whole]).toEqual([length, events, false])
      expect(recording.bytes).toBe(whole.at(-1))
      const words = recording.problem?.message.slice(0, 30)
      expect(words).toBe(length > recording.bytes ? 'the file ends inside a chunk: ' : undefined)
      const neurons = []
      for await (const { frame: read } of recording.readEvents()) neurons.push(read!.neurons[0])
      expect(neurons).toEqual([0, 1, 2].slice(0, events))
    }
  })

  it('are read by names that can be those of topics', async () => {
    const recording = await open(good)
    for (const wrong of ['rewrds', 'spikez/*', 'spikes/', ''])
      await expect(recording.readEvents(['rewards', wrong]).next()).rejects.toThrow(`readEvents.topics[1] is '${wrong}'; it must be one of`)
    await expect(recording.readEvents('rewards' as never).next()).rejects.toThrow('readEvents.topics')
    expect(await recording.readEvents(['rewards', 'currents/*']).next()).toEqual({ done: true, value: undefined })
  })

  it('are refused wherever one of them is changed, or end there where a length is', async () => {
    for (let at = 0; at < good.length; at++) {
      const changed = good.slice()
      changed[at]! ^= 0x41
      expect([at, await problemOf(changed)]).toEqual([at, expect.any(WireError)])
    }
  })

  it('say what is wrong, and where', async () => {
    const damaged = good.slice()
    damaged[ends[1]! - 1]! ^= 1
    await expect(open(damaged)).rejects.toThrow(`the chunk is damaged: its checksum is`)
    await expect(open(damaged)).rejects.toThrow(`(at byte ${ends[0]})`)
    expect(await open(damaged, { salvage: true })).toMatchObject({ events: 0, whole: false, bytes: ends[0] })
    const lie = good.slice()
    lie.set([0xff, 0xff, 0xff, 0xff, 0x0f], ends[0]! + 7) // 4 GiB
    expect((await open(lie)).problem!.message).toContain(`of its 4294967307 bytes ${good.length - ends[0]!} are there`)
    const cases: [Uint8Array, string][] = [
      [Buffer.from('PK\u0003\u0004 a foreign file'), 'this is no recording of ngrad'],
      [file({ event: [frame(0)] }), 'the first chunk has no header (at byte 24)'],
      [file(header, header), 'a header stands in another chunk than the first'],
      [file(header, { end: { step: 1, events: 0 } }, { event: [frame(0)] }), 'a chunk stands behind the end'],
      [file(header, { event: [frame(0)] }, { end: { events: 2 } }), 'the end speaks of 2 events, but 1 were read'],
      ...[Number.NaN, 0, -0.1, 1e300, Infinity, 1e-300].map((dt): [Uint8Array, string] => [
        file({ header: { dt } }),
        `the step dt is ${dt}; it must be from 1e-12 to 1e12 ms`,
      ]),
      [file(header, { event: [{ spikes: {} }] }), 'an event has no topic'],
      [
        Buffer.concat([good, new Uint8Array(16)]),
        `a chunk should begin here, but the bytes are no head of one (at byte ${good.length})`,
      ],
    ]
    for (const [bytes, words] of cases) await expect(open(bytes)).rejects.toThrow(words)
    await expect(openRecording(path.join(folder, 'nowhere'))).rejects.toThrow('it must be a file that exists')
    await expect(openRecording(folder)).rejects.toThrow('it must be a file that exists')
  })

  it('say of spikes that are wrong where they lie in the file', async () => {
    const wrong: IEnvelope = { topic: 'spikes/a', spikes: { steps: 1, neuron: [1, 2], offset: [0] } }
    const bytes = file(header, { event: [wrong] })
    const error = (await open(bytes).catch((reason: unknown) => reason)) as WireError
    expect(error.message).toContain('2 neurons and 1 offsets')
    expect(error.offset).toBeGreaterThan(ends[0]! + headBytes)
    expect(error.offset).toBeLessThanOrEqual(bytes.length)
  })

  it('lead to a WireError and nothing else, whatever is changed in them and made to agree', async () => {
    const message = reference.Chunk.encode({ event: [frame(0), frame(1)] }).finish()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 5 }), async changes => {
        const bytes = new Uint8Array(headBytes + message.length)
        bytes.set(message, headBytes)
        for (const [at, value] of changes) bytes[headBytes + (at % message.length)] = value
        sealChunk(bytes)
        const problem = await problemOf(Buffer.concat([file(header), bytes]))
        expect(problem === undefined || problem instanceof WireError).toBe(true)
      }),
      { numRuns: 400 },
    )
  })
})

describe('the main entry of the package', () => {
  it('needs no file system, so that it runs in browsers', () => {
    const seen = new Set<string>()
    const visit = (url: URL): void => {
      if (seen.has(url.href) || !url.href.endsWith('.ts')) return
      seen.add(url.href)
      for (const [, name = ''] of readFileSync(url, 'utf8').matchAll(
        /^(?:import|export) (?!type).*?from '([^']+)'/gms,
      )) {
        expect([url.href, name.startsWith('node:')]).toEqual([url.href, false])
        if (name.startsWith('.')) visit(new URL(name, url))
      }
    }
    visit(new URL('../index.ts', import.meta.url))
    expect(seen.size).toBeGreaterThan(30)
  })
})
