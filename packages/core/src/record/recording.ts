import { matches } from '../bus/pattern.ts'
import { ParameterError, WireError } from '../errors.ts'
import { openEvent } from '../wire/bundle.ts'
import type { BundleEvent } from '../wire/bundle.ts'
import { openRecord, within } from './open-record.ts'
import type { OpenedRecord } from './open-record.ts'
import { readRecords, UnfinishedError } from './read-records.ts'
import { RecordingIndex, stepsOf } from './recording-index.ts'
import type { RecordedStream, RecordingHeader } from './recording-index.ts'

/** How a file is read. */
export interface OpenRecordingOptions {
  /** Whether a damaged record is taken as the end of the file, instead of as an error. */
  readonly salvage?: boolean
}

/** Spikes of a population; spike i is of neuron `neurons[i]`. */
export interface RecordedSpikes {
  /** Index of the neuron of each spike, in the order of time [spikes]. */
  readonly neurons: Uint32Array
  /** Step of each spike, ascending [spikes]. */
  readonly steps: Float64Array
  /** Time of each spike, at the end of its step [spikes; ms]. */
  readonly times: Float64Array
}

/** A continuous quantity at successive moments. */
export interface RecordedActivity {
  /** Step of each moment [moments]. */
  readonly steps: Float64Array
  /** Time of each moment, at the end of its step [moments; ms]. */
  readonly times: Float64Array
  /** Number of values of a moment. */
  readonly width: number
  /** The values, moment after moment [moments × width]. */
  readonly values: Float32Array
}

/**
 * Opens a recording: reads it once, checks all of it, and finds out what is in it. A file whose writer was killed, or is
 * still at work, ends with its last whole record: `whole` is false, and `problem` says what stands behind it.
 * @param file path of the file
 * @throws WireError if it is no recording or damaged, with the place; nothing else is thrown for what the file holds
 * @example
 * const recording = await openRecording('run.ngrad')
 * const { neurons, times } = await recording.readSpikes('hidden')
 */
export async function openRecording(file: string, { salvage = false }: OpenRecordingOptions = {}): Promise<Recording> {
  const index = new RecordingIndex()
  let problem: WireError | undefined
  try {
    for await (const record of readRecords(file)) index.add(record)
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    if (!index.begun || !(salvage || error instanceof UnfinishedError)) throw error
    problem = error
  }
  return new Recording(file, index, problem)
}

/** A recording that has been read once. Made by {@link openRecording}. */
export class Recording {
  /** Path of the file. */
  readonly file: string
  /** What was recorded. */
  readonly header: RecordingHeader
  /** The streams by topic, in the order in which they came into being. */
  readonly streams: ReadonlyMap<string, RecordedStream>
  /** Number of events in all streams. */
  readonly events: number
  /** Bytes up to the end of the last whole record. */
  readonly bytes: number
  /** Number of steps that had been computed at its end, as far as can be told. */
  readonly step: number
  /** Whether it was ended in order. */
  readonly whole: boolean
  /** What stands behind the last whole record, if the file does not end with it. */
  readonly problem: WireError | undefined

  /** @internal */
  constructor(file: string, index: RecordingIndex, problem: WireError | undefined) {
    this.file = file
    this.header = index.header
    this.streams = index.streams
    this.events = index.events
    this.bytes = index.end
    this.step = index.step
    this.whole = index.ended
    this.problem = problem
  }

  /** How long it lasts [ms of model time]. */
  get duration(): number {
    return (this.step - this.header.firstStep) * this.header.dt
  }

  /**
   * All events in their order, read piece by piece. Frames and messages have memory of their own.
   * @param topics names of topics; a `*` at the end stands for anything; all if left out
   */
  async *readEvents(topics: readonly string[] = ['*']): AsyncGenerator<BundleEvent> {
    for await (const { events } of this.#records()) {
      for (const { topic, at, bytes } of events) {
        if (topics.some(pattern => matches(pattern, topic))) yield within(at, () => openEvent(bytes))
      }
    }
  }

  /**
   * All spikes of a population.
   * @throws ParameterError if there is no such population in it
   */
  async readSpikes(population: string): Promise<RecordedSpikes> {
    const topic = `spikes/${population}`
    const { spikes } = this.#stream('readSpikes.population', topic)
    const neurons = new Uint32Array(spikes)
    const steps = new Float64Array(spikes)
    let at = 0
    for await (const { frame } of this.readEvents([topic])) {
      if (!frame) continue
      neurons.set(frame.neurons, at)
      const { offsets, firstStep } = frame
      for (let spike = 0; spike < offsets.length; spike++) steps[at++] = firstStep + offsets[spike]!
    }
    return { neurons, steps, times: this.#times(steps) }
  }

  /**
   * All values of a stream of activity.
   * @param stream name of the stream: `hidden.v`
   * @throws ParameterError if there is no such stream in it, or its messages differ in their number of values
   */
  async readActivity(stream: string): Promise<RecordedActivity> {
    const topic = `activity/${stream}`
    const { moments, size: width, messages } = this.#stream('readActivity.stream', topic)
    if (width === 0 && messages > 0)
      throw new ParameterError('readActivity.stream', stream, 'one whose messages all have the same number of values')
    const steps = new Float64Array(moments)
    const values = new Float32Array(moments * width)
    let at = 0
    for await (const { message } of this.readEvents([topic])) {
      const activity = message?.activity
      if (!activity) continue
      values.set(activity.value!, at * width)
      for (const step of stepsOf(activity)) steps[at++] = step
    }
    return { steps, times: this.#times(steps), width, values }
  }

  #times(steps: Float64Array): Float64Array {
    const { dt } = this.header
    return steps.map(step => (step + 1) * dt)
  }

  #stream(argument: string, topic: string): RecordedStream {
    const stream = this.streams.get(topic)
    if (stream) return stream
    const kind = topic.slice(0, topic.indexOf('/') + 1)
    const names = [...this.streams.keys()].filter(name => name.startsWith(kind)).map(name => name.slice(kind.length))
    throw new ParameterError(
      argument,
      topic.slice(kind.length),
      names.length > 0 ? `one of ${names.join(', ')}` : 'in it',
    )
  }

  async *#records(): AsyncGenerator<OpenedRecord> {
    for await (const record of readRecords(this.file, this.bytes)) yield openRecord(record)
  }
}
