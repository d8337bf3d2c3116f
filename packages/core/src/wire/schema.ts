/** What a value on the wire can be, beside another message. */
export type Scalar = 'bool' | 'bytes' | 'double' | 'fixed32' | 'fixed64' | 'float' | 'string' | 'uint32' | 'uint64'

/**
 * How often a field stands in its message: `''` at most once and not where it is 0 or empty; `optional` at most once, also where it is
 * 0; `list` any number of times, numbers packed; `unpacked` each number by itself; `map` as pairs of a name and a value; anything else
 * is the name of a group of which one field at most is set.
 */
export type Times = '' | 'optional' | 'list' | 'unpacked' | 'map' | `one of ${string}`

/** A field: its number in proto/ngrad/v1, its name, the scalar or message that it is, and how often it stands there. */
export type Field = readonly [number: number, name: string, type: Scalar | (string & {}), times: Times]

/** The fields of every message, by its name, in ascending order of their numbers. */
export type Schema = Readonly<Record<string, readonly Field[]>>

/**
 * The fields of messages, of the words for each between commas: its name, what it is, and how often it stands there if not at most
 * once; before these its number, where that is not the one that comes next.
 * @example readSchema({ Reward: 'source string,4 kind uint32 list' }).Reward // [[1, 'source', …], [4, 'kind', 'uint32', 'list']]
 */
export function readSchema(words: Readonly<Record<string, string>>): Schema {
  const schema: Record<string, readonly Field[]> = {}
  for (const message in words) {
    let last = 0
    schema[message] = Array.from(words[message]!.matchAll(/(?:(\d+) )?(\w+) (\w+) ?([^,]*)/g), ([, number, name, type, times]) => {
      last = Number(number ?? last + 1)
      return [last, name!, type!, times as Times]
    })
  }
  return schema
}

/** Kinds of what follows a tag. @see protobuf.dev, "Encoding", message structure */
export const wireType = { varint: 0, eight: 1, bytes: 2, group: 3, groupEnd: 4, four: 5 } as const

/** What follows the tag of a scalar that stands by itself. */
export const wireTypeOf: Readonly<Record<Scalar, number>> = {
  bool: wireType.varint,
  uint32: wireType.varint,
  uint64: wireType.varint,
  fixed32: wireType.four,
  float: wireType.four,
  fixed64: wireType.eight,
  double: wireType.eight,
  string: wireType.bytes,
  bytes: wireType.bytes,
}

/** Messages within messages that are written and read; the messages of ngrad have four. */
export const deepest = 100

/** Whether a type is a scalar, not a message. */
export const isScalar = (type: string): type is Scalar => Object.hasOwn(wireTypeOf, type)

/** Whether several values of a type stand behind one tag. */
export const isPacked = (type: string, times: Times): boolean =>
  times === 'list' && isScalar(type) && wireTypeOf[type] !== wireType.bytes
