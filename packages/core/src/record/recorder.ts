import type { RealArray } from '../kernel/real.ts'
import path from 'node:path'
import { bodies, kindOf } from '../bus/kinds.ts'
import type { TopicKind } from '../bus/kinds.ts'
import { checkPattern, matches } from '../bus/pattern.ts'
import type { Topic } from '../bus/topic.ts'
import type { TopicName } from '../bus/topics.ts'
import { NgradError, ParameterError } from '../errors.ts'
import { checkSimulation } from '../network/check-simulation.ts'
import { stepsOr } from '../clock.ts'
import { checkOptions, required } from '../options.ts'
import type { Plugin, Simulation } from '../network/simulation.ts'
import { filePrefix } from '../wire/delimit.ts'
import type { SpikeFrame } from '../wire/frame.ts'
import { joinBytes } from '../wire/join-bytes.ts'
import type { IActivity, IStreamInfo } from '../wire/messages.ts'
import { version } from '../version.ts'
import { atExit } from './at-exit.ts'
import { isStep, stepInWords } from './check-dt.ts'
import { FileSink } from './file-sink.ts'
import { ChunkPlaces } from './chunk-places.ts'
import { ChunkWriter, topicTail } from './chunk-writer.ts'
import { StreamCounts, summaryOf } from './stream-counts.ts'
import { publishWeights, usualWeightsEvery } from './publish-weights.ts'
import type { PublishedWeights } from './publish-weights.ts'
import { describeActivity, describeStream } from './streams.ts'

/** What is recorded, and where. */
export interface RecorderOptions {
  /** Path of the file. */
  readonly file: string
  /**
   * Names of topics; a `*` at the end stands for anything. `spikes/*` and `activity/*` if left out: all spikes, and what
   * is probed. A topic is made only because somebody listens, so recording weights or images can cost what they cost:
   * with `weights/…` among them the simulation publishes weights, of all projections that are meant.
   */
  readonly topics?: readonly string[]
  /** Time between two recordings of weights, which begin at step 0 and end with the recording [ms]; 1000 ms if left out. */
  readonly weightsEvery?: number
  /** Whether a file that exists is replaced; it is refused if left out. */
  readonly overwrite?: boolean
  /** Bytes that may wait for the disk before the run waits for it; 32 MiB if left out. */
  readonly bufferBytes?: number
}

/** Writes what is on the bus into a file, as it comes. Made by {@link recorder}. */
export interface Recorder extends Plugin {
  /** Path of the file. */
  readonly file: string
  /** Number of events so far. */
  readonly events: number
  /** Number of spikes so far. */
  readonly spikes: number
  /** Bytes so far, those that wait for the disk among them. */
  readonly bytes: number
  /** Those of the names of topics by which no topic is meant so far. */
  readonly unmatched: readonly string[]
  /**
   * Ends the recording and brings it to the disk.
   * @throws FileError if the file cannot be written
   */
  close(): Promise<void>
  /**
   * Ends the recording at once, where there is no time to wait: before the process ends.
   * @throws FileError if the file cannot be written
   */
  closeSync(): void
  /** Does something in place of ending the run where the simulation, which it records, is set back from now on. @internal */
  whenSetBack(act: () => void): void
}

/**
 * Records spikes, probed state and whatever else is on the bus to a file, as it comes; {@link openRecording} reads it.
 *
 * Bytes are written in the background, at most a tenth of a second later. Nothing is dropped: where more than
 * `bufferBytes` wait for the disk, the run waits. A process that ends by itself ends the recording too; one that is
 * killed leaves a file that can be read up to its last whole chunk. A recording has one time: if the simulation is set back by
 * `restore` to what the recording has passed, the run ends with an error that says so, and the file ends where it was.
 * @throws ParameterError if the file exists, or somebody writes it, by whatever name, or an option cannot be used
 * @example
 * const tape = recorder({ file: 'run.ngrad', topics: ['spikes/*'] })
 * sim.use(tape)
 * await sim.run(1000 * ms)
 * await tape.close()
 */
export const recorder = (options: RecorderOptions): Recorder => new FileRecorder(options)

/** Events are gathered up to so many bytes, or for so long, to share one checksum and one write. */
const recordBytes = 256 * 1024
const gatheredFor = 100

class FileRecorder implements Recorder {
  readonly name = 'recorder'
  readonly observes = true as const
  readonly file: string
  events = 0
  spikes = 0
  readonly #topics: readonly string[]
  readonly #overwrite: boolean
  readonly #bufferBytes: number
  readonly #weightsEvery: number | undefined
  readonly #writer = new ChunkWriter(recordBytes + 16_384)
  readonly #undo: (() => void)[] = []
  readonly #listened: string[] = []
  /** What has been written, for the index at the end. */
  readonly #counts = new StreamCounts()
  readonly #places = new ChunkPlaces()
  #simulation: Simulation<RealArray> | undefined
  #weights: PublishedWeights | undefined
  #sink: FileSink | undefined
  #firstStep = 0
  /** The latest step at which something came. */
  #reached = 0
  #begun = false
  #ended = false
  #setBack: (() => void) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #closed: Promise<void> | undefined

  constructor(options: RecorderOptions) {
    checkOptions('recorder', options, {
      file: required('path'),
      topics: 'list',
      overwrite: 'flag',
      weightsEvery: 'number',
      bufferBytes: 'number',
    })
    const { file, topics = ['spikes/*', 'activity/*'], overwrite = false } = options
    const { weightsEvery, bufferBytes = 32 * 1024 * 1024 } = options
    if (typeof file !== 'string' || file === '' || file.includes('\0'))
      throw new ParameterError('recorder.file', file, 'the path of a file, without a NUL character')
    if (!(bufferBytes > 0)) throw new ParameterError('recorder.bufferBytes', bufferBytes, 'above 0 bytes')
    if (weightsEvery !== undefined && !(weightsEvery > 0 && weightsEvery < Infinity))
      throw new ParameterError('recorder.weightsEvery', weightsEvery, 'above 0 ms')
    for (const topic of topics) checkPattern('recorder.topics', topic)
    this.file = path.resolve(file) // the working directory may change
    this.#topics = topics
    this.#overwrite = overwrite
    this.#bufferBytes = bufferBytes
    this.#weightsEvery = weightsEvery
  }

  get bytes(): number {
    return this.#sink ? this.#sink.written + this.#sink.waiting + this.#writer.length : 0
  }

  get unmatched(): readonly string[] {
    return this.#topics.filter(pattern => !this.#listened.some(name => matches(pattern, name)))
  }

  attach(simulation: Simulation<RealArray>): () => void {
    checkSimulation(this.name, simulation)
    if (this.#simulation)
      throw new NgradError('this recorder records a simulation already; make one for each by recorder()')
    if (!isStep(simulation.dt)) throw new ParameterError(`${this.name}: simulation.dt`, simulation.dt, stepInWords)
    this.#sink = new FileSink(this.file, this.#overwrite, piece => this.#writer.recycle(piece))
    this.#simulation = simulation
    this.#firstStep = simulation.step
    for (const topic of simulation.bus.topics()) this.#meet(topic)
    const created = simulation.bus.created.subscribe(topic => this.#meet(topic))
    this.#undo.push(
      () => created.unsubscribe(),
      simulation.waitFor(this.name, () => this.#wait()),
      atExit(() => this.closeSync()),
    )
    if (this.#topics.some(pattern => kindOf(pattern) === 'weights')) this.#publishWeights(simulation)
    return () => this.close() // who closes the simulation waits for the file
  }

  #publishWeights(simulation: Simulation<RealArray>): void {
    const steps = stepsOr('recorder.weightsEvery', this.#weightsEvery, usualWeightsEvery, simulation.dt)
    this.#weights = publishWeights(simulation, this.name, topic => this.#wants(topic), steps)
    this.#undo.push(this.#weights.close)
  }

  whenSetBack(act: () => void): void {
    this.#setBack = act
    this.#reached = Math.max(this.#reached, this.#simulation!.step)
  }

  close(): Promise<void> {
    return (this.#closed ??= this.#close())
  }

  closeSync(): void {
    if (!this.#simulation || this.#closed) return
    this.#closed = Promise.resolve()
    this.#end()
    this.#sink!.closeSync()
    if (this.#sink!.error) throw this.#sink!.error
  }

  async #close(): Promise<void> {
    if (!this.#simulation) return
    this.#end()
    await this.#sink!.close()
  }

  /** Stops listening and hands the last chunk to the file. */
  #end(): void {
    const step = Math.max(this.#simulation!.step, this.#reached) // of a simulation that was set back meanwhile the later one
    if (step === this.#simulation!.step) this.#weights?.publish() // else they are of another time
    for (const undo of this.#undo.splice(0)) undo()
    clearTimeout(this.#timer)
    this.#begin()
    this.#flush()
    this.#ended = true
    const at = this.#places.end
    const stream = [...this.#counts.streams.values()].map(summaryOf)
    this.#writer.addFields({ index: { stream, ...this.#places.lists } })
    this.#sink!.add(this.#writer.take())
    this.#writer.addFields({ end: { step, events: this.events } })
    this.#writer.addIndexPlace(at)
    this.#sink!.add(this.#writer.take())
  }

  /** Listens to a topic if it is wanted. */
  #meet({ name }: Topic<unknown>): void {
    if (!this.#wants(name)) return
    const kind = kindOf(name)
    const simulation = this.#simulation!
    this.#listened.push(name)
    if (this.#begun) this.#describe(describeStream(simulation, name))
    if (kind === 'spikes') {
      const tails = topicTail(name)
      let end = 0
      this.#undo.push(
        simulation.on(name as `spikes/${string}`, this.name, frame => {
          if (!this.#goesOn(frame.firstStep, end)) return
          end = frame.firstStep + frame.steps
          this.#takeFrame(name, tails, frame)
        }),
      )
      return
    }
    const body = bodies[kind as TopicKind]
    let first = kind === 'activity'
    this.#undo.push(
      simulation.on(name as TopicName, this.name, message => {
        if (!this.#goesOn(simulation.step)) return
        this.#begin()
        if (first) this.#describe(describeActivity(name, message as IActivity))
        first = false
        const event = { topic: name, [body]: message }
        this.#writer.addEvent(event)
        this.#counts.count(name, { topic: name, message: event })
        this.#took()
      }),
    )
  }

  #wants(topic: string): boolean {
    return this.#topics.some(pattern => matches(pattern, topic))
  }

  #describe(info: IStreamInfo): void {
    this.#writer.addFields({ stream: [info] })
    this.#counts.describe(info)
  }

  /**
   * Whether what comes of a step is recorded: not once it has ended, by one who heard the same message before. A recording has one time:
   * what is of a step that it has passed comes of a simulation that was set back meanwhile.
   */
  #goesOn(step: number, passed: number = this.#reached): boolean {
    if (this.#ended) return false
    if (step >= passed && this.#simulation!.step >= this.#reached) return true
    if (this.#setBack) {
      this.#setBack()
      return false
    }
    const was = `was set back to step ${step} while ${path.basename(this.file)} recorded it up to step ${passed}`
    throw new NgradError(`the simulation ${was}; close() the recorder before restore(), and begin another`)
  }

  #takeFrame(topic: string, tails: readonly Uint8Array[], frame: SpikeFrame): void {
    if (!this.#begun) this.#begin(frame.firstStep) // which is later where the simulation was restored meanwhile
    this.#writer.addFrame(tails, frame.bytes)
    this.#counts.count(topic, { topic, frame })
    this.spikes += frame.count
    this.#took()
  }

  /** Counts an event, and lets a full chunk go to the file. */
  #took(): void {
    this.events++
    this.#reached = Math.max(this.#reached, this.#simulation!.step)
    if (this.#writer.length >= recordBytes) this.#flush()
    else this.#timer ??= setTimeout(() => this.#flush(), gatheredFor).unref()
  }

  /** Writes what stands at the beginning of the file, when the first event comes: then the streams are known. */
  #begin(firstStep: number = this.#firstStep): void {
    if (this.#begun) return
    this.#begun = true
    const { name, dt, seed } = this.#simulation!
    const network = this.#simulation!.describe()
    const stream = this.#listened.map(topic => describeStream(this.#simulation!, topic))
    for (const info of stream) this.#counts.describe(info)
    this.#writer.addFields({
      header: { name, software: `ngrad ${version}`, dt, seed, firstStep, stream, network },
    })
    this.#flush(filePrefix)
  }

  /** Lets what was gathered go to the file, at once with what stands before it. */
  #flush(before?: Uint8Array): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#writer.length === 0) return
    const chunk = this.#writer.take()
    this.#places.add(chunk.length, this.#counts.takeRange())
    this.#sink!.add(before ? joinBytes([before, chunk]) : chunk)
  }

  #wait(): Promise<void> | undefined {
    const sink = this.#sink!
    if (sink.error) return Promise.reject(sink.error)
    return sink.waiting > this.#bufferBytes ? sink.drained(this.#bufferBytes / 2) : undefined
  }
}
