import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { WireError } from '../errors.ts'
import { crc32 } from '../record/crc32.ts'
import { checkPrefix, checkChunk, filePrefix, headBytes, messageLength, sealChunk } from './delimit.ts'
import { reference } from '../../../../tools/proto-types.ts'

/** The same where Node's own is missing, as in a browser. */
function crc32ByTable(bytes: Uint8Array): number {
  const hidden = vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined)
  try {
    return crc32(bytes)
  } finally {
    hidden.mockRestore()
  }
}

const sealed = (message: Uint8Array): Uint8Array => {
  const chunk = new Uint8Array(headBytes + message.length)
  chunk.set(message, headBytes)
  sealChunk(chunk)
  return chunk
}

describe('CRC-32', () => {
  it('is that of zlib: 0xcbf43926 for the digits from 1 to 9, with or without Node’s own', () => {
    const digits = new TextEncoder().encode('123456789')
    expect([crc32(digits), crc32ByTable(digits)]).toEqual([0xcbf43926, 0xcbf43926])
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), bytes => crc32(bytes) === crc32ByTable(bytes)))
  })
})

describe('a file of chunks', () => {
  it('is a protobuf message: magic, version, checksums and chunks', () => {
    const messages = [{ header: { name: 'x', dt: 0.1 } }, { end: { step: 7, events: 0 } }]
    const bytes = Buffer.concat([filePrefix, ...messages.map(one => sealed(reference.Chunk.encode(one).finish()))])
    const { magic, version, checksum, chunk } = reference.Recording.decode(bytes)
    expect(BigInt(String(magic)) >> 0n).toBe(0x1a0a0d444152474en)
    expect([version, chunk.length, chunk[0]!.header!.name, Number(chunk[1]!.end!.step)]).toEqual([1, 2, 'x', 7])
    const first = bytes.subarray(12 + 5, 12 + headBytes + reference.Chunk.encode(messages[0]!).finish().length)
    expect(checksum[0]).toBe(crc32ByTable(first))
  })

  it('gives back the length of any message, and finds every changed byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (message, at, by) => {
        const chunk = sealed(message)
        expect(messageLength(chunk, 0)).toBe(message.length)
        checkChunk(chunk, 0)
        const changed = chunk.slice()
        changed[at % changed.length]! ^= by
        const check = (): void => {
          if (messageLength(changed, 0) === message.length) checkChunk(changed, 0)
          else throw new WireError('another length', 0) // and so another place for what follows
        }
        expect(check).toThrow(WireError)
      }),
    )
  })

  it('says what a foreign file is not', () => {
    const after = (...bytes: number[]): Uint8Array => Uint8Array.from([...filePrefix.subarray(0, 9), ...bytes])
    const cases: [Uint8Array, string][] = [
      [new Uint8Array(0), 'the file is empty: nothing has been recorded (at byte 0)'],
      [deflateSync('something else'), 'this is no recording of ngrad: it does not begin as one (at byte 0)'],
      [filePrefix.subarray(0, 7), 'the file ends before its header (at byte 7)'],
      [after(0x10, 0x82, 0x00), 'the recording has another version than 1, the one that is read here (at byte 9)'],
      [
        Uint8Array.from([...filePrefix.subarray(0, 6), 0x0a, 0x1a, 0x10, 0x81, 0, 0]), // CR LF made LF
        'the recording was changed on its way, as if it were text; transfer it as binary (at byte 6)',
      ],
    ]
    for (const [bytes, words] of cases) expect(() => checkPrefix(bytes)).toThrow(words)
    expect(() => checkPrefix(filePrefix)).not.toThrow()
    expect(() => messageLength(new Uint8Array(12), 40)).toThrow('the bytes are no head of one (at byte 40)')
  })
})
