import { names } from './expression.ts'
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
  switch (expression.kind) {
    case 'negate':
      return { kind: 'negate', of: inside(expression.of) }
    case 'binary':
      if (isFactor1(expression.right) && (expression.op === '*' || expression.op === '/'))
        return inside(expression.left)
      if (isFactor1(expression.left) && expression.op === '*') return inside(expression.right)
      return { ...expression, left: inside(expression.left), right: inside(expression.right) }
    case 'call':
      return { ...expression, of: expression.of.map(inside) }
    default:
      return expression
  }
}

const isFactor1 = (expression: Expression): boolean => expression.kind === 'number' && expression.value === 1
