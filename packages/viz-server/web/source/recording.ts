import type { BundleEvent, INetwork, IRecall, IRecordingHeader, IStreamInfo } from '@ngrad/core'
import { WireError } from '@ngrad/core'
import { aboutOf, checkDt, ChunkPlaces, chunksOf, findIndex, openChunk, openEvent, streamOf } from '@ngrad/core/internal'
import type { FoundIndex } from '@ngrad/core/internal'
import { RecordedPast } from '../../src/history/recorded-past.ts'
import type { Answer } from '../../src/history/history.ts'
import { inspectRecorded } from '../../src/inspect/recorded-network.ts'
import type { Source, SourceListener } from './source.ts'

/** Bytes of the head of a chunk, which stands before its message. */
const headBytes = 12

/** A recording whose beginning has been read. */
export interface OpenedRecording {
  readonly file: File
  readonly header: IRecordingHeader
  /** Where its chunks lie, where it was closed. */
  readonly found: FoundIndex | undefined
}

/**
 * Reads the beginning of a recording.
 * @throws WireError if it is none, damaged there, or has no step
 */
export async function openRecordingFile(file: File): Promise<OpenedRecording> {
  const readBytes = bytesOf(file)
  for await (const chunk of chunksOf(readBytes, file.size)) {
    const { header } = openChunk(chunk)
    if (!header) break
    checkDt(header.dt ?? 0, chunk.at)
    return { file, header, found: await findIndex(readBytes, file.size) }
  }
  throw new WireError('it is no recording: what one begins with is not there', 0)
}

const bytesOf =
  (file: File) =>
  async (at: number, length: number): Promise<Uint8Array> =>
    new Uint8Array(await file.slice(at, at + length).arrayBuffer())

/** A recording from a file of whoever looks: it is read here and sent nowhere. */
export function recording({ file, header, found }: OpenedRecording, listener: SourceListener): Source {
  const populations = new Map<string, { size: number }>()
  const places = new ChunkPlaces()
  const network: INetwork | undefined = header.network ?? undefined
  let closed = false
  const readBytes = bytesOf(file)

  function describe(streams: readonly IStreamInfo[]): void {
    for (const { topic = '', size } of streams)
      if (topic?.startsWith('spikes/')) populations.set(streamOf(topic), { size: size ?? 0 })
  }

  /** Says what it is, and begins to read it. */
  function greet(): RecordedPast {
    const { name, dt = 1, seed = 0, firstStep = 0 } = header
    const { length = [], firstStep: firsts, endStep: ends } = found?.index ?? {}
    length!.forEach((bytes, at) =>
      places.add(Number(bytes), { firstStep: Number(firsts![at]), endStep: Number(ends![at]) }),
    )
    const stream = found ? found.index.stream!.map(({ info }) => info!) : (header.stream ?? [])
    describe(stream)
    const extent = found && { firstStep: Number(firstStep), endStep: Number(found.end.step) }
    const past = new RecordedPast({ dt: dt ?? 1, populations }, { read, ...(extent && { extent }) })
    past.loaded.catch((error: unknown) => tell(String(error)))
    const capability = ['history', 'recording', ...(network ? ['network'] : [])]
    const hello = { version: 1, name: name || file.name, dt, seed, stream, capability }
    if (!closed) listener.event({ topic: '', message: { hello } })
    return past
  }

  /** Says at once what is wrong with the file; nobody has to ask. */
  const tell = (message: string): void => {
    if (!closed) listener.event({ topic: '', message: { fault: { kind: file.name, message } } })
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

  const past = Promise.resolve().then(greet) // who opens it knows it by then

  /** What is known, where a part of the file cannot be read: that is told, and whoever asked waits no longer. */
  async function answer(request: IRecall): Promise<Answer> {
    const known = await past
    try {
      return await known.recall(request)
    } catch (error) {
      tell(String(error))
      const { number = 0, after: last = 0 } = request
      const recalled = { number, last, firstStep: 0, endStep: known.step, knownStep: 0, eventsStep: 0 }
      return { events: [{ recalled }], frames: [] }
    }
  }

  return {
    recall: request =>
      void answer(request).then(({ events, frames }) => {
        if (closed) return
        for (const frame of frames) listener.event({ topic: `spikes/${frame.stream}`, frame })
        for (const message of events) listener.event({ topic: message.topic ?? '', message })
      }),
    inspect: request => listener.event({ topic: '', message: { inspected: inspectRecorded(network!, request) } }),
    close: () => {
      closed = true
    },
  }
}
