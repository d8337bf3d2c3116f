import { checkArgument } from '../kinds.ts'
import { checkOptions } from '../options.ts'
import { checkPattern, meaning } from '../bus/pattern.ts'
import { ParameterError, WireError } from '../errors.ts'
import { openEvent } from '../wire/bundle.ts'
import type { BundleEvent } from '../wire/bundle.ts'
import type { SpikeFrame } from '../wire/frame.ts'
import { activityNeurons } from './activity-neurons.ts'
import { openChunk, within } from './open-chunk.ts'
import type { OpenedChunk } from './open-chunk.ts'
import { UnfinishedError } from './chunks.ts'
import { readChunks } from './read-chunks.ts'
import { readIndex } from './read-index.ts'
import type { ChunkPlaces } from './chunk-places.ts'
import { RecordingIndex, stepsOf } from './recording-index.ts'
import type { RecordingHeader } from './recording-index.ts'
import { aboutOf } from './stream-counts.ts'
import type { RecordedStream } from './stream-counts.ts'

/** How a file is read. */
export interface OpenRecordingOptions {
  /** Whether a damaged chunk is taken as the end of the file, instead of as an error. */
  readonly salvage?: boolean
  /** Whether all of the file is read and checked, even where its index says what is in it. */
  readonly check?: boolean
}

/** A part of a recording. */
export interface RecordedTime {
  /** When it begins [ms of model time]; with the recording if left out. */
  readonly from?: number
  /** When it ends [ms of model time]; with the recording if left out. */
  readonly to?: number
}

/** Spikes of a population; spike i is of neuron `neurons[i]`. */
export interface RecordedSpikes {
  /** Index of the neuron of each spike, in the order of time [spikes]. */
  readonly neurons: Uint32Array
  /** Step of each spike, ascending [spikes]. */
  readonly steps: Float64Array
  /** Time of each spike, at the end of its step unless it has one of its own [spikes; ms]. */
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
  /** Unit of the values: `mV`; empty where the messages do not say it. */
  readonly unit: string
  /** What they are: `v`; empty where the messages do not say it. */
  readonly quantity: string
  /** Index of the neuron of each value of a moment; 0, 1, 2 … where the messages do not say it [width]. */
  readonly neurons: Uint32Array
}

/**
 * Opens a recording. One that was ended in order has an index of what is in it, so that it opens at once however long
 * it is; each part is checked when it is read. One without is read once and checked: where its writer was killed, or is
 * still at work, it ends with its last whole chunk, `whole` is false, and `problem` says what stands behind it.
 * @param file path of the file
 * @throws WireError if it is no recording or damaged, with the place; nothing else is thrown for what the file holds
 * @example
 * const recording = await openRecording('run.ngrad')
 * const { neurons, times } = await recording.readSpikes('hidden')
 */
export async function openRecording(file: string, options: OpenRecordingOptions = {}): Promise<Recording> {
  checkOptions('openRecording', options, { salvage: 'flag', check: 'flag' })
  checkArgument('openRecording.file', 'path', file)
  const { salvage = false, check = false } = options
  const indexed = salvage || check ? undefined : await openIndexed(file)
  if (indexed) return indexed
  const index = new RecordingIndex()
  let problem: WireError | undefined
  try {
    for await (const chunk of readChunks(file)) index.add(chunk)
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    if (!index.begun || !(salvage || error instanceof UnfinishedError)) throw error
    problem = error
  }
  return new Recording(file, index, problem)
}

/** A recording by its index, or nothing if it has none that agrees with it. */
async function openIndexed(file: string): Promise<Recording | undefined> {
  const found = await readIndex(file)
  if (!found) return undefined
  const index = new RecordingIndex()
  try {
    for await (const chunk of readChunks(file)) {
      index.add(chunk)
      break // the first one has the header
    }
    index.restore(found.index, found.end, found.at)
  } catch (error) {
    if (error instanceof WireError) return undefined
    throw error
  }
  return new Recording(file, index, undefined)
}

/**
 * A recording that has been opened. Made by {@link openRecording}.
 * @example
 * const recording = await openRecording('run.ngrad')
 * const { neurons, times } = await recording.readSpikes('cells')
 */
export class Recording {
  /** Path of the file. */
  readonly file: string
  /** What was recorded. */
  readonly header: RecordingHeader
  /** The streams by topic, in the order in which they came into being. */
  readonly streams: ReadonlyMap<string, RecordedStream>
  /** Number of events in all streams. */
  readonly events: number
  /** Bytes up to the end of the last whole chunk. */
  readonly bytes: number
  /** Number of steps that had been computed at its end, as far as can be told. */
  readonly step: number
  /** Whether it was ended in order. */
  readonly whole: boolean
  /** What stands behind the last whole chunk, if the file does not end with it. */
  readonly problem: WireError | undefined
  readonly #places: ChunkPlaces

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
    this.#places = index.places
  }

  /** How long it lasts [ms of model time]. */
  get duration(): number {
    return (this.step - this.header.firstStep) * this.header.dt
  }

  /**
   * All events in their order, read piece by piece. Frames and messages have memory of their own.
   * @param topics names of topics; a `*` at the end stands for anything, unless a topic of the recording is called so; all if left out
   * @param time the part of the recording that the events are about; all of it if left out
   * @throws ParameterError if the time cannot be used, or a name can be that of no topic
   */
  async *readEvents(topics: readonly string[] = ['*'], time: RecordedTime = {}): AsyncGenerator<BundleEvent> {
    const { from, to } = this.#steps('readEvents', time)
    checkArgument('readEvents.topics', 'list', topics)
    topics.forEach((topic, at) => this.streams.has(topic) || checkPattern(`readEvents.topics[${at}]`, topic))
    const all = from === 0 && to === Infinity
    const wanted = meaning(topics, this.streams)
    for await (const { events } of this.#chunks(from, to)) {
      for (const { topic, at, bytes } of events) {
        if (!wanted(topic)) continue
        const event = within(at, () => openEvent(bytes))
        const { firstStep, endStep } = aboutOf(event) ?? nowhere
        if (all || (Math.max(endStep, firstStep + 1) > from && firstStep < to)) yield event
      }
    }
  }

  /**
   * The spikes of a population.
   * @param time the part of the recording that they are in; all of it if left out
   * @throws ParameterError if there is no such population in it, or the time cannot be used
   */
  async readSpikes(population: string, time: RecordedTime = {}): Promise<RecordedSpikes> {
    checkArgument('readSpikes.population', 'text', population)
    const topic = `spikes/${population}`
    const { spikes } = this.#stream('readSpikes.population', topic)
    const { from, to } = this.#steps('readSpikes', time)
    const part = from > 0 || to < Infinity ? await this.#framesOf(topic, time) : undefined
    const most = part ? part.reduce((sum, { count }) => sum + count, 0) : this.#fit(topic, spikes, bytesOfSpike)
    const neurons = new Uint32Array(most)
    const steps = new Float64Array(most)
    const times = new Float64Array(most)
    const { dt } = this.header
    let at = 0
    const take = ({ offsets, firstStep, neurons: who, early }: SpikeFrame): void => {
      for (let spike = 0; spike < offsets.length; spike++) {
        const step = firstStep + offsets[spike]!
        if (step < from || step >= to) continue
        neurons[at] = who[spike]!
        times[at] = (step + 1) * dt - (early ? early[spike]! : 0)
        steps[at++] = step
      }
    }
    if (part) part.forEach(take)
    else {
      for await (const { frame } of this.readEvents([topic])) if (frame) take(frame)
      if (at !== spikes) throw this.#miscounted(topic, spikes, at)
    }
    return { neurons: neurons.subarray(0, at), steps: steps.subarray(0, at), times: times.subarray(0, at) }
  }

  /** A count that the file has room for. @throws WireError if it has not: then the index of the file says what is not so */
  #fit(topic: string, count: number, bytesOfEach: number): number {
    if (count * bytesOfEach > this.bytes) throw this.#miscounted(topic, count)
    return count
  }

  #miscounted(topic: string, told: number, read?: number): WireError {
    const there = read === undefined ? `a file of ${this.bytes} bytes has no room for` : `${read} were read, not`
    return new WireError(
      `${topic}: ${there} the ${told} that its index speaks of; openRecording with check: true counts them`,
      this.bytes,
    )
  }

  async #framesOf(topic: string, time: RecordedTime): Promise<SpikeFrame[]> {
    const frames: SpikeFrame[] = []
    for await (const { frame } of this.readEvents([topic], time)) if (frame) frames.push(frame)
    return frames
  }

  /**
   * All values of a stream of activity.
   * @param stream name of the stream: `hidden.v`
   * @throws ParameterError if there is no such stream in it, or its messages differ in their number of values or their neurons
   */
  async readActivity(stream: string): Promise<RecordedActivity> {
    checkArgument('readActivity.stream', 'text', stream)
    const topic = `activity/${stream}`
    const { moments, size: width, messages } = this.#stream('readActivity.stream', topic)
    if (width === 0 && messages > 0)
      throw new ParameterError('readActivity.stream', stream, 'one whose messages all have the same number of values')
    this.#fit(topic, moments, bytesOfValue * Math.max(1, width))
    const steps = new Float64Array(moments)
    const values = new Float32Array(moments * width)
    let [at, unit, quantity] = [0, '', '']
    let neurons: Uint32Array | undefined
    for await (const { message } of this.readEvents([topic])) {
      const activity = message?.activity
      if (!activity) continue
      unit ||= activity.unit ?? ''
      quantity ||= activity.quantity ?? ''
      const those = stepsOf(activity)
      if (at + those.length > moments || activity.value!.length !== those.length * width)
        throw this.#miscounted(topic, moments, at + those.length)
      const own = activityNeurons(activity)
      if ((neurons ??= own).some((neuron, place) => neuron !== own[place]))
        throw new ParameterError('readActivity.stream', stream, 'one whose messages are all of the same neurons')
      values.set(activity.value!, at * width)
      for (const step of those) steps[at++] = step
    }
    if (at !== moments) throw this.#miscounted(topic, moments, at)
    return { steps, times: this.#times(steps), width, values, unit, quantity, neurons: neurons ?? new Uint32Array() }
  }

  /** The steps of a part; a step belongs to it if it begins in it. */
  #steps(method: string, time: RecordedTime): { from: number; to: number } {
    checkOptions(method, time, { from: 'number', to: 'number' })
    const { from = -Infinity, to = Infinity } = time
    if (!(from < to)) throw new ParameterError(`${method}.to`, to, `above ${from} ms, where the part begins`)
    const stepAt = (time: number): number => Math.max(0, Math.ceil(time / this.header.dt - 1e-6))
    return { from: stepAt(from), to: stepAt(to) }
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

  async *#chunks(from: number, to: number): AsyncGenerator<OpenedChunk> {
    const { start, end } =
      from === 0 && to === Infinity ? { start: undefined, end: this.bytes } : this.#places.around(from, to)
    for await (const chunk of readChunks(this.file, end, start)) yield openChunk(chunk)
  }
}

/** A spike is two words in a file at least, a value one [bytes]. */
const [bytesOfSpike, bytesOfValue] = [8, 4]

/** An event that is about no step belongs to no part. */
const nowhere = { firstStep: Infinity, endStep: Infinity }
