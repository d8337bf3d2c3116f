import { ParameterError } from '@ngrad/core'
import { joinBytes } from '@ngrad/core/internal'
import { DataError } from '../data-error.ts'

/** Where bytes come from: the path of a file in Node; what somebody chose on a page, or bytes in memory, anywhere. */
export type ByteSource = string | URL | Blob | Uint8Array

/** What a source is called in errors: its path, the name of a `File`, or what is given. */
export function nameOf(source: ByteSource, name?: string): string {
  const isPath = (typeof source === 'string' && source !== '') || source instanceof URL
  if (!isPath && !(source instanceof Uint8Array || source instanceof Blob))
    throw new ParameterError('source', source, 'the path of a file, its bytes, or a Blob')
  if (name !== undefined) return name
  if (source instanceof URL) return source.protocol === 'file:' ? decodeURIComponent(source.pathname) : source.href
  return typeof source === 'string' ? source : ((source as { name?: string }).name ?? 'bytes')
}

/**
 * The bytes of a source, piece by piece, so that it may be longer than memory; what gzip has compressed comes
 * decompressed, whatever the file is called.
 * @throws DataError that names the file if it cannot be read
 */
export async function* byteStream(source: ByteSource, name: string = nameOf(source)): AsyncGenerator<Uint8Array> {
  const pieces = raw(source, name)[Symbol.asyncIterator]()
  const first = await pieces.next()
  if (first.done) return
  const all = continued(first.value, pieces)
  try {
    yield* isGzip(first.value) ? gunzipped(all) : all
  } catch (cause) {
    if (cause instanceof DataError) throw cause
    throw new DataError(`${name} cannot be decompressed: ${(cause as Error).message}`, { cause })
  }
}

/** All bytes of a source, decompressed where gzip has compressed them. @throws DataError as {@link byteStream} does */
export async function allBytes(source: ByteSource, name: string = nameOf(source)): Promise<Uint8Array> {
  if (source instanceof Uint8Array && !isGzip(source)) return source
  const pieces: Uint8Array[] = []
  for await (const piece of byteStream(source, name)) pieces.push(piece)
  return pieces.length === 1 ? pieces[0]! : joinBytes(pieces)
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

async function* continued(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

async function* gunzipped(pieces: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value as Uint8Array<ArrayBuffer>)
    },
  })
  yield* readAll(stream.pipeThrough(new DecompressionStream('gzip')))
}

async function* readAll(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel()
  }
}

async function* raw(source: ByteSource, name: string): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) yield source
  else if (source instanceof Blob) yield* readAll(source.stream())
  else {
    const { createReadStream } = await import('node:fs')
    try {
      yield* createReadStream(source, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>
    } catch (cause) {
      throw new DataError(`${name} cannot be read: ${(cause as Error).message}`, { cause })
    }
  }
}
