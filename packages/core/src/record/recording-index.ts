import { kindOf } from '../bus/pattern.ts'
import { WireError } from '../errors.ts'
import { openEvent } from '../wire/bundle.ts'
import type { BundleEvent } from '../wire/bundle.ts'
import type { IActivity, IRecordingHeader, IStreamInfo } from '../wire/messages.ts'
import { openRecord, within } from './open-record.ts'
import type { RecordBytes } from './read-records.ts'

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
}

/** A stream of a recording. */
export interface RecordedStream {
  /** Its topic: `spikes/hidden`. */
  readonly topic: string
  /** Kind of its messages: spikes, activity, targets, rewards, weights, reports, control or faults. */
  readonly kind: string
  /** Number of neurons, or of values of a moment; 0 where it is not known, changes, or has no meaning. */
  readonly size: number
  /** Extents of these, slowest first (rows, columns); empty means one dimension. */
  readonly shape: readonly number[]
  /** Number of messages. */
  readonly messages: number
  /** Number of spikes. */
  readonly spikes: number
  /** Number of moments that values are of. */
  readonly moments: number
  /** First step that a message is about; 0 where there is none. */
  readonly firstStep: number
  /** Step behind the last one that a message is about; 0 where there is none. */
  readonly endStep: number
  /** Messages that are missing, by their sequence numbers. */
  readonly missing: number
}

type Counted = { -readonly [Field in keyof RecordedStream]: RecordedStream[Field] }

/** What is remembered of a stream from message to message: the number of the last one, and how many values a moment had. */
type Progress = { sequence: number; readonly widths: Set<number> }

/** What is in a recording, record by record. */
export class RecordingIndex {
  /** The streams by topic. */
  readonly streams: Map<string, RecordedStream> = new Map()
  /** Number of events. */
  events = 0
  /** Where the last whole record ends [bytes]. */
  end = 0
  /** Number of steps that had been computed, as far as can be told. */
  step = 0
  /** Whether the end has been read. */
  ended = false
  readonly #progress = new Map<string, Progress>()
  #header: RecordingHeader | undefined

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
   * Takes the next record.
   * @throws WireError if it is none, or cannot follow what was before
   */
  add(record: RecordBytes): void {
    const { at, message } = record
    const { header, streams, events, end } = openRecord(record)
    if (this.ended) throw new WireError('a record stands behind the end', at)
    if (this.begun === (header !== undefined))
      throw new WireError(
        header ? 'a header stands in another record than the first' : 'the first record has no header',
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
    for (const info of streams) this.#describe(info)
    for (const { topic, event } of opened) this.#count(this.#stream(topic), event)
    this.events = total
    if (end) this.step = Math.max(this.step, Number(end.step))
    this.ended = end !== undefined
    this.end = at + message.length
  }

  #begin({ name, software, dt, seed, firstStep, stream }: IRecordingHeader, at: number): void {
    if (!(dt! > 0 && dt! < Infinity)) throw new WireError(`the step dt is ${dt}; it must be above 0 ms`, at)
    this.#header = { name: name!, software: software!, dt: dt!, seed: Number(seed), firstStep: Number(firstStep) }
    this.step = this.#header.firstStep
    for (const info of stream ?? []) this.#describe(info)
  }

  #describe({ topic, size, shape }: IStreamInfo): void {
    const stream = this.#stream(topic ?? '')
    stream.size = size ?? 0
    stream.shape = shape ?? []
  }

  #stream(topic: string): Counted {
    const known = this.streams.get(topic)
    if (known) return known as Counted
    const kind = kindOf(topic)
    const counts = { messages: 0, spikes: 0, moments: 0, firstStep: 0, endStep: 0, missing: 0 }
    const stream: Counted = { topic, kind, size: 0, shape: [], ...counts }
    this.#progress.set(topic, { sequence: -1, widths: new Set() })
    this.streams.set(topic, stream)
    return stream
  }

  #count(stream: Counted, event: BundleEvent): void {
    const { firstStep, endStep, sequence } = aboutOf(event)
    if (stream.messages === 0) stream.firstStep = firstStep
    stream.messages++
    stream.spikes += event.frame?.count ?? 0
    const progress = this.#progress.get(stream.topic)!
    if (event.message?.activity) measure(stream, progress.widths, event.message.activity)
    stream.endStep = Math.max(stream.endStep, endStep)
    this.step = Math.max(this.step, stream.endStep)
    if (sequence === undefined) return
    if (progress.sequence >= 0) stream.missing += Math.max(0, sequence - progress.sequence - 1)
    progress.sequence = sequence
  }
}

/** Steps of the moments that the values of an activity are of. */
export function stepsOf({ samples, value, firstStep, steps }: IActivity): number[] {
  const length = samples || Math.min(1, value?.length ?? 0)
  const each = Number(steps) / length
  return Array.from({ length }, (_, moment) => Number(firstStep) + Math.max(0, Math.floor((moment + 1) * each) - 1))
}

/** An event whose values are as many as they must be. @throws WireError if they are not */
function checked(event: BundleEvent): BundleEvent {
  const { value, samples } = event.message?.activity ?? {}
  const length = value?.length ?? 0
  if (samples && (samples > length || length % samples !== 0))
    throw new WireError(`${length} values cannot be of ${samples} moments; each has the same number, at least one`, 0)
  return event
}

/** Counts the moments of a message and finds how many values each has: what the messages say, not their description. */
function measure(stream: Counted, widths: Set<number>, { value, samples }: IActivity): void {
  const length = value?.length ?? 0
  const moments = samples || Math.min(1, length)
  if (moments === 0) return
  stream.moments += moments
  widths.add(length / moments)
  stream.size = widths.size === 1 ? length / moments : 0
}

/** Which steps an event is about, and its number in its stream, where it has one. */
function aboutOf({ frame, message }: BundleEvent): { firstStep: number; endStep: number; sequence?: number } {
  if (frame) return { firstStep: frame.firstStep, endStep: frame.firstStep + frame.steps, sequence: frame.sequence }
  const { activity, target, weights, report, fault } = message ?? {}
  const range = activity ?? target
  if (range) {
    const firstStep = Number(range.firstStep)
    return {
      firstStep,
      endStep: firstStep + Number(range.steps),
      ...(activity ? { sequence: Number(activity.sequence) } : {}),
    }
  }
  const step = Number((weights ?? report ?? fault)?.step ?? 0)
  return { firstStep: step, endStep: step }
}
