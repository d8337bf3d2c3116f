import type { BundleEvent, INetwork, IRecall, IRecordingHeader, IStreamInfo } from '@ngrad/core'
import { aboutOf, chunksOf, openChunk, openEvent } from '@ngrad/core/internal'
import { RecordedPast } from '../../src/history/recorded-past.ts'
import { inspectRecorded } from '../../src/inspect/recorded-network.ts'
import type { Source, SourceListener } from './source.ts'

/** Where a chunk lies, and which steps its events and those before it reach. */
interface Place {
  /** Where it begins [bytes]. */
  readonly at: number
  /** First step that an event of it is about. */
  readonly first: number
  /** Behind the last step that an event up to it is about. */
  readonly reached: number
}

/** Bytes of the head of a chunk, which stands before its message. */
const headBytes = 12

/** A recording from a file of whoever looks: it is read here and sent nowhere. */
export function recording(file: File, listener: SourceListener): Source {
  const populations = new Map<string, { size: number }>()
  const places: Place[] = []
  let past: RecordedPast | undefined
  let network: INetwork | undefined
  let closed = false
  const readBytes = async (at: number, length: number): Promise<Uint8Array> =>
    new Uint8Array(await file.slice(at, at + length).arrayBuffer())

  function describe(streams: readonly IStreamInfo[]): void {
    for (const { topic = '', size } of streams)
      if (topic?.startsWith('spikes/')) populations.set(topic.slice('spikes/'.length), { size: size || 1 })
  }

  function greet(header: IRecordingHeader): void {
    describe(header.stream ?? [])
    past = new RecordedPast({ dt: header.dt ?? 1, populations }, { read })
    past.loaded.catch((error: unknown) => tell(String(error)))
    const { name, dt = 1, seed = 0, stream = [] } = header
    network = header.network ?? undefined
    const capability = ['history', 'recording', ...(network ? ['network'] : [])]
    const hello = { version: 1, name: name || file.name, dt, seed, stream, capability }
    listener.event({ topic: '', message: { hello } })
  }

  const tell = (message: string): void => {
    if (!closed) listener.event({ topic: 'faults', message: { topic: 'faults', fault: { kind: file.name, message } } })
  }

  /** Reads from the chunk on that has a step; the first time all, and remembers where the chunks lie. */
  async function* read(firstStep: number, endStep: number): AsyncGenerator<BundleEvent> {
    const all = endStep === Infinity
    const start = all ? undefined : places.find(({ reached }) => reached > firstStep)?.at
    let reached = 0
    for await (const chunk of chunksOf(readBytes, file.size, start)) {
      if (closed) return
      const { streams, events } = openChunk(chunk)
      if (all && streams.length > 0) {
        describe(streams)
        listener.event({ topic: '', message: { advertise: { stream: [...streams] } } })
      }
      let first = Infinity
      for (const { bytes } of events) {
        const event = openEvent(bytes)
        const about = aboutOf(event) ?? { firstStep: Infinity, endStep: 0 }
        first = Math.min(first, about.firstStep)
        reached = Math.max(reached, about.endStep)
        if (all || (about.endStep > firstStep && about.firstStep < endStep)) yield event
      }
      if (all) places.push({ at: chunk.at - headBytes, first, reached })
      else if (first >= endStep && first < Infinity) return
    }
  }

  async function open(): Promise<void> {
    for await (const chunk of chunksOf(readBytes, file.size)) {
      const { header } = openChunk(chunk)
      if (header && !closed) greet(header)
      return
    }
  }
  open().catch((error: unknown) => tell(String(error)))

  return {
    recall(request: IRecall): void {
      void past!.recall(request).then(({ events, frames }) => {
        if (closed) return
        for (const frame of frames) listener.event({ topic: `spikes/${frame.stream}`, frame })
        for (const message of events) listener.event({ topic: message.topic ?? '', message })
      })
    },
    inspect: request => listener.event({ topic: '', message: { inspected: inspectRecorded(network!, request) } }),
    close: () => {
      closed = true
    },
  }
}
