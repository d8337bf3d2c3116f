import { names, withParts } from './expression.ts'
import type { Expression } from './expression.ts'

/**
 * Replaces the largest parts that use parameters only by names, under which `coefficients` keeps them, and leaves out factors of
 * 1, which is what units become.
 */
export function setApart(
  expression: Expression,
  parameters: ReadonlySet<string>,
  coefficients: Map<string, Expression>,
): Expression {
  if (expression.kind === 'number') return expression
  if ([...names(expression)].every(used => parameters.has(used))) {
    const name = expression.kind === 'name' ? expression.name : `#${coefficients.size}`
    coefficients.set(name, expression)
    return { kind: 'name', name }
  }
  const inside = (part: Expression): Expression => setApart(part, parameters, coefficients)
  if (expression.kind === 'binary') {
    const { op, left, right } = expression
    if (isFactor1(right) && (op === '*' || op === '/')) return inside(left)
    if (isFactor1(left) && op === '*') return inside(right)
  }
  return withParts(expression, inside)
}

const isFactor1 = (expression: Expression): boolean => expression.kind === 'number' && expression.value === 1
