import { ParameterError } from '../errors.ts'
import { checkArgument } from '../kinds.ts'
import { checkParameter } from '../parameters.ts'
import type { ITarget } from '../wire/messages.ts'
import { endOf, lastStep } from './last-step.ts'

/** What a target asks for, and when it holds. */
export interface TaughtValues {
  readonly firstStep: number
  /** For how many steps it holds, at most up to the last one that there is. */
  readonly steps: number
  readonly values: readonly number[]
}

/**
 * Reads a target that somebody has published.
 * @param name of the population that is taught, for errors
 * @throws ParameterError if its values are no finite numbers, or its steps none that there are
 */
export function readTarget(name: string, { firstStep, steps, value }: ITarget): TaughtValues {
  const place = `target of ${name}`
  if ((value ?? undefined) !== undefined) checkArgument(`${place}.value`, 'numbers', value)
  const [values, from, length] = [Array.from(value ?? []), Number(firstStep ?? 0), Number(steps ?? 0)]
  for (const each of values) if (!Number.isFinite(each)) throw new ParameterError(`${place}.value`, each, 'finite numbers')
  checkParameter(place, 'firstStep', { unit: '1', atLeast: 0, atMost: lastStep - 1, integer: true }, from)
  checkParameter(place, 'steps', { unit: '1', atLeast: 1, integer: true }, length)
  return { firstStep: from, steps: endOf(from, length) - from, values }
}
