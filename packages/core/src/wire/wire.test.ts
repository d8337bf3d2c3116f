import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WireError } from '../errors.ts'
import { BundleWriter, openBundle } from './bundle.ts'
import { reference } from '../../../../tools/proto-types.ts'
import { decodeBundle } from './messages.ts'
import { openFrame } from './open.ts'
import { encodeFrame, FrameWriter } from './seal.ts'
import type { FrameContent } from './seal.ts'

const Reference = reference.SpikeFrame
const plain = { longs: Number, defaults: true }
const whole = fc.oneof(
  fc.integer({ min: 0, max: 300 }),
  fc.maxSafeNat(),
  fc.constantFrom(0, 127, 128, Number.MAX_SAFE_INTEGER),
)
/** Any frame that may be written. */
const anyFrame: fc.Arbitrary<FrameContent> = fc
  .record({
    stream: fc
      .string({ unit: 'binary', maxLength: 70 })
      .map(text => new TextDecoder().decode(new TextEncoder().encode(text))),
    sequence: whole,
    firstStep: whole,
    steps: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
    dt: fc.double({ min: 0, max: 1e6, noNaN: true }).map(dt => dt + 0), // no -0
    spikes: fc.array(fc.tuple(fc.nat(2 ** 32 - 1), fc.nat(), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 200 }),
    precise: fc.boolean(),
  })
  .map(({ spikes, precise, ...rest }) => ({
    ...rest,
    ...(precise && spikes.length > 0 && { early: spikes.map(([, , part]) => part * rest.dt + 0) }),
    neurons: spikes.map(([neuron]) => neuron),
    offsets: spikes.map(([, time]) => time % rest.steps).toSorted((a, b) => a - b),
  }))

const asSeen = (
  content: FrameContent,
  frame: { neurons: ArrayLike<number>; offsets: ArrayLike<number>; early?: ArrayLike<number> | undefined },
) => ({
  ...content,
  neurons: Array.from(frame.neurons),
  offsets: Array.from(frame.offsets),
  ...(frame.early && { early: Array.from(frame.early) }),
})

describe('SpikeFrame, against protobufjs', () => {
  it('is read by it, whatever it holds, and lies on multiples of four bytes, or eight', () => {
    fc.assert(
      fc.property(anyFrame, content => {
        const bytes = encodeFrame(content)
        const { stream, sequence, firstStep, steps, dt, neuron, offset, early } = Reference.toObject(
          Reference.decode(bytes),
          plain,
        )
        const read = { stream, sequence, firstStep, steps, dt }
        const times = early.length > 0 ? { early: [...early] } : {}
        expect({ ...read, neurons: [...neuron], offsets: [...offset], ...times }).toEqual(content)
        const frame = openFrame(bytes)
        expect(frame.neurons.buffer).toBe(bytes.buffer)
        expect(frame.neurons.byteOffset % 4).toBe(0)
        expect(frame.early?.buffer ?? bytes.buffer).toBe(bytes.buffer)
        expect(frame.early && [...frame.early]).toEqual(content.early)
        expect([...frame.copy().times]).toEqual([...frame.times])
      }),
    )
  })

  it('reads what it writes, at any address', () => {
    fc.assert(
      fc.property(anyFrame, fc.integer({ min: 0, max: 5 }), (content, shift) => {
        const { neurons, offsets, early: _, ...rest } = content
        const written = Reference.encode({
          ...rest,
          neuron: Array.from(neurons),
          offset: Array.from(offsets),
          early: Array.from(content.early ?? []),
        })
        const bytes = new Uint8Array(written.len + shift)
        bytes.set(written.finish(), shift)
        const frame = openFrame(bytes.subarray(shift))
        const { stream, sequence, firstStep, steps, dt } = frame
        expect(asSeen({ stream, sequence, firstStep, steps, dt, neurons, offsets }, frame)).toEqual(content)
        expect([...frame.copy().times]).toEqual([...frame.times])
      }),
    )
  })

  it('holds a million spikes, and none', () => {
    const neurons = Uint32Array.from({ length: 1e6 }, (_, index) => (index * 2654435761) >>> 0)
    const offsets = Uint32Array.from({ length: 1e6 }, (_, index) => index >> 4)
    const content = { stream: 'big', firstStep: 5, steps: 70_000, dt: 0.1, neurons, offsets }
    const bytes = encodeFrame(content)
    const read = Reference.decode(bytes)
    expect(Uint32Array.from(read.neuron)).toEqual(neurons)
    expect(openFrame(Reference.encode(read).finish()).offsets).toEqual(offsets)
    expect(openFrame(new Uint8Array(0))).toMatchObject({ stream: '', count: 0, sequence: 0 })
    const { count, neurons: none } = openFrame(encodeFrame({ ...content, neurons: [], offsets: [] }))
    expect([count, none.length]).toEqual([0, 0])
  })

  it('keeps the name of every length, so that each filling is met', () => {
    for (let length = 0; length < 200; length++) {
      const stream = 'x'.repeat(length)
      const bytes = encodeFrame({ stream, firstStep: 2 ** length, steps: 3, dt: 1, neurons: [7], offsets: [2] })
      expect(openFrame(bytes)).toMatchObject({ stream, count: 1 })
      if (length > 51) break // 2^52 is the largest power that is safe
    }
  })
})

/** A frame with two spikes, and fields put in between. */
const good = encodeFrame({ stream: 'a', firstStep: 3, steps: 4, dt: 1, neurons: [1, 2], offsets: [0, 3] })
const join = (...parts: readonly ArrayLike<number>[]): Uint8Array =>
  Uint8Array.from(parts.flatMap(part => Array.from(part)))

describe('bytes from outside', () => {
  it('skips fields that it does not know, of every wire type', () => {
    const unknown = [
      [0x80, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], // 16: varint, 2^64 - 1
      [0x81, 0x01, 1, 2, 3, 4, 5, 6, 7, 8], // 16: 64 bits
      [0x82, 0x01, 3, 9, 9, 9], // 16: bytes
      [0x83, 0x01, 0x08, 5, 0x1b, 0x1c, 0x84, 0x01], // 16: a group with another group inside
      [0x85, 0x01, 1, 2, 3, 4], // 16: 32 bits
    ]
    for (const field of unknown) {
      for (const bytes of [join(field, good), join(good, field)]) expect([...openFrame(bytes).neurons]).toEqual([1, 2])
    }
    const endsWrongly = [0x83, 0x01, 0x08, 5, 0x1b, 0x24, 0x84, 0x01] // 16: the group inside ends by another number
    for (const bytes of [join(endsWrongly, good), join(good, endsWrongly)])
      expect(() => openFrame(bytes)).toThrow(WireError)
  })

  it('puts together what comes in pieces: packed several times, or not packed', () => {
    const pieces = join([0x20, 9], [0x32, 4, 1, 0, 0, 0], [0x35, 2, 0, 0, 0], [0x32, 4, 3, 0, 0, 0], [0x3a, 0])
    const frame = openFrame(join(pieces, [0x3d, 4, 0, 0, 0], [0x3a, 8, 5, 0, 0, 0, 6, 0, 0, 0]))
    expect([[...frame.neurons], [...frame.offsets]]).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ])
  })

  it('says what is wrong, and where', () => {
    const cases: [ArrayLike<number>, string][] = [
      [[0x32, 0xff, 0x01, 1], 'a field says that it has 255 bytes, but 1 are left (at byte 1)'],
      [
        [0x32, 0xff, 0xff, 0xff, 0xff, 0x7f, 1],
        'a field says that it has 34359738367 bytes, but 1 are left (at byte 1)',
      ],
      [[0x32, 5, 1, 2, 3, 4, 5], 'an array of 5 bytes is not one of whole 32-bit numbers (at byte 1)'],
      [[0x32, 4, 1, 0, 0, 0], '1 neurons and 0 offsets; each spike has one of both (at byte 6)'],
      [[0x29, 0, 0, 0], 'a field of 8 bytes does not fit into the 3 that are left (at byte 1)'],
      [[0x29, 0, 0, 0, 0, 0, 0, 0xf8, 0x7f], 'dt is NaN; it must be a finite number of ms, at least 0 (at byte 9)'],
      [[0x10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], 'a number is above 2^53 - 1 (at byte 1)'],
      [[0x0a, 2, 0xc3, 0x28], 'the name of the stream is not UTF-8 (at byte 2)'],
      [[0x00], 'a field has the number 0 (at byte 0)'],
      [[0x86, 0x01], 'field 16 has the unknown wire type 6 (at byte 0)'],
      [[0x10], 'the message ends inside a number (at byte 1)'],
      [
        join([0x20, 4], [0x32, 8, 1, 0, 0, 0, 2, 0, 0, 0], [0x3a, 8, 2, 0, 0, 0, 1, 0, 0, 0]),
        'offset 1 is 1; it must be from 2 to 3, as offsets ascend within the window (at byte 14)',
      ],
      [
        join([0x20, 4], [0x32, 4, 1, 0, 0, 0], [0x3a, 4, 4, 0, 0, 0]),
        'offset 0 is 4; it must be from 0 to 3, as offsets ascend within the window (at byte 10)',
      ],
    ]
    for (const [bytes, message] of cases) expect(() => openFrame(Uint8Array.from(bytes))).toThrow(message)
  })

  it('throws nothing but a WireError, whatever the bytes', () => {
    const tryOpen =
      (open: (bytes: Uint8Array) => unknown) =>
      (bytes: Uint8Array): void => {
        try {
          open(bytes)
        } catch (error) {
          if (!(error instanceof WireError)) throw error
        }
      }
    for (let length = 0; length < good.length; length++) tryOpen(openFrame)(good.slice(0, length))
    const bundle = new BundleWriter()
    bundle.addFrame('spikes/a', openFrame(good))
    bundle.add({ topic: 'reports', report: { source: 'x', metric: { y: 1 } } })
    const both = bundle.take()
    for (const open of [openFrame, openBundle, (bytes: Uint8Array) => decodeBundle(bytes)]) {
      fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), tryOpen(open)), { numRuns: 2000 })
      const changed = fc.tuple(
        fc.constantFrom(good, both),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      )
      fc.assert(
        fc.property(changed, ([bytes, changes]) => {
          const copy = bytes.slice()
          for (const [place, value] of changes) copy[place % copy.length] = value
          tryOpen(open)(copy)
        }),
        { numRuns: 3000 },
      )
    }
  })
})

describe('a frame', () => {
  it('is sealed in front of spikes in memory, again and again, and a copy stays', () => {
    const writer = new FrameWriter('cortex', 0.1)
    const buffer = new SharedArrayBuffer(4096)
    const words = new Uint32Array(buffer)
    const at = 16 * Math.ceil((writer.gap + 20) / 16)
    const seal = (neurons: number[], sequence: number) => {
      words.set(neurons, at / 4)
      words.set(
        neurons.map((_, index) => index),
        (at + writer.between) / 4 + neurons.length,
      )
      return writer.seal(buffer, at, neurons.length, sequence, 100 * sequence, 50)
    }
    const first = seal([5, 6, 7], 1)
    const copy = first.copy()
    expect(first.neurons.buffer).toBe(buffer)
    const second = seal([8, 9], 2)
    expect(second).toBe(first)
    expect([...second.neurons, ...second.offsets, second.sequence]).toEqual([8, 9, 0, 1, 2])
    expect([...copy.neurons, ...copy.offsets, copy.sequence, copy.firstStep]).toEqual([5, 6, 7, 0, 1, 2, 1, 100])
    expect(openFrame(copy.bytes)).toMatchObject({ stream: 'cortex', dt: 0.1, count: 3, steps: 50 })
  })

  it('travels in a bundle as it is, among other events', () => {
    const writer = new BundleWriter()
    const frame = openFrame(good)
    writer.addFrame('spikes/a', frame)
    writer.add({ topic: 'reports', report: { source: 'learner', metric: { accuracy: 0.5 } } })
    writer.addFrame('spikes/a', frame)
    const bytes = writer.take()
    expect(writer.length).toBe(0)
    const events = openBundle(bytes)
    expect(events.map(({ topic }) => topic)).toEqual(['spikes/a', 'reports', 'spikes/a'])
    expect([...events[2]!.frame!.neurons]).toEqual([1, 2])
    expect(events[1]!.message!.report).toMatchObject({ source: 'learner', metric: { accuracy: 0.5 } })
    const reference = decodeBundle(bytes).event!
    expect(reference.map(({ spikes, report }) => spikes?.neuron ?? report?.source)).toEqual([[1, 2], 'learner', [1, 2]])
    expect(() => decodeBundle(bytes, 10)).toThrow(`a message of ${bytes.length} bytes; at most 10 are read`)
  })

  it('refuses to write what nobody could read', () => {
    const write = (change: object) => () =>
      encodeFrame({ stream: 'a', firstStep: 0, steps: 4, dt: 1, neurons: [1, 2], offsets: [0, 3], ...change })
    expect(write({ offsets: [0] })).toThrow('frame.offsets is an array of 1; it must be as many as the 2 neurons')
    expect(write({ offsets: [3, 0] })).toThrow(
      'frame.offsets[1] is 0; it must be a whole number from 3 to 3, as offsets ascend',
    )
    expect(write({ neurons: [1, -2] })).toThrow('frame.neurons[1] is -2; it must be a whole number from 0 to 2^32 - 1')
    expect(write({ firstStep: 0.5 })).toThrow('frame.firstStep is 0.5; it must be a whole number, at least 0')
    expect(write({ dt: Number.NaN })).toThrow('frame.dt is NaN; it must be a finite number, at least 0 ms')
  })
})
