import type { Expression } from '@ngrad/core'
import { differentiate, evaluate, names } from '@ngrad/core/internal'

/** How something relaxes: $\tau \dot x = r - x$, with parameters or numbers. */
export interface Relaxation {
  /** Its time constant [ms]. */
  readonly tau: string | number
  /** What it relaxes to. */
  readonly rest: string | number
}

/** Values of parameters at which an expression is looked at: one that has the same at all of them is that everywhere. */
const trials = [3, 7, 19].map(seed => (name: string): number => {
  let value = seed
  for (const letter of name) value = (value * 31 + letter.charCodeAt(0)) % 1009
  return 1 + value / 100
})

/** Reads a derivative as a relaxation; undefined if it is none, or of more than one parameter or number each. */
export function relaxationOf(derivative: Expression, variable: string): Relaxation | undefined {
  const slope = differentiate(derivative, variable)
  if (names(slope).has(variable)) return undefined
  const at = (value: (name: string) => number, x: number): number =>
    evaluate(derivative, name => (name === variable ? x : value(name)))
  const tau = single(value => -1 / evaluate(slope, value), names(slope))
  const rest = single(value => -at(value, 0) / evaluate(slope, value), names(derivative))
  return tau === undefined || rest === undefined ? undefined : { tau, rest }
}

/** The parameter that something is, or the number. */
function single(
  of: (value: (name: string) => number) => number,
  candidates: ReadonlySet<string>,
): string | number | undefined {
  const alike = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.abs(b)
  const values = trials.map(of)
  const [first] = values
  if (values.every(value => alike(value, first!))) return Object.is(first, -0) ? 0 : first
  return [...candidates].find(name => trials.every((trial, index) => alike(values[index]!, trial(name))))
}
