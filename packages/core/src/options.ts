import { ParameterError } from './errors.ts'
import { checkNames } from './known-names.ts'
import { checkParameter } from './parameters.ts'
import type { NumberSpec } from './parameters.ts'

/** What an option can be: a kind of value, one of some words, or a number with its unit and bounds. */
export type OptionKind =
  'any' | 'number' | 'text' | 'flag' | 'function' | 'object' | 'list' | readonly string[] | NumberSpec

/** What each option of a function can be: all of them are there. */
export type OptionTable<Options> = { readonly [Name in keyof Required<Options>]: OptionKind }

/** A seed of random numbers. */
export const seedOption: NumberSpec = { unit: '1', atLeast: 0, atMost: Number.MAX_SAFE_INTEGER, integer: true }

/**
 * The gate for everything that somebody gives to a function by name: names that it does not know, and values of another
 * kind, are refused before anything is done. What is left out, or undefined, has its default.
 * @param place the function, for errors
 * @param options what was given
 * @param table what there is
 * @throws ParameterError with the name that was meant, or what the value must be
 * @example
 * checkOptions('normal', options, { least: 'number', most: 'number' })
 */
export function checkOptions<Options extends object>(
  place: string,
  options: Options,
  table: OptionTable<Options>,
): void {
  checkNames(place, options, Object.keys(table), 'option')
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue
    const kind = (table as Readonly<Record<string, OptionKind>>)[name]!
    if (typeof kind === 'string') {
      const [is, words] = kinds[kind]
      if (!is(value)) throw new ParameterError(`${place}.${name}`, value, words)
    } else if (isChoice(kind)) {
      if (!kind.includes(value as string)) throw new ParameterError(`${place}.${name}`, value, either(kind))
    } else checkParameter(place, name, kind, value)
  }
}

/** Checks that something can be called. @throws ParameterError if it cannot */
export function checkFunction(argument: string, value: unknown): void {
  if (typeof value !== 'function') throw new ParameterError(argument, value, 'a function')
}

/** Checks the name under which somebody owns something. @throws ParameterError if it is no text, or empty */
export function checkOwner(argument: string, owner: unknown): asserts owner is string {
  if (typeof owner !== 'string' || owner === '') throw new ParameterError(argument, owner, 'text of at least one letter')
}

const isChoice = (kind: OptionKind): kind is readonly string[] => Array.isArray(kind)

/** `a, b or c`. */
const either = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : `${words[0]}`

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null

/** Whether a value is of a kind, and what it must be. */
const kinds: Readonly<Record<Extract<OptionKind, string>, readonly [is: (value: unknown) => boolean, words: string]>> =
  {
    any: [() => true, ''],
    number: [value => typeof value === 'number' && !Number.isNaN(value), 'a number'],
    text: [value => typeof value === 'string', 'text'],
    flag: [value => typeof value === 'boolean', 'true or false'],
    function: [value => typeof value === 'function', 'a function'],
    object: [value => isObject(value) && !Array.isArray(value), 'an object'],
    list: [value => Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView)), 'an array'],
  }
