import { encodeBundle, encodeFrame } from '@ngrad/core'
import { joinBytes } from '@ngrad/core/internal'
import type { FrameContent } from '@ngrad/core'

/** A frame of spikes as a client prints it, one line of JSON each. */
export interface PrintedFrame {
  readonly topic: string
  readonly stream: string
  readonly sequence: number
  readonly firstStep: number
  readonly steps: number
  readonly neurons: readonly number[]
  readonly offsets: readonly number[]
}

/** A message that a client is sent, and the frames that it then knows of. */
export interface TrialMessage {
  /** What the client has to be able to do: `reads …`. */
  readonly able: string
  /** The message, in the fragments in which it is sent. */
  readonly fragments: readonly Uint8Array[]
  readonly frames: readonly PrintedFrame[]
}

/** A frame with its number. */
type Numbered = FrameContent & { readonly sequence: number }

const cortex = { stream: 'cortex', sequence: 0, firstStep: 10, steps: 15, dt: 0.1, neurons: [3, 7], offsets: [0, 14] }

let made: readonly TrialMessage[] | undefined

/** Everything that a server may send to a client that has asked for spikes; made when it is first asked for. */
export const trialMessages = (): readonly TrialMessage[] => (made ??= makeAll())

const makeAll = (): readonly TrialMessage[] => [
  of('greetings, with fields of a later version', [bundle({ hello: hello() }), later()]),
  of('spikes as any protobuf library writes them', [plain(cortex)], cortex),
  of('spikes with padding and lengths longer than need be', [sealed(next(1))], next(1)),
  of('spikes in several pieces, with a field that nobody knows', [pieces()], piecewise()),
  of('spikes among fields of eight bytes that nobody knows', [among(fixed64)], next(6)),
  of('spikes among fields of four bytes that nobody knows', [among(fixed32)], next(7)),
  of('a window without spikes', [sealed({ ...next(3), neurons: [], offsets: [] })], {
    ...next(3),
    neurons: [],
    offsets: [],
  }),
  of('an empty message', [new Uint8Array(0)]),
  of(
    'events of other kinds, known and not, between spikes',
    [sealed(next(4)), others(), plain(next(5))],
    next(4),
    next(5),
  ),
  of('news of a stream, and names beyond ASCII', [bundle({ advertise: news() }), sealed(retina())], retina()),
  of('a hole where frames were dropped', [sealed(next(90))], next(90)),
  of('numbers up to 2^53 - 1', [sealed(far())], far()),
  of('a message of 1.6 MB, more spikes than a call has room for arguments', [sealed(large())], large()),
  { able: 'reads a message in fragments', fragments: inThree(sealed(next(91))), frames: [printed(next(91))] },
]

/** Spikes as a client should print them. */
function printed({ stream, sequence, firstStep, steps, neurons, offsets }: Numbered): PrintedFrame {
  const spikes = { neurons: Array.from(neurons), offsets: Array.from(offsets) }
  return { topic: `spikes/${stream}`, stream, sequence, firstStep, steps, ...spikes }
}

function of(what: string, parts: readonly Uint8Array[], ...frames: readonly Numbered[]): TrialMessage {
  return { able: `reads ${what}`, fragments: [joinBytes(parts)], frames: frames.map(printed) }
}

function bundle(
  event: Parameters<typeof encodeBundle>[0]['event'] extends (infer Event)[] | null | undefined ? Event : never,
): Uint8Array {
  return encodeBundle({ event: [event] })
}

function plain({ neurons, offsets, ...head }: typeof cortex): Uint8Array {
  const spikes = { ...head, neuron: [...neurons], offset: [...offsets] }
  return bundle({ topic: `spikes/${head.stream}`, spikes })
}

/** A bundle of one frame as this workspace writes it. */
function sealed(frame: FrameContent): Uint8Array {
  return enveloped(encodeFrame(frame), `spikes/${frame.stream}`)
}

function enveloped(frame: Uint8Array, topic: string): Uint8Array {
  const name = new TextEncoder().encode(topic)
  const event = joinBytes([field(1, frame), field(15, name)])
  return field(1, event)
}

/** A bundle of one frame that has a field of a later version before and behind all else, at each of its levels. */
function among(unknown: Uint8Array): Uint8Array {
  const wrapped = (...parts: Uint8Array[]): Uint8Array => joinBytes([unknown, ...parts, unknown])
  const frame = unknown === fixed64 ? next(6) : next(7)
  const event = wrapped(field(1, wrapped(encodeFrame(frame))), field(15, new TextEncoder().encode('spikes/cortex')))
  return wrapped(field(1, event))
}

/** A field of bytes. */
function field(number: number, bytes: Uint8Array): Uint8Array {
  return joinBytes([varint(number * 8 + 2), varint(bytes.length), bytes])
}

/** Fields of the wire types 1 and 5: whoever takes them for a number or a length reads on into what follows. */
const [fixed64, fixed32] = [fixed(1, 8), fixed(5, 4)]

function fixed(wireType: 1 | 5, size: 4 | 8): Uint8Array {
  return joinBytes([varint(900 * 8 + wireType), new Uint8Array(size).fill(0xff)])
}

function varint(value: number): Uint8Array {
  const bytes = []
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  return Uint8Array.from([...bytes, rest])
}

function next(sequence: number): typeof cortex {
  return { ...cortex, sequence, firstStep: 10 + 15 * sequence }
}

function hello(): object {
  const stream = [{ topic: 'spikes/cortex', kind: 'spikes', size: 10, shape: [2, 5] }]
  return { version: 1, name: 'conformance', software: 'ngrad', dt: 0.1, seed: 1, stream, capability: ['glimpses'] }
}

/** An event of a kind that does not exist yet, and one without anything. */
function later(): Uint8Array {
  return joinBytes([
    field(1, field(999, Uint8Array.of(1, 2, 3))),
    field(1, new Uint8Array(0)),
    field(77, Uint8Array.of(9)),
  ])
}

function piecewise(): typeof cortex {
  return { ...next(2), neurons: [1, 2, 4_294_967_295], offsets: [4, 5, 6] }
}

/** Neurons in one piece of two and one of one, offsets the other way round, around a field that nobody knows. */
function pieces(): Uint8Array {
  const { stream, sequence, firstStep, steps } = piecewise()
  const words = (...values: number[]): Uint8Array => new Uint8Array(Uint32Array.from(values).buffer)
  const head = [field(1, new TextEncoder().encode(stream)), varint(16), varint(sequence), varint(24), varint(firstStep)]
  const arrays = [field(6, words(1, 2)), field(7, words(4)), field(500, Uint8Array.of(7)), field(6, words(2 ** 32 - 1))]
  return enveloped(joinBytes([...head, varint(32), varint(steps), ...arrays, field(7, words(5, 6))]), 'spikes/cortex')
}

function others(): Uint8Array {
  const activity = { stream: 'cortex.v', sequence: 0, firstStep: 10, steps: 1, dt: 0.1, value: [-65.5], unit: 'mV' }
  return encodeBundle({
    event: [
      { topic: 'activity/cortex.v', activity },
      { topic: 'reports', report: { source: 'learner', step: 12, metric: { accuracy: 0.5 } } },
      { topic: 'rewards', reward: { source: 'task', step: 13, value: -1 } },
      { topic: 'faults', fault: { kind: 'PluginError', message: 'a word', source: 'me', step: 14 } },
      { status: { sent: 3, dropped: 0, queued: 0, step: 15 } },
      { runState: { running: true, runs: 1, step: 15 } },
    ],
  })
}

function news(): { stream: object[] } {
  return { stream: [{ topic: 'spikes/rétine→V1', kind: 'spikes', size: 4, shape: [] }] }
}

function retina(): typeof cortex {
  return { ...cortex, stream: 'rétine→V1' }
}

function far(): typeof cortex {
  return { ...cortex, stream: 'far', sequence: 2 ** 53 - 1, firstStep: 2 ** 53 - 16 }
}

function large(): Numbered {
  const neurons = Uint32Array.from({ length: 200_000 }, (_, spike) => (spike * 7919) % 200_003)
  const offsets = Uint32Array.from({ length: 200_000 }, (_, spike) => Math.floor(spike / 20_000))
  return { stream: 'large', sequence: 0, firstStep: 0, steps: 10, dt: 0.1, neurons, offsets }
}

function inThree(message: Uint8Array): Uint8Array[] {
  return [message.subarray(0, 5), message.subarray(5, 11), message.subarray(11)]
}
