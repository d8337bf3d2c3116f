import { checkArgument } from '../kinds.ts'
import { WireError } from '../errors.ts'
import { openEvent } from '../wire/bundle.ts'
import type { BundleEvent } from '../wire/bundle.ts'
import { headBytes } from '../wire/delimit.ts'
import type { IActivity, INetwork, IRecordingEnd, IRecordingHeader, IRecordingIndex } from '../wire/messages.ts'
import { checkDt } from './check-dt.ts'
import { openChunk, within } from './open-chunk.ts'
import type { ChunkBytes } from './chunks.ts'
import { ChunkPlaces } from './chunk-places.ts'
import { StreamCounts } from './stream-counts.ts'
import type { RecordedStream } from './stream-counts.ts'

/** What was recorded. */
export interface RecordingHeader {
  /** Name of the simulation. */
  readonly name: string
  /** Program that wrote it. */
  readonly software: string
  /** Duration of a step [ms]. */
  readonly dt: number
  /** Seed of all random numbers. */
  readonly seed: number
  /** Step from which on it was recorded. */
  readonly firstStep: number
  /** The network as it was then, with where its neurons are; some files have none. */
  readonly network?: INetwork
}

/** What is in a recording, chunk by chunk. */
export class RecordingIndex {
  /** Where the chunks lie. */
  readonly places: ChunkPlaces = new ChunkPlaces()
  /** Number of events. */
  events = 0
  /** Where the last whole chunk ends [bytes]. */
  end = 0
  /** Number of steps that had been computed, as far as can be told. */
  step = 0
  /** Whether the end has been read. */
  ended = false
  readonly #counts = new StreamCounts()
  #header: RecordingHeader | undefined

  /** The streams by topic. */
  get streams(): ReadonlyMap<string, RecordedStream> {
    return this.#counts.streams
  }

  /** Whether the header has been read. */
  get begun(): boolean {
    return this.#header !== undefined
  }

  /** What was recorded. @throws WireError if it has not been read */
  get header(): RecordingHeader {
    if (!this.#header) throw new WireError('the file ends before its header', 12)
    return this.#header
  }

  /**
   * Takes the next chunk.
   * @throws WireError if it is none, or cannot follow what was before
   */
  add(chunk: ChunkBytes): void {
    const { at, message } = chunk
    const { header, streams, events, end } = openChunk(chunk)
    if (this.ended) throw new WireError('a chunk stands behind the end', at)
    if (this.begun === (header !== undefined))
      throw new WireError(
        header ? 'a header stands in another chunk than the first' : 'the first chunk has no header',
        at,
      )
    const opened = events.map(({ topic, at: eventAt, bytes }) => ({
      topic,
      event: within(eventAt, () => checked(openEvent(bytes))),
    }))
    const total = this.events + events.length
    if (end && Number(end.events) !== total)
      throw new WireError(`the end speaks of ${Number(end.events)} events, but ${total} were read`, at)
    if (header) this.#begin(header, at)
    for (const info of streams) this.#counts.describe(info)
    for (const { topic, event } of opened) this.#counts.count(topic, event)
    this.events = total
    this.places.add(message.length + headBytes, this.#counts.takeRange())
    this.step = Math.max(this.step, this.#counts.step)
    if (end) this.step = Math.max(this.step, Number(end.step))
    this.ended = end !== undefined
    this.end = at + message.length
  }

  /**
   * Takes what stands in the index of a file, in the place of the chunks before it.
   * @param at where the index lies [bytes]
   * @throws WireError if it does not agree with the file
   */
  restore({ stream, length, firstStep, endStep }: IRecordingIndex, end: IRecordingEnd, at: number): void {
    for (const summary of stream ?? []) this.#counts.restore(summary)
    for (let chunk = this.places.count; chunk < length!.length; chunk++)
      this.places.add(length![chunk]!, { firstStep: firstStep![chunk]!, endStep: endStep![chunk]! })
    this.events = [...this.streams.values()].reduce((sum, { messages }) => sum + messages, 0)
    if (this.places.end !== at || this.events !== end.events)
      throw new WireError('the index speaks of other chunks than there are', at)
    this.step = end.step!
    this.end = at
    this.ended = true
  }

  #begin({ name, software, dt, seed, firstStep, stream, network }: IRecordingHeader, at: number): void {
    checkDt(dt!, at)
    const [first, seeded] = [Number(firstStep), Number(seed)]
    this.#header = { name: name!, software: software!, dt: dt!, seed: seeded, firstStep: first, ...(network && { network }) }
    this.step = this.#header.firstStep
    for (const info of stream ?? []) this.#counts.describe(info)
  }
}

/**
 * Steps of the moments that the values of an activity are of.
 * @example stepsOf({ firstStep: 20, steps: 10, samples: 2, value: [1, 2] }) // [24, 29]
 */
export function stepsOf(activity: IActivity): number[] {
  checkArgument('stepsOf.activity', 'object', activity)
  const { samples, value, firstStep, steps } = activity
  const length = samples || Math.min(1, value?.length ?? 0)
  const each = Number(steps) / length
  return Array.from({ length }, (_, moment) => Number(firstStep) + Math.max(0, Math.floor((moment + 1) * each) - 1))
}

/** An event whose values, and their neurons, are as many as they must be. @throws WireError if they are not */
function checked(event: BundleEvent): BundleEvent {
  const { value, samples, neuron } = event.message?.activity ?? {}
  const length = value?.length ?? 0
  if (samples && (samples > length || length % samples !== 0))
    throw new WireError(`${length} values cannot be of ${samples} moments; each has the same number, at least one`, 0)
  const width = length / (samples || 1)
  if (neuron?.length && neuron.length !== width) throw new WireError(`${width} values cannot be of ${neuron.length} neurons`, 0)
  return event
}
