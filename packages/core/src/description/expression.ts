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
  switch (expression.kind) {
    case 'number':
      return expression.value
    case 'name':
      return value(expression.name)
    case 'negate':
      return -evaluate(expression.of, value)
    case 'binary':
      return operations[expression.op](evaluate(expression.left, value), evaluate(expression.right, value))
    case 'call':
      return functions[expression.name]!.value(...expression.of.map(part => evaluate(part, value)))
  }
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
