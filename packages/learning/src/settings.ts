import { checkArgument, NgradError, ParameterError } from '@ngrad/core'
import { crc32, joinBytes } from '@ngrad/core/internal'

/** Numbers and words that something was made with, by name: `{ seed: 7, rate: 0.01 }`. */
export type Settings = Readonly<Record<string, string | number | boolean>>

/**
 * What something was made with, as settings: numbers, words and flags as they are, each by the way to it, and of many numbers
 * how many they are and their checksum; what maps and sets hold by its place in them, and dates as words. What is undefined, and
 * functions, are not among them.
 * @param made options, and what they hold: a network, a surrogate
 * @throws ParameterError if it is no object, or a part contains itself
 * @example settingsOf({ order: 2, network: { inputs: 3 } }) // { order: 2, 'network.inputs': 3 }
 */
export function settingsOf(made: object): Settings {
  checkArgument('settingsOf.made', 'object', made)
  return Object.fromEntries(settled('', made, []))
}

/** More numbers than so many are told by their checksum. */
const shown = 8

function settled(place: string, value: unknown, around: readonly object[]): (readonly [string, Settings[string]])[] {
  if (ArrayBuffer.isView(value) || (Array.isArray(value) && value.every(each => typeof each === 'number'))) {
    const numbers = Float64Array.from(value as ArrayLike<number>)
    return [[place, numbers.length > shown ? `${numbers.length} numbers, ${checksum(numbers)}` : numbers.join(', ')]]
  }
  if (value instanceof Date) return [[place, Number.isNaN(value.getTime()) ? 'no date' : value.toISOString()]]
  if (typeof value === 'object' && value !== null) {
    if (around.includes(value)) {
      const name = `settingsOf.made.${place}`
      const right = 'made of numbers, words and flags'
      throw new ParameterError(name, value, right, `${name} contains itself; it must be ${right}`)
    }
    const parts = value instanceof Map || value instanceof Set ? [...value] : value
    return Object.entries(parts).flatMap(([name, each]) => settled(place === '' ? name : `${place}.${name}`, each, [...around, value]))
  }
  if (typeof value === 'bigint') return [[place, `${value}n`]]
  if (typeof value === 'number') return [[place, Number.isNaN(value) ? 'NaN' : value]] // which is not itself, nor in a file
  return typeof value === 'string' || typeof value === 'boolean' ? [[place, value]] : []
}

/**
 * Checksum of numbers, which others have but by chance, in eight digits.
 * @param arrays the numbers, each in the precision that it has
 * @throws ParameterError if they are no typed arrays
 * @example checksum(Float64Array.of(1)) // "c7f813e9"
 */
export function checksum(...arrays: readonly ArrayBufferView[]): string {
  arrays.forEach((each, at) => {
    if (!ArrayBuffer.isView(each)) throw new ParameterError(`checksum.arrays[${at}]`, each, 'a typed array')
  })
  const bytes = arrays.map(each => new Uint8Array(each.buffer, each.byteOffset, each.byteLength))
  return crc32(bytes.length === 1 ? bytes[0]! : joinBytes(bytes)).toString(16).padStart(8, '0')
}

/**
 * Checks that a training goes on with what it was made with.
 * @throws NgradError that names the first setting that is another one, with both values
 */
export function checkSettings(saved: Settings, own: Settings): void {
  for (const name of Object.keys({ ...saved, ...own }))
    if (saved[name] !== own[name])
      throw new NgradError(`the training has ${name} ${saved[name] ?? 'of none'}; this one has ${own[name] ?? 'none'}`)
}
