import { WireError } from '../errors.ts'
import { checkChunk, filePrefix, headBytes, messageLength } from '../wire/delimit.ts'
import type { IRecordingEnd, IRecordingIndex } from '../wire/messages.ts'
import { indexPlaceBytes, indexPlaceTag } from './chunk-writer.ts'
import { openChunk } from './open-chunk.ts'
import type { OpenedChunk } from './open-chunk.ts'

/** The index of a recording, and where it lies. */
export interface FoundIndex {
  /** Where it begins [bytes]. */
  readonly at: number
  readonly index: IRecordingIndex
  readonly end: IRecordingEnd
}

/** More than an index ever has: that of 10¹¹ spikes [bytes]. */
const mostBytes = 2 ** 27

/**
 * Reads the index at the end of a recording, wherever its bytes lie. Gives nothing where there is none, or where it is damaged: then
 * all has to be read, which finds what is wrong.
 * @param read reads bytes from a place on; fewer where it ends before
 * @param size number of its bytes
 */
export async function findIndex(
  read: (at: number, length: number) => Promise<Uint8Array>,
  size: number,
): Promise<FoundIndex | undefined> {
  if (size < filePrefix.length + headBytes + indexPlaceBytes) return undefined
  const place = await read(size - indexPlaceBytes, indexPlaceBytes)
  const at = Number(new DataView(place.buffer, place.byteOffset).getBigUint64(1, true))
  if (place[0] !== indexPlaceTag || at < filePrefix.length || at >= size || size - at > mostBytes) return undefined
  try {
    return found(await read(at, size - at), at)
  } catch (error) {
    if (error instanceof WireError) return undefined
    throw error
  }
}

/** The index in the last but one chunk of a file, and the end in the last. @throws WireError if they are damaged */
function found(bytes: Uint8Array, at: number): FoundIndex | undefined {
  const first = recordAt(bytes, 0, at)
  const second = recordAt(bytes, first.behind, at)
  const { index } = first.opened
  const { end } = second.opened
  return index && end && second.behind === bytes.length ? { at, index, end } : undefined
}

function recordAt(bytes: Uint8Array, from: number, at: number): { opened: OpenedChunk; behind: number } {
  const rest = bytes.subarray(from)
  if (rest.length < headBytes) throw new WireError('the file ends inside a chunk', at + from)
  const behind = headBytes + messageLength(rest, at + from)
  if (behind > rest.length) throw new WireError('the file ends inside a chunk', at + from)
  const chunk = rest.slice(0, behind) // with memory of its own, as checksums want it
  checkChunk(chunk, at + from)
  return {
    opened: openChunk({ at: at + from + headBytes, message: chunk.subarray(headBytes) }),
    behind: from + behind,
  }
}
