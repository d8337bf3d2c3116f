import { ParameterError } from './errors.ts'

/**
 * A duration as whole steps.
 * @param argument what to call it in an error
 * @param duration the duration [ms]
 * @param dt duration of a step [ms]
 * @throws ParameterError if it is not a multiple of dt
 */
export function toSteps(argument: string, duration: number, dt: number): number {
  const steps = Math.round(duration / dt)
  if (!Number.isFinite(duration) || Math.abs(duration / dt - steps) > 1e-6 * Math.max(1, steps)) {
    throw new ParameterError(argument, duration, `a multiple of the step dt = ${dt} ms`)
  }
  return steps
}
