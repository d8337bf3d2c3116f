import { isPlain } from '../plain.ts'
import { BoundedText } from './bounded-text.ts'
import { Digest } from './digest.ts'

/** Says what stands for an object that counts as a whole; undefined for one that counts by its parts. */
export type NameOf = (value: object) => string | undefined

/**
 * A value as a text that is the same for equal values, in whatever order their parts were named, and another one for others:
 *
 * - numbers by value, in whatever kind of array; many by their {@link Digest}; other bytes by theirs
 * - a regular expression by source and flags, an error by its message
 * - maps and sets, and what can be gone through as they can (`Headers`, `URLSearchParams`), by what is in them, in their order
 * - what has a primitive value (a `Date`, a number or text in an object of its own) by that
 * - a function by its name and its source text, where spaces do not count: what it has captured cannot be seen
 * - an instance by the name of its class, its own enumerable parts, and what its `toJSON`, if it has one, makes of the others:
 *   private ones cannot be seen
 * - what is listened to (it has `subscribe`, `on` or `addEventListener`) by the name of its class, because who listens comes and goes
 * - what contains itself by how far out that is; what else is met twice counts as if it were there twice
 *
 * It is walked without recursion, each object once, so it may be as deep as it likes. A part with a long text stands there with its first
 * letters and a digest of all.
 * @param nameOf is asked for each object first
 */
export function canonical(value: unknown, nameOf: NameOf = () => undefined): string {
  const open: Open[] = []
  const depths = new Map<object, number>()
  const closed = new Map<object, string>()
  let within = 0
  /** What stands for a value, if that can be said at once; else it is opened. */
  const begin = (value: unknown): string | undefined => {
    if (!isObject(value)) return primitiveText(value)
    const known = closed.get(value)
    if (known !== undefined) return known
    const depth = depths.get(value)
    if (depth !== undefined) {
      const inner = open.at(-1)!
      inner.outermost = Math.min(inner.outermost, depth)
      return `(what is ${open.length - depth} further out)`
    }
    const name = nameOf(value) ?? wholeText(value)
    if (name !== undefined) {
      closed.set(value, name)
      return name
    }
    const { head, parts, bracket } = partsOf(value)
    const text = new BoundedText(open.length === 0 ? mostOfAll : mostOfPart)
    text.add(head)
    depths.set(value, open.length)
    open.push({ value, text, parts: parts[Symbol.iterator](), first: true, bracket, outermost: Infinity })
    return undefined
  }
  /** What stands for the innermost that is open, which is closed. */
  const end = (): string => {
    const { value, text, bracket, outermost } = open.pop()!
    text.add(bracket)
    depths.delete(value)
    const outer = open.at(-1)
    const alone = outermost >= open.length
    if (!alone && outer) outer.outermost = Math.min(outer.outermost, outermost)
    const found = text.toString()
    closed.set(value, alone ? found : `(number ${++within} of those within themselves)`)
    return found
  }
  let text = begin(value)
  while (open.length > 0) {
    const inner = open.at(-1)!
    if (text !== undefined) inner.text.add(text)
    const part = inner.parts.next()
    if (part.done === true) text = end()
    else {
      if (!inner.first) inner.text.add(', ')
      inner.first = false
      inner.text.add(part.value[0])
      text = begin(part.value[1])
    }
  }
  return text!
}

/** What stands before a part, and the part. */
type Part = readonly [name: string, part: unknown]

/** An object of which not all parts have been written. */
interface Open {
  readonly value: object
  readonly text: BoundedText
  readonly parts: Iterator<Part>
  /** Whether no part has been written. */
  first: boolean
  /** What comes behind them. */
  readonly bracket: string
  /** Depth of the outermost that it refers to. */
  outermost: number
}

/** So many letters are shown of all, and of each part. */
const [mostOfAll, mostOfPart] = [20_000, 500]
/** Numbers are added to a digest by so many. */
const together = 4096

const isObject = (value: unknown): value is object =>
  typeof value === 'function' || (typeof value === 'object' && value !== null)

function primitiveText(value: unknown): string {
  if (typeof value === 'string') return value.length <= mostOfPart ? JSON.stringify(value) : digestText('letters', value)
  if (typeof value === 'bigint') return `${value}n`
  return Object.is(value, -0) ? '-0' : String(value)
}

const digestText = (what: string, text: string): string => `${text.length} ${what} #${new Digest().text(text).hex}`

/** What stands for an object that has no parts of its own: numbers, bytes, what is listened to. */
function wholeText(value: object): string | undefined {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || isShared(value)) return bytesText(value)
  if (Array.isArray(value)) return value.every(each => typeof each === 'number') ? numbersText(value) : undefined
  if (typeof value === 'function') return undefined
  if (isPlain(value)) return undefined
  return ['subscribe', 'on', 'addEventListener'].some(name => isMethod(value, name)) ? classOf(value) : undefined
}

const isShared = (value: object): value is SharedArrayBuffer =>
  typeof SharedArrayBuffer === 'function' && value instanceof SharedArrayBuffer

const isMethod = (value: object, name: string): boolean =>
  name in value && typeof (value as Readonly<Record<string, unknown>>)[name] === 'function'

function bytesText(value: ArrayBufferView | ArrayBufferLike): string {
  const kind = classOf(value)
  if (ArrayBuffer.isView(value) && !(value instanceof DataView) && !kind.startsWith('Big'))
    return numbersText(value as unknown as ArrayLike<number>)
  const bytes = ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value)
  return `${kind} of ${bytes.length} bytes #${new Digest().bytes(bytes).hex}`
}

function numbersText(numbers: ArrayLike<number>): string {
  if (numbers.length <= 8) return `[${Array.from(numbers, primitiveText).join(', ')}]`
  const digest = new Digest()
  const doubles = new Float64Array(Math.min(together, numbers.length))
  for (let from = 0; from < numbers.length; from += together) {
    const count = Math.min(together, numbers.length - from)
    for (let index = 0; index < count; index++) doubles[index] = numbers[from + index]!
    digest.bytes(new Uint8Array(doubles.buffer, 0, 8 * count))
  }
  return `${numbers.length} numbers #${digest.hex}`
}

const classOf = (value: object): string => {
  const { constructor } = (Object.getPrototypeOf(value) ?? {}) as { readonly constructor?: { readonly name?: unknown } }
  return typeof constructor?.name === 'string' ? constructor.name : ''
}

/** How an object is written: what comes before its parts, the parts, and what comes behind them. */
function partsOf(value: object): { readonly head: string; readonly parts: Iterable<Part>; readonly bracket: string } {
  const head = headOf(value)
  if (Array.isArray(value) || value instanceof Set) return { head: `${head}[`, parts: listed(value), bracket: ']' }
  if (hasEntries(value)) return { head: `${head}[`, parts: listed(Array.from(value.entries()).flat()), bracket: ']' }
  const parts = namedParts(value)
  if (parts.length === 0 && !isPlain(value)) return { head: head.trimEnd(), parts, bracket: '' }
  return { head: `${head}{`, parts, bracket: '}' }
}

/** What is said of an object beside its parts. */
function headOf(value: object): string {
  if (isPlain(value) || Array.isArray(value)) return ''
  if (typeof value === 'function') return `function ${spaced(String(value.name))}#${new Digest().text(sourceOf(value)).hex} `
  return spaced(classOf(value)) + spaced(ownWords(value))
}

/** Whether what is in an object is gone through by names and values, again and again, as in a map. */
const hasEntries = (value: object): value is ReadonlyMap<unknown, unknown> =>
  !isPlain(value) && isMethod(value, 'entries') && isMethod(value, 'forEach')

const spaced = (word: string): string => (word === '' ? '' : `${word} `)

function ownWords(value: object): string {
  if (value instanceof RegExp) return String(value)
  if (value instanceof Error) return JSON.stringify(value.message)
  const own: unknown = isMethod(value, 'valueOf') ? value.valueOf() : value
  return isObject(own) ? '' : primitiveText(own)
}

/** The text of a function, whatever took the types out of it. */
const sourceOf = (value: { toString(): string }): string => Function.prototype.toString.call(value).replaceAll(/[\s;]+/g, '')

/** Own enumerable parts in the order of their names, but for those that are undefined; and what its class makes of others. */
function namedParts(value: object): Part[] {
  const parts = Reflect.ownKeys(value)
    .filter(key => Object.prototype.propertyIsEnumerable.call(value, key))
    .map((key): [string, unknown] => [keyText(key), (value as Readonly<Record<PropertyKey, unknown>>)[key]])
    .filter(([, part]) => part !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]): Part => [`${name} `, part])
  if (isPlain(value) || value instanceof Date || !isMethod(value, 'toJSON')) return parts
  return [...parts, ['as ', (value as { toJSON(): unknown }).toJSON()]]
}

const keyText = (key: string | symbol): string =>
  typeof key === 'string' && /^[\p{L}\p{N}_$-]+$/u.test(key) ? key : typeof key === 'symbol' ? String(key) : JSON.stringify(key)

function* listed(values: Iterable<unknown>): Iterable<Part> {
  for (const value of values) yield ['', value]
}
