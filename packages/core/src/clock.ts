import { ParameterError } from './errors.ts'

/** So far from the grid of steps a time may be, early or late [steps]: what rounding makes of it is far less. */
const tolerance = 1e-3

/**
 * A duration as whole steps.
 * @param argument what to call it in an error
 * @param duration the duration [ms]
 * @param dt duration of a step [ms]
 * @throws ParameterError if it is not a multiple of dt, or has more than 2^53 - 1 steps
 */
export function toSteps(argument: string, duration: number, dt: number): number {
  if (typeof duration !== 'number') throw new ParameterError(argument, duration, `a multiple of the step dt = ${dt} ms`)
  const steps = Math.round(duration / dt)
  if (!(Math.abs(duration / dt - steps) <= tolerance))
    throw new ParameterError(argument, duration, `a multiple of the step dt = ${dt} ms`)
  if (!Number.isSafeInteger(steps)) throw new ParameterError(argument, duration, 'at most 2^53 - 1 steps of dt')
  return steps
}
