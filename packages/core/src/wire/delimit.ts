import { WireError } from '../errors.ts'
import { crc32 } from '../record/crc32.ts'
import { writeLength } from './varint.ts'

/**
 * How chunks lie behind each other in a file: the file is one protobuf message `ngrad.v1.Recording` that is written
 * field by field, always in the same form.
 *
 *     file     09 | 4e 47 52 41 44 0d 0a 1a | 10 81 00
 *     chunk   1d | checksum, 4 bytes | 82 01 | length, 5 bytes | message
 *
 * The checksum is the CRC-32 of what follows it, tag and length among it. All parts are multiples of four bytes, so
 * that arrays that lie on a multiple of four in a message do so in the file.
 */
export const filePrefix: Uint8Array = Uint8Array.from(
  [
    [0x09, 0x4e, 0x47, 0x52, 0x41, 0x44, 0x0d, 0x0a, 0x1a], // NGRAD, and what a transfer as text would change
    [0x10, 0x81, 0x00], // version 1, one byte longer than it need be
  ].flat(),
)

/** Length of what stands in front of a chunk's message [bytes]. */
export const headBytes = 12

const checksumTag = 0x1d
const chunkTag = [0x82, 0x01] as const
/** Where the bytes begin that the checksum is of [bytes from the start of the head]. */
const checkedFrom = 5

/** Writes the head of a chunk, whose message lies behind {@link headBytes} free bytes. */
export function sealChunk(chunk: Uint8Array): void {
  chunk[0] = checksumTag
  chunk[checkedFrom] = chunkTag[0]
  chunk[checkedFrom + 1] = chunkTag[1]
  writeLength(chunk, checkedFrom + 2, chunk.length - headBytes)
  const sum = crc32(chunk.subarray(checkedFrom))
  for (let byte = 0; byte < 4; byte++) chunk[1 + byte] = (sum >>> (8 * byte)) & 255
}

/**
 * Length of the message behind a head [bytes].
 * @param head the bytes of the head
 * @param at where it lies in the file, for errors
 * @throws WireError if it is no head
 */
export function messageLength(head: Uint8Array, at: number): number {
  if (head[0] !== checksumTag || head[checkedFrom] !== chunkTag[0] || head[checkedFrom + 1] !== chunkTag[1])
    throw new WireError('a chunk should begin here, but the bytes are no head of one', at)
  let length = 0
  for (let place = 0; place < 5; place++) {
    const byte = head[checkedFrom + 2 + place]!
    if (byte < 128 !== (place === 4)) throw new WireError('the length of a chunk is no varint of five bytes', at + 7)
    length += (byte & 127) * 2 ** (7 * place)
  }
  return length
}

/**
 * Checks a chunk, head and message, against its checksum.
 * @param chunk the bytes of head and message
 * @param at where it lies in the file, for errors
 * @throws WireError if they do not agree
 */
export function checkChunk(chunk: Uint8Array, at: number): void {
  const said = new DataView(chunk.buffer, chunk.byteOffset).getUint32(1, true)
  const found = crc32(chunk.subarray(checkedFrom))
  if (said !== found)
    throw new WireError(`the chunk is damaged: its checksum is ${hex(found)} and should be ${hex(said)}`, at)
}

/**
 * Checks the first bytes of a file.
 * @throws WireError if it is no recording, or one of another version
 */
export function checkPrefix(start: Uint8Array): void {
  if (start.length === 0) throw new WireError('the file is empty: nothing has been recorded', 0)
  if (start.length < filePrefix.length && start.every((byte, index) => byte === filePrefix[index]))
    throw new WireError('the file ends before its header', start.length)
  const magic = filePrefix.subarray(0, 9)
  const wrong = magic.findIndex((byte, index) => start[index] !== byte)
  if (wrong >= 6)
    throw new WireError('the recording was changed on its way, as if it were text; transfer it as binary', wrong)
  if (wrong >= 0) throw new WireError('this is no recording of ngrad: it does not begin as one', 0)
  if (filePrefix.some((byte, index) => start[index] !== byte))
    throw new WireError('the recording has another version than 1, the one that is read here', 9)
}

const hex = (value: number): string => value.toString(16).padStart(8, '0')
