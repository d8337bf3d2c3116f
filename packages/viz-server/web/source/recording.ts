import type { BundleEvent, INetwork, IRecall, IRecordingHeader, IStreamInfo } from '@ngrad/core'
import { aboutOf, ChunkPlaces, chunksOf, findIndex, openChunk, openEvent } from '@ngrad/core/internal'
import type { FoundIndex } from '@ngrad/core/internal'
import { RecordedPast } from '../../src/history/recorded-past.ts'
import { inspectRecorded } from '../../src/inspect/recorded-network.ts'
import type { Source, SourceListener } from './source.ts'

/** Bytes of the head of a chunk, which stands before its message. */
const headBytes = 12

/** A recording from a file of whoever looks: it is read here and sent nowhere. */
export function recording(file: File, listener: SourceListener): Source {
  const populations = new Map<string, { size: number }>()
  const places = new ChunkPlaces()
  let past: RecordedPast | undefined
  let network: INetwork | undefined
  let closed = false
  const readBytes = async (at: number, length: number): Promise<Uint8Array> =>
    new Uint8Array(await file.slice(at, at + length).arrayBuffer())

  function describe(streams: readonly IStreamInfo[]): void {
    for (const { topic = '', size } of streams)
      if (topic?.startsWith('spikes/')) populations.set(topic.slice('spikes/'.length), { size: size || 1 })
  }

  function greet(header: IRecordingHeader, found: FoundIndex | undefined): void {
    const { name, dt = 1, seed = 0, firstStep = 0 } = header
    const stream = found ? found.index.stream!.map(({ info }) => info!) : (header.stream ?? [])
    describe(stream)
    const extent = found && { firstStep: Number(firstStep), endStep: Number(found.end.step) }
    past = new RecordedPast({ dt: dt ?? 1, populations }, { read, ...(extent && { extent }) })
    past.loaded.catch((error: unknown) => tell(String(error)))
    network = header.network ?? undefined
    const capability = ['history', 'recording', ...(network ? ['network'] : [])]
    const hello = { version: 1, name: name || file.name, dt, seed, stream, capability }
    listener.event({ topic: '', message: { hello } })
  }

  const tell = (message: string): void => {
    if (!closed) listener.event({ topic: 'faults', message: { topic: 'faults', fault: { kind: file.name, message } } })
  }

  /** Reads what is about some steps, from the chunks that have it; the first time all, and remembers where these lie. */
  async function* read(firstStep: number, endStep: number): AsyncGenerator<BundleEvent> {
    const all = endStep === Infinity
    const { start, end } = all ? { start: undefined, end: file.size } : places.around(firstStep, endStep)
    for await (const chunk of chunksOf(readBytes, end, start)) {
      if (closed) return
      const { streams, events } = openChunk(chunk)
      if (all && streams.length > 0) {
        describe(streams)
        listener.event({ topic: '', message: { advertise: { stream: [...streams] } } })
      }
      let range = { firstStep: 0, endStep: 0 }
      for (const { bytes } of events) {
        const event = openEvent(bytes)
        const about = aboutOf(event) ?? { firstStep: Infinity, endStep: 0 }
        const behind = Math.max(about.endStep, about.firstStep + 1)
        if (about.firstStep < Infinity)
          range =
            range.endStep === 0
              ? { firstStep: about.firstStep, endStep: behind }
              : { firstStep: Math.min(range.firstStep, about.firstStep), endStep: Math.max(range.endStep, behind) }
        if (all || (behind > firstStep && about.firstStep < endStep)) yield event
      }
      if (all && chunk.at - headBytes === places.end) places.add(chunk.message.length + headBytes, range)
    }
  }

  async function open(): Promise<void> {
    const found = await findIndex(readBytes, file.size)
    const { length = [], firstStep, endStep } = found?.index ?? {}
    length!.forEach((bytes, at) => places.add(Number(bytes), { firstStep: Number(firstStep![at]), endStep: Number(endStep![at]) }))
    for await (const chunk of chunksOf(readBytes, file.size)) {
      const { header } = openChunk(chunk)
      if (header && !closed) greet(header, found)
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
