import { CheckpointError } from '../errors.ts'
import { checkArgument } from '../kinds.ts'
import { joinBytes } from '../wire/join-bytes.ts'
import { WireReader } from '../wire/wire-reader.ts'
import { varint } from '../wire/varint.ts'
import { Blocks, kindOf, numberKinds } from './blocks.ts'
import type { NumberKind, Numbers } from './blocks.ts'
import { crc32 } from './crc32.ts'
import { Digest } from './digest.ts'

/** A checkpoint: what it is of, and the state. */
export interface Checkpoint {
  /** What the simulation is, one line for each part. */
  readonly network: string
  readonly seed: number
  /** [ms] */
  readonly dt: number
  /** Number of steps that have been computed. */
  readonly step: number
  readonly blocks: Blocks
}

const version = 2
const magic = new TextEncoder().encode('ngradchk')
const headerBytes = 24
/** A step from which a run could not go on, because numbers of steps would no longer be whole. */
const stepLimit = 2 ** 53 - 2 ** 32

/** Writes a checkpoint as a file: a header, then a message `ngrad.v1.Checkpoint`. */
export function encodeCheckpoint(checkpoint: Checkpoint): Uint8Array {
  const { network, seed, dt, step, blocks } = checkpoint
  const text = new TextEncoder()
  const fields: Uint8Array[] = [Uint8Array.of(0x08, version)]
  const sized = (tag: number, bytes: Uint8Array): Uint8Array[] => [Uint8Array.of(tag, ...varint(bytes.length)), bytes]
  fields.push(...sized(0x12, text.encode(network)))
  fields.push(Uint8Array.of(0x18, ...varint(seed)))
  fields.push(Uint8Array.of(0x21, ...bytesOf(Float64Array.of(dt))))
  fields.push(Uint8Array.of(0x28, ...varint(step)))
  for (const [name, numbers] of blocks.entries()) {
    const parts = [
      ...sized(0x0a, text.encode(name)),
      ...sized(0x12, bytesOf(numbers)),
      ...sized(0x1a, text.encode(kindOf(numbers))),
    ]
    fields.push(Uint8Array.of(0x32, ...varint(parts.reduce((sum, { length }) => sum + length, 0))), ...parts)
  }
  fields.push(Uint8Array.of(0x39, ...bytesOf(digestOf(checkpoint))))
  const file = joinBytes(fields, headerBytes)
  file.set(magic)
  const header = new DataView(file.buffer)
  header.setUint32(8, crc32(file.subarray(headerBytes)), true)
  header.setBigUint64(16, BigInt(file.length - headerBytes), true)
  return file
}

/**
 * Reads a checkpoint.
 * @throws ParameterError if it is given something else than bytes
 * @throws CheckpointError if the bytes are no checkpoint, cut short or changed, or of another version
 */
export function decodeCheckpoint(given: Uint8Array): Checkpoint {
  checkArgument('checkpoint', 'bytes', given)
  const file = new Uint8Array(given.buffer, given.byteOffset, given.byteLength) // slices of a Buffer are no copies
  if (file.length < headerBytes || magic.some((byte, index) => file[index] !== byte))
    throw new CheckpointError(`the ${file.length} bytes are no checkpoint, which begins with ngradchk`)
  const header = new DataView(file.buffer, file.byteOffset, headerBytes)
  const zero = header.getUint32(12, true)
  if (zero !== 0)
    throw new CheckpointError(`its header has ${zero} where a word of 0 stands: the file was changed after it was written`)
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
  let digest = new Uint8Array(8)
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
    } else if (tag === 0x39) {
      const { at, end } = reader.fixed(8)
      digest = message.slice(at, end)
    } else reader.skip(tag, start)
  }
  if (found !== version) throw new CheckpointError(`it has version ${found} of the format; version ${version} is read`)
  if (!(step <= stepLimit)) throw new CheckpointError(`it is of step ${step}; a run ends at step ${stepLimit}`)
  const checkpoint = { network, seed, dt, step, blocks }
  if (bytesOf(digestOf(checkpoint)).some((byte, index) => byte !== digest[index]))
    throw new CheckpointError('its digest is wrong: it does not hold the state that was saved')
  return checkpoint
}

function readBlock(bytes: Uint8Array, into: Blocks): void {
  const reader = new WireReader(bytes)
  let [name, kind] = ['', '']
  let data = new Uint8Array(0)
  while (reader.at < bytes.length) {
    const start = reader.at
    const tag = reader.tag()
    if (tag === 0x0a) name = reader.text(reader.span())
    else if (tag === 0x12) {
      const { at, end } = reader.span()
      data = bytes.slice(at, end)
    } else if (tag === 0x1a) kind = reader.text(reader.span())
    else reader.skip(tag, start)
  }
  if (!Object.hasOwn(numberKinds, kind))
    throw new CheckpointError(`${name} has numbers of kind '${kind}'; ${Object.keys(numberKinds).join(', ')} are read`)
  const numbers = numberKinds[kind as NumberKind]
  if (data.length % numbers.BYTES_PER_ELEMENT !== 0)
    throw new CheckpointError(`${name} has ${data.length} bytes; ${kind} takes ${numbers.BYTES_PER_ELEMENT} each`)
  into.put(name, new numbers(data.buffer))
}

/** Two words that stand for all that a checkpoint says. */
function digestOf({ network, seed, dt, step, blocks }: Checkpoint): Uint32Array {
  const digest = new Digest().text(network).bytes(bytesOf(Float64Array.of(seed, dt, step)))
  for (const [name, numbers] of blocks.entries()) digest.text(name).text(kindOf(numbers)).bytes(bytesOf(numbers))
  return digest.words
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Numbers): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)
