import { ParameterError } from './errors.ts'
import { checkArgument, checkArguments } from './kinds.ts'
import type { Kind } from './kinds.ts'
import { checkNames } from './known-names.ts'
import type { NumberSpec } from './parameters.ts'

/** What an option can be. */
export type OptionKind = Kind

/** What an option must be that has no default. Made by {@link required}. */
export interface RequiredOption {
  /** What it must be. */
  readonly required: Kind
}

/** What each option of a function can be: all of them are there, and those without a default are required. */
export type OptionTable<Options> = {
  readonly [Name in keyof Required<Options>]: object extends Pick<Options, Name> ? OptionKind : RequiredOption
}

/**
 * An option that has to be given.
 * @example checkOptions('fastSynapses', options, { projection: required(Projection), rate: 'number' })
 */
export const required = (kind: Kind): RequiredOption => ({ required: kind })

/**
 * A seed of random numbers.
 * @example checkOptions('shuffle', options, { seed: seedOption })
 */
export const seedOption: NumberSpec = { unit: '1', atLeast: 0, atMost: Number.MAX_SAFE_INTEGER, integer: true }

/**
 * The gate for everything that somebody gives to a function by name: names that it does not know, values of another
 * kind, and what is missing, are refused before anything is done. What else is left out, or undefined, has its default.
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
  checkArguments('checkOptions', { place, table }, { place: 'text', table: 'object' })
  const kinds: Readonly<Record<string, OptionKind | RequiredOption>> = table
  checkNames(place, options, Object.keys(kinds), 'option')
  for (const [name, value] of Object.entries(options))
    if (value !== undefined) checkArgument(`${place}.${name}`, kindOf(kinds[name]!), value)
  for (const [name, kind] of Object.entries(kinds))
    if (isRequired(kind)) checkArgument(`${place}.${name}`, kind.required, (options as Record<string, unknown>)[name])
}

/** Checks that something can be called. @throws ParameterError if it cannot */
export function checkFunction(argument: string, value: unknown): void {
  checkArgument(argument, 'function', value)
}

/** Checks the name under which somebody owns something. @throws ParameterError if it is no text, or empty */
export function checkOwner(argument: string, owner: unknown): asserts owner is string {
  if (typeof owner !== 'string' || owner === '') throw new ParameterError(argument, owner, 'text of at least one letter')
}

const isRequired = (kind: OptionKind | RequiredOption): kind is RequiredOption =>
  typeof kind === 'object' && 'required' in kind

const kindOf = (kind: OptionKind | RequiredOption): OptionKind => (isRequired(kind) ? kind.required : kind)
