import { CheckpointError } from '../errors.ts'
import { WireReader } from '../wire/open.ts'
import { crc32 } from './crc32.ts'

/** Numbers as they lie in memory. */
export type Numbers = Float32Array | Float64Array | Uint32Array | Int32Array | Uint8Array

/** State by name, to be kept or to go on from. */
export class Blocks {
  readonly #blocks = new Map<string, Uint8Array>()

  /** Keeps numbers under a name. */
  put(name: string, numbers: Numbers): void {
    this.#blocks.set(name, new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength))
  }

  /** All names and bytes, in the order in which they were put. */
  entries(): IterableIterator<[string, Uint8Array]> {
    return this.#blocks.entries()
  }

  /**
   * Checks that everything is here that a simulation will take.
   * @param own what it would keep now
   * @param free names of which there may be more or less: the last word of a name
   * @throws CheckpointError that names what is missing or has another size
   */
  check(own: Blocks, free: RegExp): void {
    for (const [name, bytes] of own.entries()) {
      const length = this.#bytes(name).length
      if (length !== bytes.length && !free.test(name))
        throw new CheckpointError(`${name} has ${length} bytes; this simulation has ${bytes.length}`)
    }
  }

  /** Whether there is something of that name. */
  has(name: string): boolean {
    return this.#blocks.has(name)
  }

  /**
   * What was kept under a name, as numbers of the kind of `into`, which are then those.
   * @throws CheckpointError if there is nothing of that name, or not as much
   */
  take(name: string, into: Numbers): void {
    const bytes = this.#bytes(name)
    if (bytes.length !== into.byteLength)
      throw new CheckpointError(`${name} has ${bytes.length} bytes; this simulation has ${into.byteLength}`)
    new Uint8Array(into.buffer, into.byteOffset, into.byteLength).set(bytes)
  }

  /** What was kept under a name, as numbers of their own. */
  copy<Kind extends Numbers>(name: string, kind: { new (buffer: ArrayBuffer): Kind; BYTES_PER_ELEMENT: number }): Kind {
    const bytes = this.#bytes(name)
    if (bytes.length % kind.BYTES_PER_ELEMENT !== 0)
      throw new CheckpointError(`${name} has ${bytes.length} bytes; a multiple of ${kind.BYTES_PER_ELEMENT} is needed`)
    return new kind(bytes.slice().buffer as ArrayBuffer)
  }

  #bytes(name: string): Uint8Array {
    const bytes = this.#blocks.get(name)
    if (!bytes) throw new CheckpointError(`${name} is missing`)
    return bytes
  }
}

/** A checkpoint: what it is of, and the state. */
export interface Checkpoint {
  /** Populations and projections, one line each. */
  readonly network: string
  readonly seed: number
  /** [ms] */
  readonly dt: number
  /** Number of steps that have been computed. */
  readonly step: number
  readonly blocks: Blocks
}

const version = 1
const magic = new TextEncoder().encode('ngradchk')
const headerBytes = 24

/** Writes a checkpoint as a file: a header, then a message `ngrad.v1.Checkpoint`. */
export function encodeCheckpoint({ network, seed, dt, step, blocks }: Checkpoint): Uint8Array {
  const text = new TextEncoder()
  const entries = [...blocks.entries()].map(([name, data]) => ({ name: text.encode(name), data }))
  const fields: Uint8Array[] = [Uint8Array.of(0x08, version)]
  const sized = (tag: number, bytes: Uint8Array): void => {
    fields.push(Uint8Array.of(tag, ...varint(bytes.length)), bytes)
  }
  sized(0x12, text.encode(network))
  fields.push(Uint8Array.of(0x18, ...varint(seed)))
  fields.push(Uint8Array.of(0x21, ...new Uint8Array(Float64Array.of(dt).buffer)))
  fields.push(Uint8Array.of(0x28, ...varint(step)))
  for (const { name, data } of entries) {
    const head = Uint8Array.of(0x0a, ...varint(name.length), ...name, 0x12, ...varint(data.length))
    fields.push(Uint8Array.of(0x32, ...varint(head.length + data.length)), head, data)
  }
  const length = fields.reduce((sum, field) => sum + field.length, 0)
  const file = new Uint8Array(headerBytes + length)
  let at = headerBytes
  for (const field of fields) {
    file.set(field, at)
    at += field.length
  }
  file.set(magic)
  const header = new DataView(file.buffer)
  header.setUint32(8, crc32(file.subarray(headerBytes)), true)
  header.setBigUint64(16, BigInt(length), true)
  return file
}

/**
 * Reads a checkpoint.
 * @throws CheckpointError if the bytes are no checkpoint, cut short or changed, or of a later version
 */
export function decodeCheckpoint(file: Uint8Array): Checkpoint {
  if (file.length < headerBytes || magic.some((byte, index) => file[index] !== byte))
    throw new CheckpointError(`the ${file.length} bytes are no checkpoint, which begins with ngradchk`)
  const header = new DataView(file.buffer, file.byteOffset, headerBytes)
  const length = Number(header.getBigUint64(16, true))
  const message = file.subarray(headerBytes)
  if (message.length !== length)
    throw new CheckpointError(`it says that ${length} bytes follow its header, but there are ${message.length}`)
  if (crc32(message) !== header.getUint32(8, true))
    throw new CheckpointError('its checksum is wrong: the file was changed after it was written')
  try {
    return readMessage(message)
  } catch (cause) {
    if (cause instanceof CheckpointError) throw cause
    throw new CheckpointError(`it is no ngrad.v1.Checkpoint: ${(cause as Error).message}`, { cause })
  }
}

function readMessage(message: Uint8Array): Checkpoint {
  const reader = new WireReader(message)
  const blocks = new Blocks()
  let [network, seed, dt, step, found] = ['', 0, 0, 0, 0]
  while (reader.at < message.length) {
    const start = reader.at
    const tag = reader.tag()
    if (tag === 0x08) found = reader.word()
    else if (tag === 0x12) network = reader.text(reader.span())
    else if (tag === 0x18) seed = reader.whole()
    else if (tag === 0x21) dt = reader.double()
    else if (tag === 0x28) step = reader.whole()
    else if (tag === 0x32) {
      const { at, end } = reader.span()
      readBlock(message.subarray(at, end), blocks)
    } else reader.skip(tag, start)
  }
  if (found !== version) throw new CheckpointError(`it has version ${found} of the format; version ${version} is read`)
  return { network, seed, dt, step, blocks }
}

function readBlock(bytes: Uint8Array, into: Blocks): void {
  const reader = new WireReader(bytes)
  let name = ''
  let data = new Uint8Array(0)
  while (reader.at < bytes.length) {
    const start = reader.at
    const tag = reader.tag()
    if (tag === 0x0a) name = reader.text(reader.span())
    else if (tag === 0x12) {
      const { at, end } = reader.span()
      data = bytes.slice(at, end)
    } else reader.skip(tag, start)
  }
  into.put(name, data)
}

function varint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  return [...bytes, rest]
}
