import type { Expression } from '@ngrad/core'
import { evaluate, functions, parts, withParts } from '@ngrad/core/internal'

/** An expression where what is of numbers alone is worked out; a factor of 1 that was a unit stays, and says that it was there. */
export function compact(expression: Expression): Expression {
  const whole = withParts(expression, compact)
  const within = parts(whole)
  if (within.length === 0 || within.some(({ kind }) => kind !== 'number')) return whole
  // other calls are something else each time: drawn numbers, arrays
  if (whole.kind === 'call' && !Object.hasOwn(functions, whole.name)) return whole
  return { kind: 'number', value: evaluate(whole, () => NaN) }
}

/** An expression times a number. */
export const scaled = (expression: Expression, factor: number): Expression =>
  factor === 1 ? expression : { kind: 'binary', op: '*', left: expression, right: { kind: 'number', value: factor } }
