import { ParameterError } from '../errors.ts'
import { checkArgument } from '../kinds.ts'
import { checkNumber } from '../parameters.ts'

/** Numbers that follow each other in time: for all neurons, or one row for each moment with a number for each neuron. */
export interface TimedArray {
  /** The numbers, row by row. */
  readonly values: Float64Array
  /** How many there are in a row: 1 for all neurons, else one for each. */
  readonly width: number
  /** How long each is the one that counts [ms]. */
  readonly dt: number
  /** Unit of the numbers, where it is to be checked. */
  readonly unit?: string
}

/**
 * Numbers that follow each other in time, to be looked up in equations: `current(t)` is the first of them until `dt`, and the
 * last one for good; `current(t, i)` is that of neuron i.
 * @param values numbers, or rows with a number for each neuron
 * @param dt how long each is the one that counts [ms]
 * @param unit their unit, where it is to be checked
 * @throws ParameterError if there are none, rows differ in length, a number is not finite, or dt is not above 0
 * @example timedArray([0, 100, 0], 50 * ms, 'pA')
 */
export function timedArray(
  values: ArrayLike<number> | readonly ArrayLike<number>[],
  dt: number,
  unit?: string,
): TimedArray {
  if (typeof values !== 'object' || values === null || !(values.length > 0))
    throw new ParameterError('timedArray.values', values, 'an array of numbers, or of rows of them')
  checkNumber('timedArray.dt', { unit: 'ms', above: 0 }, dt)
  if (unit !== undefined) checkArgument('timedArray.unit', 'text', unit)
  const rows = typeof values[0] === 'object' ? (values as readonly ArrayLike<number>[]) : undefined
  const width = rows ? rows[0]!.length : 1
  for (const [index, row] of (rows ?? []).entries())
    if (!(row.length === width && width > 0))
      throw new ParameterError(
        `timedArray.values[${index}].length`,
        row?.length,
        `${width || 'above 0'}, as the first row`,
      )
  const all = rows
    ? Float64Array.from(rows.flatMap(row => Array.from(row)))
    : Float64Array.from(values as ArrayLike<number>)
  const wrong = all.findIndex(value => !Number.isFinite(value))
  if (wrong >= 0) throw new ParameterError(`timedArray.values[${wrong}]`, all[wrong], 'a finite number')
  return { values: all, width, dt, ...(unit !== undefined && { unit }) }
}

/** The row that counts at a time: times are compared to within rounding. */
export const rowAt = ({ values, width, dt }: TimedArray, time: number): number =>
  Math.max(0, Math.min(Math.floor(time / dt + 1e-6), values.length / width - 1))
