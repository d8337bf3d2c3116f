import type { Expectations } from '../command/expectations.ts'
import type { Slope } from './slope.ts'

/** What was measured of a neuron: the plain window and the blind one at constant rates, then slopes by weight, of 0 first. */
export interface Measured {
  readonly plain: Slope
  readonly rest: Slope
  readonly slopes: readonly (Slope & { readonly weight: number })[]
}

/**
 * Holds a neuron against what is expected of it, as far as two standard errors tell. Errors have to be small enough to tell: a quarter
 * of the drift of the plain window, and of a slope.
 */
export function judge(expected: Expectations, name: string, { plain, rest, slopes }: Measured): void {
  const [drift, wanted] = [Math.abs(rest.drift), Math.abs(plain.drift)]
  const few = 'which is too much to tell; more --pairs make it smaller'
  expected.atMost(rest.driftError, 0.25 * wanted, `the drift of ${name} has an error of ${rest.driftError.toFixed(4)}, ${few}`)
  expected.atMost(drift, 3 * rest.driftError, `${name} drifts by more than 3 standard errors`)
  expected.atMost(drift, 0.03 * wanted + 2 * rest.driftError, `${name} drifts by more than 3 % of what the plain window does`)
  for (const { weight, slope, error } of slopes) {
    const which = `the slope at ${weight} w of ${name}`
    expected.atMost(error, 0.25, `${which} has an error of ${error.toFixed(3)}, ${few}`)
    expected.atMost(Math.abs(slope - 1), 0.05 + 2 * error, `${which} is ${slope.toFixed(3)}`)
    const off = Math.hypot(error, slopes[0]!.error)
    expected.atMost(Math.abs(slope - slopes[0]!.slope), 0.03 + 2 * off, `${which} differs from that at 0`)
  }
}
