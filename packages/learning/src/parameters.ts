import { checkArgument, checkOptions } from '@ngrad/core'
import type { Kind, NumberSpec, OptionTable } from '@ngrad/core'
import type { Settings } from './settings.ts'

/** What a parameter of a learner or a teacher means. */
interface Meant {
  /** What it is, in a few words: `size of the nudge`. */
  readonly what: string
  /** What it is where nothing is given, if that depends on something else: `the number of layers`. */
  readonly otherwise?: string
}

/** A number that a learner or a teacher may be given: its unit, bounds and default. */
export interface NumberParameter extends NumberSpec, Meant {
  /** Its value if none is given; left out where `otherwise` says it. */
  readonly default?: number
}

/** One of some words. */
export interface WordParameter<Word extends string = string> extends Meant {
  /** The words. */
  readonly oneOf: readonly Word[]
  /** The one if none is given. */
  readonly default: Word
}

/** Something that is so or not. */
export interface FlagParameter extends Meant {
  /** Whether it is so if nothing is said. */
  readonly default: boolean
}

/** A name, such as that of the population that is taught. */
export interface TextParameter extends Meant {
  /** What it may be: any name. */
  readonly text: true
  /** The name if none is given. */
  readonly default: string
}

/** The parameters of a learner or a teacher, by name: what its options are checked by, and what help and pages show. */
export type DescribedParameters = Readonly<Record<string, NumberParameter | WordParameter | FlagParameter | TextParameter>>

/** The table of options that are numbers, words or flags: what each of them is. */
export type ParametersOf<Options> = {
  readonly [Name in keyof Required<Options>]: Required<Options>[Name] extends number
    ? NumberParameter
    : Required<Options>[Name] extends boolean
      ? FlagParameter
      : Required<Options>[Name] extends string
        ? string extends Required<Options>[Name]
          ? TextParameter
          : WordParameter<Required<Options>[Name]>
        : never
}

/** The values of parameters; of one without a default it is none where none is given. */
export type ValuesOf<Table> = {
  readonly [Name in keyof Table]: Table[Name] extends { readonly oneOf: readonly (infer Word)[] }
    ? Word
    : Table[Name] extends { readonly default: boolean }
      ? boolean
      : Table[Name] extends { readonly default: string }
        ? string
        : number
}

/**
 * The value of each parameter of a table: the given one, else the default.
 * @param place whose they are, for errors
 * @param options what was given: values of parameters, and other options
 * @param others what else may be given, and what each of those can be; nothing if left out
 * @throws ParameterError if a name is unknown, or a value cannot be used
 * @example valuesOf('mine', { rate: { unit: '1', default: 0.5, above: 0, what: 'rate of learning' } }, {}).rate // 0.5
 */
export function valuesOf<const Table extends object>(
  place: string,
  table: Table,
  options: object = {},
  others: Readonly<Record<string, Kind>> = {},
): ValuesOf<Table> {
  checkArgument('valuesOf.place', 'text', place)
  checkArgument('valuesOf.table', 'object', table)
  const parameters = Object.entries(table as DescribedParameters)
  for (const [name, parameter] of parameters) checkArgument(`${place}: the table's ${name}`, 'object', parameter)
  checkOptions(place, options, { ...others, ...kindsOf(table) } as OptionTable<object>)
  const given = options as Settings
  return Object.fromEntries(parameters.map(([name, { default: usual }]) => [name, given[name] ?? usual])) as ValuesOf<Table>
}

/**
 * What each parameter of a table can be: what options, and descriptions in files, are checked by.
 * @throws ParameterError if it is no table
 * @example kindsOf({ gate: { default: false, what: 'whether there is a gate' } }) // { gate: 'flag' }
 */
export function kindsOf<Table extends object>(table: Table): { readonly [Name in keyof Table]: Kind } {
  checkArgument('kindsOf.table', 'object', table)
  return Object.fromEntries(
    Object.entries(table as DescribedParameters).map(([name, parameter]) => {
      checkArgument(`kindsOf.table.${name}`, 'object', parameter)
      return [name, kindOf(parameter)]
    }),
  ) as { readonly [Name in keyof Table]: Kind }
}

function kindOf(parameter: DescribedParameters[string]): Kind {
  if ('oneOf' in parameter) return parameter.oneOf
  if ('text' in parameter) return 'text'
  if (typeof parameter.default === 'boolean') return 'flag'
  return parameter as NumberParameter
}

/**
 * A table of parameters with other defaults.
 * @throws ParameterError if a name is unknown, or a value cannot be used
 * @example withDefaults({ rate: { unit: '1', default: 0.5, above: 0, what: 'rate of learning' } }, { rate: 0.1 })
 */
export function withDefaults<const Table extends object>(table: Table, defaults: Partial<ValuesOf<Table>>): Table {
  checkArgument('withDefaults.defaults', 'object', defaults)
  valuesOf('withDefaults', table, defaults)
  const given = defaults as Settings
  return Object.fromEntries(
    Object.entries(table as DescribedParameters).map(([name, { otherwise, ...parameter }]) => [
      name,
      given[name] === undefined ? { ...parameter, ...(otherwise !== undefined && { otherwise }) } : { ...parameter, default: given[name] },
    ]),
  ) as Table
}

/**
 * What a parameter has to be, in words; nothing where any number will do.
 * @throws ParameterError if it is none
 * @example boundsOf({ unit: '1', above: 0, below: 1 }) // "above 0, below 1"
 */
export function boundsOf(parameter: DescribedParameters[string] | NumberSpec): string {
  checkArgument('boundsOf.parameter', 'object', parameter)
  if ('oneOf' in parameter) return parameter.oneOf.join(', ')
  if ('text' in parameter) return 'a name'
  if ('default' in parameter && typeof parameter.default === 'boolean') return 'true, false'
  const { above, atLeast, below, atMost, integer } = parameter as NumberSpec
  const bounds = { above, 'at least': atLeast, below, 'at most': atMost }
  const said = Object.entries(bounds).flatMap(([words, value]) => (value === undefined ? [] : [`${words} ${value}`]))
  return [...(integer ? ['whole'] : []), ...said].join(', ')
}
