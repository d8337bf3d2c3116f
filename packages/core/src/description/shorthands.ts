import { binary, call, number, where } from './algebra.ts'
import type { Expression } from './expression.ts'

/** A function that stands for an expression of others. */
export interface Shorthand {
  /** How many arguments it takes. */
  readonly arity: number
  /** The expression that it stands for. */
  readonly write: (...of: Expression[]) => Expression
}

const one = (write: (x: Expression) => Expression): Shorthand => ({ arity: 1, write: x => write(x!) })
const floor = (x: Expression): Expression => call('floor', x)
const negative = (of: Expression): Expression => ({ kind: 'negate', of })
const half = (of: Expression): Expression => binary(number(1 / 2), '*', of)

/** Functions that are written as others when a text is read: `clip(x, low, high)` is `min(max(x, low), high)`. */
export const shorthands: Readonly<Record<string, Shorthand>> = {
  clip: { arity: 3, write: (x, low, high) => call('min', call('max', x!, low!), high!) },
  exprel: one(x => call('phi1', x)),
  log10: one(x => binary(call('log', x), '*', number(Math.LOG10E))),
  tan: one(x => binary(call('sin', x), '/', call('cos', x))),
  sinh: one(x => half(binary(call('exp', x), '-', call('exp', negative(x))))),
  cosh: one(x => half(binary(call('exp', x), '+', call('exp', negative(x))))),
  ceil: one(x => negative(floor(negative(x)))),
  int: one(x => where(binary(x, '<', number(0)), negative(floor(negative(x))), floor(x))),
  sign: one(x => binary(binary(x, '>', number(0)), '-', binary(x, '<', number(0)))),
}

/** The rest of a division, with the sign of the divisor, as Python has it. */
export const rest = (left: Expression, right: Expression): Expression =>
  binary(left, '-', binary(right, '*', floor(binary(left, '/', right))))
