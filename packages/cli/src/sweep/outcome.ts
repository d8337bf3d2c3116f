import type { Parameters, Value } from './axes.ts'

/** What a study returns: numbers (null where they are not finite), words, or true and false, by name. */
export type Result = Readonly<Record<string, Value | null>>

/** What came of a run. */
export interface Outcome {
  readonly parameters: Parameters
  /** How long it took [s]. */
  readonly seconds: number
  /** What the study returned; nothing where it failed. */
  readonly result?: Result
  /** Why it failed. */
  readonly error?: string
}

/** Column of the table that says why a run failed. */
export const failure = 'failure'

/**
 * What a study returned as a row of a table, beside its parameters.
 * @throws TypeError if it has none
 */
export function resultOf(returned: unknown, parameters: Parameters): Result {
  if (typeof returned !== 'object' || returned === null || Array.isArray(returned))
    throw new TypeError(`the study returned ${wordFor(returned)}; it must return numbers by name: { rateHz: 12.5 }`)
  const taken = [...Object.keys(parameters), failure].find(name => Object.hasOwn(returned, name))
  if (taken !== undefined) throw new TypeError(`the study returned ${taken}, which has a column of its own; call it something else`)
  return Object.fromEntries(Object.entries(returned).map(([name, value]) => [name, cellOf(name, value)]))
}

function cellOf(name: string, value: unknown): Value | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  throw new TypeError(`the study returned ${name}: ${wordFor(value)}; it must be a number, a word, true or false`)
}

const wordFor = (value: unknown): string =>
  typeof value === 'object' && value !== null ? (value.constructor?.name ?? 'an object') : String(value)
