import { WireError } from '../errors.ts'

/** What the step of a recording must be: from a femtosecond to thirty years. */
export const stepInWords: string = 'from 1e-12 to 1e12 ms'

/** Whether a time is the step of a recording: with it the times of all steps are numbers that can be told apart. @param dt [ms] */
export const isStep = (dt: number): boolean => dt >= 1e-12 && dt <= 1e12

/**
 * Looks at the step of a recording that is read.
 * @param dt the step [ms]
 * @param at where it lies in the file [bytes]
 * @throws WireError if it is none
 */
export function checkDt(dt: number, at: number): void {
  if (!isStep(dt)) throw new WireError(`the step dt is ${dt}; it must be ${stepInWords}`, at)
}
