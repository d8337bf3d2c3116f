import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { protoTypes } from '../../../../tools/proto-types.ts'
import { decodeMessage } from './decode-message.ts'
import { encodeMessage } from './encode-message.ts'
import { schema } from './gen/messages.ts'
import type { Scalar } from './schema.ts'

/** How often each kind of message is drawn; a number that has to be found is drawn from these as well. */
const runs = { numRuns: 20 }
const whole = (most: number): fc.Arbitrary<number> => fc.oneof(fc.constantFrom(0, 1, 127, 128, 300, most), fc.nat(most))

const scalars: Readonly<Record<Scalar, fc.Arbitrary<unknown>>> = {
  bool: fc.boolean(),
  bytes: fc.uint8Array({ maxLength: 300 }),
  double: fc.double(),
  fixed32: whole(2 ** 32 - 1),
  fixed64: whole(2 ** 53 - 1),
  float: fc.float(),
  string: fc.string({ unit: 'grapheme' }),
  uint32: whole(2 ** 32 - 1),
  uint64: whole(2 ** 53 - 1),
}

/** A message of which any field may be missing; of a group at most one is there. */
function messages(name: string, depth = 0): fc.Arbitrary<Record<string, unknown>> {
  const groups = new Map<string, string[]>()
  const fields = schema[name]!.map(([, field, type, times]) => {
    const one = scalars[type as Scalar] ?? (depth < 2 ? messages(type, depth + 1) : fc.constant({}))
    if (times.startsWith('one of')) groups.set(times, [...(groups.get(times) ?? []), field])
    if (times === 'map') return [field, fc.dictionary(fc.string(), one, { maxKeys: 3 })] as const
    return [field, times === 'list' || times === 'unpacked' ? fc.array(one, { maxLength: 3 }) : one] as const
  })
  const all = fc.record(Object.fromEntries(fields), { requiredKeys: [] })
  return fc.tuple(all, fc.nat()).map(([message, chosen]) => {
    for (const group of groups.values())
      for (const field of group) if (field !== group[chosen % group.length]) delete message[field]
    return message
  })
}

/** A message without classes of libraries: bytes as lists. */
const plain = (value: unknown): unknown =>
  value instanceof Uint8Array ? ['bytes', ...value]
  : Array.isArray(value) ? value.map(plain)
  : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
  : value // prettier-ignore

const result = (read: () => unknown): unknown => {
  try {
    return plain(read())
  } catch {
    return 'refused'
  }
}

describe.each(protoTypes())('$name', type => {
  const { name } = type
  const theirs = (bytes: Uint8Array): unknown => type.toObject(type.decode(bytes), { longs: Number, defaults: true })

  it('is written and read as protobufjs does', () => {
    fc.assert(
      fc.property(messages(name), message => {
        const bytes = encodeMessage(name, message)
        expect([...bytes]).toEqual([...type.encode(type.fromObject(message)).finish()])
        expect(plain(decodeMessage(name, bytes))).toEqual(plain(theirs(bytes)))
      }),
      runs,
    )
  })

  it('is read, or refused, as by protobufjs where bytes are changed or missing', () => {
    fc.assert(
      fc.property(messages(name), fc.nat(), fc.nat(255), fc.nat(3), (message, at, to, cut) => {
        const bytes = encodeMessage(name, message)
        if (bytes.length > 0) bytes[at % bytes.length] = to
        const damaged = bytes.subarray(0, Math.max(0, bytes.length - cut))
        expect(result(() => decodeMessage(name, damaged))).toEqual(result(() => theirs(damaged)))
      }),
      { ...runs, seed: 1 }, // of its own: once in thousands protobufjs reads what the format has not, as 32 bits of a field's number
    )
  })
})
