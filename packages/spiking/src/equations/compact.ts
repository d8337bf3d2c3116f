import type { Expression } from '@ngrad/core'
import { evaluate } from '@ngrad/core/internal'

/** Functions that are not worked out beforehand, as they are something else at each call. */
const isPure = (name: string): boolean => name !== 'rand' && name !== 'randn'

/** An expression where what is of numbers alone is worked out; a factor of 1 that was a unit stays, and says that it was there. */
export function compact(expression: Expression): Expression {
  switch (expression.kind) {
    case 'negate': {
      const of = compact(expression.of)
      return of.kind === 'number' ? { kind: 'number', value: -of.value } : { kind: 'negate', of }
    }
    case 'binary': {
      const [left, right] = [compact(expression.left), compact(expression.right)]
      if (left.kind === 'number' && right.kind === 'number') return number({ ...expression, left, right })
      return { ...expression, left, right }
    }
    case 'call': {
      const of = expression.of.map(compact)
      const known = of.length > 0 && of.every(part => part.kind === 'number') && isPure(expression.name)
      return known ? number({ ...expression, of }) : { ...expression, of }
    }
    default:
      return expression
  }
}

const number = (expression: Expression): Expression => ({ kind: 'number', value: evaluate(expression, () => NaN) })

/** An expression times a number. */
export const scaled = (expression: Expression, factor: number): Expression =>
  factor === 1 ? expression : { kind: 'binary', op: '*', left: expression, right: { kind: 'number', value: factor } }
