import { ParameterError } from './errors.ts'

/** So far from the grid of steps a time may be, early or late [steps]: what rounding makes of it is far less. */
const tolerance = 1e-3

/**
 * A duration as whole steps: for plugins that take times. It is never rounded in silence, and what is a multiple is so late in a
 * run as well as early.
 * @param argument what to call it in an error
 * @param duration the duration [ms]
 * @param dt duration of a step [ms]
 * @param least so many steps it has at least; 0 if left out
 * @throws ParameterError if it is not a multiple of dt, or has fewer steps, or more than 2^53 - 1
 * @example const steps = toSteps('sampler.every', 2.5 * ms, 0.1) // 25
 */
export function toSteps(argument: string, duration: number, dt: number, least = 0): number {
  if (typeof argument !== 'string') throw new ParameterError('toSteps.argument', argument, 'text')
  if (!(typeof dt === 'number' && dt > 0)) throw new ParameterError(`${argument}: dt`, dt, 'above 0 ms')
  if (typeof duration !== 'number') throw new ParameterError(argument, duration, `a multiple of the step dt = ${dt} ms`)
  const steps = Math.round(duration / dt)
  if (!(Math.abs(duration / dt - steps) <= tolerance))
    throw new ParameterError(argument, duration, `a multiple of the step dt = ${dt} ms`)
  if (steps < least) throw new ParameterError(argument, duration, `at least ${least * dt} ms, ${least} of the steps dt`)
  if (!Number.isSafeInteger(steps)) throw new ParameterError(argument, duration, 'at most 2^53 - 1 steps of dt')
  return steps
}

/**
 * How many steps something takes that somebody may have given: what was given is a multiple of dt or refused ({@link toSteps});
 * what is there else goes to the nearest step, at least one.
 * @param argument what to call it in an error
 * @param given the duration, if there is one [ms]
 * @param otherwise what it is if there is none [ms]
 * @param dt duration of a step [ms]
 * @throws ParameterError if what is given is no multiple of dt, or less than one, or the others are no numbers
 * @example const steps = stepsOr('sampler.every', options.every, 100 * ms, 0.3) // 333 if left out
 */
export function stepsOr(argument: string, given: number | undefined, otherwise: number, dt: number): number {
  if (given !== undefined) return toSteps(argument, given, dt, 1)
  for (const [name, value] of Object.entries({ otherwise, dt }))
    if (typeof value !== 'number') throw new ParameterError(`stepsOr.${name}`, value, 'a number of ms')
  return Math.max(1, toSteps(argument, dt * Math.round(otherwise / dt), dt))
}
