import { functions } from './functions.ts'

/** Operators of two operands. */
export type Operator = '+' | '-' | '*' | '/' | '<' | '<=' | '>' | '>=' | '==' | '!=' | '&&' | '||'

/** A parsed expression. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negate'; readonly of: Expression }
  | { readonly kind: 'binary'; readonly op: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly of: readonly Expression[] }

/** The parts of an expression. */
export function parts(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'negate':
      return [expression.of]
    case 'binary':
      return [expression.left, expression.right]
    case 'call':
      return expression.of
    default:
      return []
  }
}

/** The same expression of other parts. @param part what stands for each of its parts, from left to right */
export function withParts(expression: Expression, part: (part: Expression) => Expression): Expression {
  switch (expression.kind) {
    case 'negate':
      return { kind: 'negate', of: part(expression.of) }
    case 'binary':
      return { ...expression, left: part(expression.left), right: part(expression.right) }
    case 'call':
      return { ...expression, of: expression.of.map(each => part(each)) }
    default:
      return expression
  }
}

/** All names in an expression. */
export function names(expression: Expression, found: Set<string> = new Set()): Set<string> {
  if (expression.kind === 'name') found.add(expression.name)
  for (const part of parts(expression)) names(part, found)
  return found
}

/**
 * The value of an expression in double precision.
 * @param value gives the value of a name
 */
export function evaluate(expression: Expression, value: (name: string) => number): number {
  if (expression.kind === 'number') return expression.value
  if (expression.kind === 'name') return value(expression.name)
  return operationOf(expression)(...parts(expression).map(part => evaluate(part, value)))
}

/**
 * The values of an expression for many, in double precision: each as {@link evaluate} gives it; one number where all are alike.
 * @param value gives the value of a name: one number for all, or one for each
 * @param size how many there are
 */
export function evaluateEach(expression: Expression, value: (name: string) => Values, size: number): Values {
  if (expression.kind === 'number') return expression.value
  if (expression.kind === 'name') return value(expression.name)
  const operands = parts(expression).map(part => evaluateEach(part, value, size))
  const of = operationOf(expression)
  if (operands.every(each => typeof each === 'number')) return of(...operands)
  const [a, b, c] = operands.map(each => (typeof each === 'number' ? new Float64Array(size).fill(each) : each))
  return a!.map((each, index) => of(each, b?.[index] ?? 0, c?.[index] ?? 0))
}

/** One number for all, or one for each. */
export type Values = number | Float64Array

/** What an expression does with its parts. */
function operationOf(expression: Exclude<Expression, { kind: 'number' | 'name' }>): (...values: number[]) => number {
  if (expression.kind === 'binary') return operations[expression.op] as (...values: number[]) => number
  return expression.kind === 'call' ? functions[expression.name]!.value : of => -of!
}

/** The expression with the values of names put in, and all that depends on such alone worked out in double precision. */
export function fold(expression: Expression, values: Readonly<Record<string, number>>): Expression {
  if ([...names(expression)].every(name => Object.hasOwn(values, name)))
    return { kind: 'number', value: evaluate(expression, name => values[name]!) }
  return withParts(expression, part => fold(part, values))
}

/** What operators do. */
const operations: Readonly<Record<Operator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
  '>': (a, b) => Number(a > b),
  '>=': (a, b) => Number(a >= b),
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
  '&&': (a, b) => Number(a !== 0 && b !== 0),
  '||': (a, b) => Number(a !== 0 || b !== 0),
}
