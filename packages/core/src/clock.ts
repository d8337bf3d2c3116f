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

/**
 * Things to do at steps to come, in the order of the steps and, within a step, in the order in which they were asked
 * for.
 */
export class Agenda {
  readonly #entries: { readonly step: number; readonly action: () => void }[] = []

  /** The next step for which something is to be done, or infinity. */
  get next(): number {
    return this.#entries[0]?.step ?? Infinity
  }

  /** Enters an action. */
  add(step: number, action: () => void): void {
    let place = this.#entries.length
    while (place > 0 && this.#entries[place - 1]!.step > step) place--
    this.#entries.splice(place, 0, { step, action })
  }

  /** Does all that is due at a step, also what is entered for that step meanwhile. */
  perform(step: number): void {
    while (this.next <= step) this.#entries.shift()!.action()
  }
}
