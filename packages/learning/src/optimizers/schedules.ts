import { checkArgument, ParameterError } from '@ngrad/core'
import { cos, madeWith } from '@ngrad/core/internal'
import { checksum } from '../settings.ts'

/** Factor of the rate of learning by the number of the step, from 0. */
export type Schedule = (step: number) => number

/**
 * From 1 to a part of it in a straight line, and then no further: $1 - (1 - p) \min(1, n / N)$.
 * @param steps N, after which the part is reached
 * @param part p, what is left in the end; 0 if left out
 * @throws ParameterError if there are no steps, or the part is below 0
 * @example adam({ rate: 1e-3, schedule: linear(1000, 0.1) })
 */
export function linear(steps: number, part = 0): Schedule {
  checkSchedule('linear', steps, part)
  return madeWith(step => 1 - (1 - part) * Math.min(1, step / steps), { steps, part })
}

/**
 * From 1 to a part of it along half a cosine: $p + (1 - p) (1 + \cos(\pi \min(1, n / N))) / 2$.
 * @param steps N, after which the part is reached
 * @param part p, what is left in the end; 0 if left out
 * @throws ParameterError if there are no steps, or the part is below 0
 * @see Loshchilov & Hutter (2017), ICLR, equation 5
 * @example cosine(100)(50) // 0.5
 */
export function cosine(steps: number, part = 0): Schedule {
  checkSchedule('cosine', steps, part)
  return madeWith(step => part + ((1 - part) * (1 + cos(Math.PI * Math.min(1, step / steps)))) / 2, { steps, part })
}

/**
 * From nearly 0 to 1 in a straight line, then as another schedule has it from there.
 * @param steps after how many the factor is 1
 * @param then what follows; 1 if left out
 * @throws ParameterError if there are no steps, or what follows is no schedule
 * @example warmUp(9)(4) // 0.5
 */
export function warmUp(steps: number, then: Schedule = () => 1): Schedule {
  checkSchedule('warmUp', steps, 0)
  checkArgument('warmUp.then', 'function', then)
  return madeWith(step => (step < steps ? (step + 1) / (steps + 1) : then(step - steps)), { steps, then })
}

/**
 * Another schedule that changes only every so many steps, as from epoch to epoch.
 * @param steps how many steps its factor stays
 * @param of the schedule, by the number of such stretches
 * @throws ParameterError if there are no steps, or no schedule
 * @example adam({ rate: 1e-3, schedule: every(batchCount(data, 32), linear(epochs - 1, 0.1)) })
 */
export function every(steps: number, of: Schedule): Schedule {
  checkSchedule('every', steps, 0)
  checkArgument('every.of', 'function', of)
  return madeWith(step => of(Math.floor(step / steps)), { steps, of })
}

/** Checksum of the factors of a schedule: of its first thousand steps, and of later ones a hundredth of their number apart. */
export function factorsOf(schedule: Schedule): string {
  const steps = Array.from({ length: 1000 }, (_, step) => step)
  for (let step = 1000; step < 1e9; step = Math.ceil(1.01 * step)) steps.push(step)
  return checksum(Float64Array.from(steps, step => schedule(step)))
}

function checkSchedule(owner: string, steps: number, part: number): void {
  if (!(Number.isSafeInteger(steps) && steps >= 1))
    throw new ParameterError(`${owner}.steps`, steps, 'a whole number of steps, at least 1')
  if (typeof part !== 'number' || !(part >= 0 && part < Infinity))
    throw new ParameterError(`${owner}.part`, part, 'a finite number, at least 0')
}
