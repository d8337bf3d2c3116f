import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { checkOptions, FileError, NgradError, ParameterError, required } from '@ngrad/core'
import type { BundleEvent, Plugin, Simulation } from '@ngrad/core'
import { checkSimulation } from '@ngrad/core/internal'
import { Recording } from '@ngrad/core/node'
import type { McapWriter } from '@mcap/core'
import { checkTopics, listen } from '../events/listen.ts'
import { Channels } from '../foxglove/channels.ts'
import type { Channel, ChannelMessage, Extents } from '../foxglove/channels.ts'

/** What is written, and where. */
export interface McapOptions {
  /** Path of the file, which must not exist. */
  readonly file: string
  /** Names of topics; a `*` at the end stands for anything. `spikes/*`, `activity/*`, `rewards` and `reports` if left out. */
  readonly topics?: readonly string[]
}

/** Writes a file of MCAP while a simulation runs. Made by {@link mcap}. */
export interface Mcap extends Plugin {
  /**
   * Ends the file.
   * @throws FileError if it cannot be written
   */
  close(): Promise<void>
}

/** What is written if nothing else is said. */
const usual = ['spikes/*', 'activity/*', 'rewards', 'reports']
/** Messages that may wait for the disk before the run waits. */
const mostWaiting = 1000

/**
 * Writes a file of MCAP, which Foxglove, Lichtblick and readers in many languages open: what {@link foxglove} shows, in model
 * time. Needs `@mcap/core`. Nothing is dropped: the run waits for the disk.
 * @throws ParameterError if an option cannot be used
 * @example
 * const file = mcap({ file: 'run.mcap' })
 * sim.use(file)
 * await sim.run(1000)
 * await file.close()
 */
export function mcap(options: McapOptions): Mcap {
  checkOptions('mcap', options, { file: required('text'), topics: 'list' })
  const { file, topics = usual } = options
  if (file === '') throw new ParameterError('mcap.file', file, 'the path of a file')
  checkTopics('mcap.topics', topics)
  let end: (() => Promise<void>) | undefined
  let ended: Promise<void> | undefined
  return {
    name: 'mcap',
    observes: true,
    close: () => (ended ??= end?.() ?? Promise.resolve()),
    attach(simulation: Simulation): () => void {
      checkSimulation('mcap', simulation)
      if (end) throw new NgradError('it writes of a simulation already; make one for each by mcap()')
      const writing = new McapFile(file, simulation)
      const stop = listen(simulation, 'mcap', topics, event => writing.take(event))
      simulation.waitFor('mcap', () => (writing.waiting > mostWaiting ? writing.settled() : writing.failed))
      end = async () => {
        stop()
        await writing.end()
      }
      return () => this.close()
    },
  }
}

/** A recording, and where it is written to. */
export interface WriteMcapOptions extends McapOptions {
  /** The recording. */
  readonly recording: Recording
}

/**
 * Writes a recording to a file of MCAP, as {@link mcap} does while a simulation runs.
 * @throws ParameterError if an option cannot be used
 * @throws FileError if it cannot be written
 * @example await writeMcap({ file: 'run.mcap', recording: await openRecording('run.ngrad') })
 */
export async function writeMcap(options: WriteMcapOptions): Promise<void> {
  checkOptions('writeMcap', options, { file: required('text'), topics: 'list', recording: required(Recording) })
  const { file, recording, topics = usual } = options
  if (file === '') throw new ParameterError('writeMcap.file', file, 'the path of a file')
  checkTopics('writeMcap.topics', topics)
  const spikes = [...recording.streams.values()].filter(({ kind }) => kind === 'spikes')
  const populations = new Map(spikes.map(({ topic, size }) => [topic.slice('spikes/'.length), { size }]))
  const writing = new McapFile(file, { dt: recording.header.dt, populations })
  for await (const event of recording.readEvents(topics)) {
    writing.take(event)
    if (writing.waiting > mostWaiting) await writing.settled()
  }
  await writing.end()
}

/** A file that is being written, message after message. */
class McapFile {
  /** Messages that wait for the disk. */
  waiting = 0
  /** Rejected once something failed; else there is nothing. */
  failed: Promise<void> | undefined
  readonly #channels: Channels
  readonly #numbers = new Map<Channel, number>()
  readonly #path: string
  #sequence = 0
  #handle: FileHandle | undefined
  #writer: McapWriter | undefined
  #last: Promise<void>

  constructor(file: string, source: { readonly dt: number; readonly populations: ReadonlyMap<string, Extents> }) {
    this.#path = file
    this.#channels = new Channels(source, message => this.#queue(message))
    this.#last = this.#begin()
    this.#guard()
  }

  take(event: BundleEvent): void {
    this.#channels.take(event)
  }

  /** Settled when all so far is written. */
  settled(): Promise<void> {
    return this.#last
  }

  async end(): Promise<void> {
    this.#channels.end()
    try {
      await this.#last
      await this.#writer?.end()
    } finally {
      await this.#handle?.close()
    }
  }

  async #begin(): Promise<void> {
    const { McapWriter: Writer } = await import('@mcap/core').catch((cause: unknown) => {
      throw new NgradError('MCAP needs @mcap/core: npm install @mcap/core', { cause })
    })
    try {
      this.#handle = await open(this.#path, 'wx')
    } catch (cause) {
      throw new FileError(this.#path, 'it cannot be made', cause as NodeJS.ErrnoException)
    }
    let at = 0n
    const handle = this.#handle
    this.#writer = new Writer({
      writable: {
        write: async bytes => {
          await handle.write(bytes)
          at += BigInt(bytes.length)
        },
        position: () => at,
      },
    })
    await this.#writer.start({ profile: '', library: 'ngrad' })
  }

  #queue(message: ChannelMessage): void {
    this.waiting++
    this.#last = this.#last.then(async () => {
      await this.#write(message)
      this.waiting--
    })
    this.#guard()
  }

  /** What fails is told to the run, which waits for it. */
  #guard(): void {
    const last = this.#last
    last.catch(() => {
      this.failed ??= last
    })
  }

  async #write({ channel, time, content }: ChannelMessage): Promise<void> {
    const writer = this.#writer!
    let channelId = this.#numbers.get(channel)
    if (channelId === undefined) {
      const { topic, schemaName: name, schema } = channel
      const schemaId = await writer.registerSchema({
        name,
        encoding: 'jsonschema',
        data: new TextEncoder().encode(JSON.stringify({ title: name, ...schema })),
      })
      channelId = await writer.registerChannel({ schemaId, topic, messageEncoding: 'json', metadata: new Map() })
      this.#numbers.set(channel, channelId)
    }
    const data = new TextEncoder().encode(JSON.stringify(content))
    await writer.addMessage({ channelId, sequence: this.#sequence++, logTime: time, publishTime: time, data })
  }
}
