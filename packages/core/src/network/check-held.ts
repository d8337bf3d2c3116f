import { ParameterError } from '../errors.ts'

/**
 * Checks that numbers stay finite in the precision in which the kernels have them.
 * @param bytes of a number there: 4 are single precision
 * @throws ParameterError that names the first that is too large
 */
export function checkHeld(argument: string, values: number | Iterable<number>, bytes: number): void {
  if (bytes !== 4) return
  for (const value of typeof values === 'number' ? [values] : values)
    if (Number.isFinite(value) && !Number.isFinite(Math.fround(value)))
      throw new ParameterError(argument, value, 'a number that single precision holds, up to 3.4e38')
}
