import { withParts } from './expression.ts'
import type { Expression, Operator } from './expression.ts'

/** A number. */
export const number = (value: number): Expression => ({ kind: 'number', value })
/** A name. */
export const name = (text: string): Expression => ({ kind: 'name', name: text })
/** Whether an expression is a certain number. */
export const isNumber = (expression: Expression, value: number): boolean =>
  expression.kind === 'number' && expression.value === value

/** A sum, without zeros. */
export const sum = (left: Expression, right: Expression): Expression =>
  isNumber(left, 0) ? right : isNumber(right, 0) ? left : { kind: 'binary', op: '+', left, right }
/** A negated expression, where it is not zero. */
export const negated = (of: Expression): Expression => (isNumber(of, 0) ? of : { kind: 'negate', of })
/** A product, without zeros and ones. */
export const product = (left: Expression, right: Expression): Expression =>
  isNumber(left, 0) || isNumber(right, 0)
    ? number(0)
    : isNumber(left, 1)
      ? right
      : isNumber(right, 1)
        ? left
        : { kind: 'binary', op: '*', left, right }
/** Two expressions with an operator between them. */
export const binary = (left: Expression, op: Operator, right: Expression): Expression => ({
  kind: 'binary',
  op,
  left,
  right,
})
/** A call of a function. */
export const call = (name: string, ...of: Expression[]): Expression => ({ kind: 'call', name, of })
/** One value where a condition holds, another where not. */
export const where = (condition: Expression, yes: Expression, no: Expression): Expression =>
  call('where', condition, yes, no)

/**
 * An expression with other expressions in the place of names.
 * @param values what stands for a name; a name that has nothing stays
 */
export function substitute(expression: Expression, values: (name: string) => Expression | undefined): Expression {
  if (expression.kind === 'name') return values(expression.name) ?? expression
  return withParts(expression, part => substitute(part, values))
}
