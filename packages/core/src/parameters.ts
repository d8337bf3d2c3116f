import { isReals } from './plain.ts'
import { ParameterError } from './errors.ts'
import { checkNames } from './known-names.ts'

/** What a number is: its unit and its bounds. */
export interface NumberSpec {
  /** Unit of the value, `1` if it has none. */
  readonly unit: string
  /** The value is above this. */
  readonly above?: number
  /** The value is this or above. */
  readonly atLeast?: number
  /** The value is below this. */
  readonly below?: number
  /** The value is this or below. */
  readonly atMost?: number
  /** The value is a whole number that is told from its neighbours, below 2^53. */
  readonly integer?: boolean
}

/** What a parameter is: its unit, its default and its bounds. */
export interface ParameterSpec extends NumberSpec {
  /** Value if none is given. */
  readonly default: number
  /** Whether it is one number for all neurons, never one for each. */
  readonly shared?: boolean
  /** Name of the parameter in NEST. */
  readonly nest?: string
}

/** The parameters of a model, a rule or a plugin, by name. */
export type ParameterTable = Readonly<Record<string, ParameterSpec>>

/**
 * Checks one value.
 * @param owner what the parameter belongs to
 * @throws ParameterError if it is not a finite number or out of its bounds
 * @example checkParameter('lif', 'tau', { unit: 'ms', default: 10, above: 0 }, given.tau)
 */
export function checkParameter(
  owner: string,
  name: string,
  spec: NumberSpec | ParameterSpec,
  value: unknown,
): asserts value is number {
  if (typeof owner !== 'string') throw new ParameterError('checkParameter.owner', owner, 'text')
  if (typeof name !== 'string') throw new ParameterError('checkParameter.name', name, 'text')
  checkNumber(`${owner}.${name}`, spec, value)
}

/**
 * Checks a number whose name has its place already.
 * @throws ParameterError if it is not finite, out of its bounds, or no whole number that a table asks for
 */
export function checkNumber(argument: string, spec: NumberSpec, value: unknown): asserts value is number {
  if (typeof spec !== 'object' || spec === null)
    throw new ParameterError(`${argument}: the bounds`, spec, "a unit and bounds, such as { unit: 'ms', above: 0 }")
  const { above = -Infinity, atLeast = -Infinity, below = Infinity, atMost = Infinity, integer = false } = spec
  const number = value as number
  if (
    !(integer ? Number.isSafeInteger : Number.isFinite)(number) ||
    !(number > above && number >= atLeast && number < below && number <= atMost)
  )
    throw new ParameterError(argument, value, inWords(spec, number))
}

/**
 * The value of each parameter of a table: the given one, else the default.
 * @param owner what the parameters belong to, for errors
 * @throws ParameterError if a name is unknown or a value out of its bounds
 * @example resolveParameters('decay', { tau: { unit: 'ms', default: 10, above: 0 } }, { tau: 20 * ms }).tau // 20
 */
export function resolveParameters(
  owner: string,
  table: ParameterTable,
  given: Readonly<Record<string, number | Float32Array | Float64Array | undefined>>,
): Record<string, number | Float32Array | Float64Array> {
  if (typeof table !== 'object' || table === null)
    throw new ParameterError('resolveParameters.table', table, 'a table of parameters')
  checkNames(owner, given, Object.keys(table), 'parameter')
  return Object.fromEntries(
    Object.entries(table).map(([name, spec]) => {
      const value = given[name] === undefined ? spec.default : given[name]
      if (isReals(value)) {
        checkShared(owner, name, spec, value)
        for (const each of value) checkParameter(owner, name, spec, each)
        return [name, value.slice()]
      }
      if (typeof value === 'object')
        throw new ParameterError(`${owner}.${name}`, value, 'a number or a Float64Array of them')
      checkParameter(owner, name, spec, value)
      return [name, value]
    }),
  )
}

/** Checks that what is shared is one number. @throws ParameterError if it is several */
export function checkShared(owner: string, name: string, spec: ParameterSpec, value: unknown): void {
  if (spec.shared && typeof value !== 'number')
    throw new ParameterError(`${owner}.${name}`, value, 'one number, which all neurons share')
}

function inWords({ unit, above, atLeast, below, atMost, integer }: NumberSpec, value: unknown): string {
  const bounds = [
    above !== undefined && `above ${above}`,
    atLeast !== undefined && `at least ${atLeast}`,
    below !== undefined && `below ${below}`,
    atMost !== undefined && `at most ${atMost}`,
  ]
    .filter(Boolean)
    .join(' and ')
  const isHuge = atMost === undefined && typeof value === 'number' && value >= 2 ** 53
  const what = integer ? `a whole number${isHuge ? ' up to 2^53 - 1' : ''}` : 'a finite number'
  const isBare = bounds !== '' && !integer && Number.isFinite(value)
  return [isBare ? '' : what, bounds, unit === '1' ? '' : unit].filter(part => part !== '').join(' ')
}
