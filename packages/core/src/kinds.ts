import { ofAnotherCopy } from './copies.ts'
import { ParameterError } from './errors.ts'
import { nearest } from './known-names.ts'
import { isReals } from './plain.ts'
import { checkNumber } from './parameters.ts'
import type { NumberSpec } from './parameters.ts'

/** What an object must have to be of a kind that is an interface. */
export interface Shape {
  /** What it is, for errors: `a recurrent network`. */
  readonly what: string
  /** Names of what it has. */
  readonly has: readonly string[]
  /**
   * What it may have as well, by name, and of what kind that is then. It may have more; but what has nearly the name of one of these that
   * is not there, and is of its kind, was meant to be it.
   */
  readonly may?: Readonly<Record<string, Kind>>
}

/** A kind of value that has a name. */
type NamedKind =
  | 'any'
  | 'number'
  | 'count'
  | 'text'
  | 'path'
  | 'flag'
  | 'function'
  | 'object'
  | 'list'
  | 'iterable'
  | 'numbers'
  | 'reals'
  | 'bytes'

/**
 * What a value can be: a kind that has a name, one of some words or an instance of one of some classes, a number with its unit and
 * bounds, an instance of a class, or an object that has what an interface asks for.
 */
export type Kind = NamedKind | readonly (string | Class)[] | NumberSpec | Shape | Class

type Class = abstract new (...given: never[]) => object

/**
 * Checks that a value is of a kind.
 * @param argument what it is called, with its place
 * @throws ParameterError with what it must be
 * @example checkArgument('randomWeights.random', RandomStream, random)
 */
export function checkArgument(argument: string, kind: Kind, value: unknown): void {
  if (typeof argument !== 'string') throw new ParameterError('checkArgument.argument', argument, 'text')
  if (isOf(kind, value)) return checkMore(argument, kind, value)
  if (typeof kind === 'string') throw new ParameterError(argument, value, (named[kind] ?? unknown(kind))[1])
  if (typeof kind === 'function') {
    if (!kind.prototype) unknown(kind)
    throw new ParameterError(argument, value, aOrAn(kind.name) + ofAnotherCopy(value, kind) + inside(value, kind))
  }
  if (isChoice(kind)) {
    const of = kind.map(each => (typeof each === 'function' ? ofAnotherCopy(value, each) : ''))
    throw new ParameterError(argument, value, either(kind.map(nameOf)) + (of.find(words => words !== '') ?? ''))
  }
  if (!isObject(kind)) unknown(kind)
  if (!('has' in kind)) return checkNumber(argument, kind, value)
  const { what, has } = kind
  if (!Array.isArray(has)) unknown(kind)
  throw new ParameterError(argument, value, has.length > 0 ? `${what}, with ${has.join(', ')}` : what)
}

/**
 * Checks the arguments of a function that are given by their places.
 * @param place the function, for errors
 * @param given the arguments, by name
 * @param kinds what each must be
 * @throws ParameterError that names the first that is not, and what it must be
 * @example checkArguments('gammatone', { centre, sampleRate }, { centre: 'number', sampleRate: 'number' })
 */
export function checkArguments<Given extends object>(
  place: string,
  given: Given,
  kinds: { readonly [Name in keyof Given]: Kind },
): void {
  if (typeof place !== 'string') throw new ParameterError('checkArguments.place', place, 'text')
  if (!isObject(kinds) || !isObject(given)) throw new ParameterError('checkArguments.given', given, 'an object, and kinds for it')
  for (const name in kinds)
    if (!isOf(kinds[name], given[name]) || hasMore(kinds[name])) checkArgument(`${place}.${name}`, kinds[name], given[name])
}

/** Whether a value is of a kind; numbers with bounds are looked at by who has words for them. Nothing is made for it: loops ask. */
function isOf(kind: Kind, value: unknown): boolean {
  if (typeof kind === 'string') return named[kind]?.[0](value) ?? false
  if (typeof kind === 'function') return kind.prototype !== undefined && value instanceof kind
  if (isChoice(kind)) {
    for (let each = 0; each < kind.length; each++) if (isOne(kind[each]!, value)) return true
    return false
  }
  if (!isObject(kind) || !('has' in kind) || !isObject(value)) return false
  const { has } = kind
  for (let each = 0; each < has.length; each++)
    if ((value as Readonly<Record<string, unknown>>)[has[each]!] === undefined) return false
  return true
}

const hasMore = (kind: Kind): kind is Required<Shape> => (kind as Shape).may !== undefined

/** Checks what an object may have beside what it must. @throws ParameterError that names it, or the name that was meant */
function checkMore(argument: string, kind: Kind, value: unknown): void {
  if (!hasMore(kind)) return
  const given = value as Readonly<Record<string, unknown>>
  const absent: string[] = []
  for (const [name, of] of Object.entries(kind.may)) {
    const own = Object.getOwnPropertyDescriptor(given, name)
    if (own ? own.get : name in given) continue // a getter, its own or of its class, works for what it gives: only who needs that asks
    const value = given[name]
    if (value === undefined) absent.push(name)
    else checkArgument(`${argument}.${name}`, of, value)
  }
  for (const name of Object.keys(given)) {
    const meant = name in kind.may || kind.has.includes(name) || name.startsWith('_') ? undefined : nearest(name, absent)
    if (meant === undefined || !isOf(kind.may[meant]!, given[name])) continue
    const words = `${argument}.${name} is near to ${meant}, which is not there; did you mean ${meant}?`
    throw new ParameterError(`${argument}.${name}`, given[name], `named ${meant}, or further from it`, words)
  }
}

/** @throws ParameterError because there is no such kind */
const unknown = (kind: unknown): never => {
  throw new ParameterError('checkArgument.kind', kind, `a kind of value: ${Object.keys(named).join(', ')}, a table or a class`)
}

const isChoice = (kind: Kind): kind is readonly (string | Class)[] => Array.isArray(kind)

const isOne = (word: string | Class, value: unknown): boolean =>
  typeof word === 'function' ? word.prototype !== undefined && value instanceof word : word === value

const nameOf = (word: string | Class): string => (typeof word === 'function' ? aOrAn(word.name) : word)

/** What may have been meant, if what was given has it: `, such as its population` of some neurons, where all have to be. */
export function inside(value: unknown, kind: Class): string {
  if (!isObject(value)) return ''
  const [found] = Object.entries(value as object).find(([, each]) => each instanceof kind) ?? []
  return found === undefined ? '' : `, such as its ${found}`
}

/** `a, b or c`. */
const either = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : `${words[0]}`

const aOrAn = (name: string): string => `${/^[AEIOU]/i.test(name) ? 'an' : 'a'} ${name}`

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null

const isList = (value: unknown): boolean =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))

const isNumbers = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.every(each => typeof each === 'number')
    : isList(value) && !(value instanceof BigInt64Array || value instanceof BigUint64Array)

/** Whether a value is of a kind, and what it must be. */
const named: Readonly<Record<NamedKind, readonly [is: (value: unknown) => boolean, words: string]>> = {
  any: [value => value !== undefined && value !== null, 'a value'],
  number: [value => typeof value === 'number' && !Number.isNaN(value), 'a number'],
  count: [value => Number.isSafeInteger(value) && (value as number) >= 0, 'a whole number, 0 or more'],
  text: [value => typeof value === 'string', 'text'],
  path: [value => (typeof value === 'string' && value !== '') || value instanceof URL, "a file's name, or its URL"],
  flag: [value => typeof value === 'boolean', 'true or false'],
  function: [value => typeof value === 'function', 'a function'],
  object: [value => isObject(value) && !Array.isArray(value), 'an object'],
  list: [isList, 'an array'],
  iterable: [value => isObject(value) && Symbol.iterator in (value as object), 'an array, or what can be gone through'],
  numbers: [isNumbers, 'an array of numbers'],
  reals: [isReals, 'a Float32Array or Float64Array'],
  bytes: [value => ArrayBuffer.isView(value) && value instanceof Uint8Array, 'bytes, as a Uint8Array'],
}
