import { ParameterError } from '../errors.ts'

/** Operators of two operands. */
export type Operator = '+' | '-' | '*' | '/' | '<' | '<=' | '>' | '>=' | '==' | '!=' | '&&' | '||'

/** A parsed expression. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negate'; readonly of: Expression }
  | { readonly kind: 'binary'; readonly op: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly of: readonly Expression[] }

/** The functions that expressions can call. Truth is 1 or 0. */
const functions: Readonly<Record<string, (...values: number[]) => number>> = {
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  abs: Math.abs,
  min: Math.min,
  max: Math.max,
  pow: Math.pow,
  tanh: Math.tanh,
  expm1: Math.expm1,
  sigmoid: x => 1 / (1 + Math.exp(-x!)),
  exprelr: x => (x === 0 ? 1 : x! / Math.expm1(x!)),
  phi1: x => (x === 0 ? 1 : Math.expm1(x!) / x!),
  where: (condition, yes, no) => (condition === 0 ? no! : yes!),
}

const arity: Readonly<Record<string, number>> = { min: 2, max: 2, pow: 2, where: 3 }

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

/** Operators by how strongly they bind, the weakest first. */
const levels: readonly (readonly Operator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
]

const token =
  /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z_][A-Za-z_0-9]*)|(\*\*|<=|>=|==|!=|&&|\|\||[-+*/^<>(),]))/y

/**
 * Reads an expression: numbers, names, `+ - * /`, powers (`^` or `**`), comparisons, `&&`, `||` and calls of exp, log,
 * sqrt, abs, min, max, pow, tanh, expm1, sigmoid, exprelr (x / (e^x - 1)), phi1 ((e^x - 1) / x) and
 * where(condition, yes, no).
 * @param place what has the expression, for errors
 * @throws ParameterError that names the column where the text cannot be read
 * @example parse('(rest - v) / tau')
 */
export function parse(text: string, place: string = 'expression'): Expression {
  const tokens = tokenize(text, place)
  let next = 0
  const fail = (expected: string): never => {
    const column = (tokens[next]?.at ?? text.length) + 1
    throw new ParameterError(place, text, `an expression with ${expected} at column ${column}`)
  }
  const accept = (...symbols: readonly string[]): string | undefined =>
    tokens[next]?.kind === 'symbol' && symbols.includes(tokens[next]!.text) ? tokens[next++]!.text : undefined
  const level = (depth: number): Expression => {
    if (depth === levels.length) return unary()
    let left = level(depth + 1)
    for (let op = accept(...levels[depth]!); op !== undefined; op = accept(...levels[depth]!)) {
      left = { kind: 'binary', op: op as Operator, left, right: level(depth + 1) }
    }
    return left
  }
  const unary = (): Expression => {
    if (accept('-')) return { kind: 'negate', of: unary() }
    if (accept('+')) return unary()
    const base = primary()
    return accept('^', '**') ? { kind: 'call', name: 'pow', of: [base, unary()] } : base
  }
  const primary = (): Expression => {
    const here = tokens[next]
    if (here?.kind === 'number') {
      next++
      return { kind: 'number', value: Number(here.text) }
    }
    if (here?.kind === 'name') {
      next++
      return accept('(') ? call(here.text, here.at) : { kind: 'name', name: here.text }
    }
    if (!accept('(')) return fail('a number, a name or a bracket')
    const inner = level(0)
    return accept(')') ? inner : fail('a closing bracket')
  }
  const call = (name: string, at: number): Expression => {
    const of = [level(0)]
    while (accept(',')) of.push(level(0))
    if (!accept(')')) return fail('a comma or a closing bracket')
    if (!Object.hasOwn(functions, name)) {
      throw new ParameterError(
        place,
        text,
        `an expression with one of the functions ${Object.keys(functions).join(', ')} at column ${at + 1}`,
      )
    }
    const count = arity[name] ?? 1
    if (of.length !== count)
      throw new ParameterError(place, text, `an expression with ${count} argument(s) of ${name}`)
    return { kind: 'call', name, of }
  }
  const result = level(0)
  return next < tokens.length ? fail('an operator') : result
}

interface Token {
  readonly kind: 'number' | 'name' | 'symbol'
  readonly text: string
  readonly at: number
}

function tokenize(text: string, place: string): Token[] {
  const tokens: Token[] = []
  token.lastIndex = 0
  const end = text.trimEnd().length
  while (token.lastIndex < end) {
    const from = token.lastIndex
    const match = token.exec(text)
    if (!match) throw new ParameterError(place, text, `an expression without the sign at column ${from + 1}`)
    const [, number, name, symbol] = match
    const found = number ?? name ?? symbol!
    tokens.push({
      kind: number !== undefined ? 'number' : name !== undefined ? 'name' : 'symbol',
      text: found,
      at: token.lastIndex - found.length,
    })
  }
  return tokens
}

/** The parts of an expression. */
function parts(expression: Expression): readonly Expression[] {
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

/** All names in an expression. */
export function names(expression: Expression): Set<string> {
  if (expression.kind === 'name') return new Set([expression.name])
  return new Set(parts(expression).flatMap(part => [...names(part)]))
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
      return functions[expression.name]!(...expression.of.map(part => evaluate(part, value)))
  }
}

/** The expression with the values of names put in, and all that depends on such alone worked out in double precision. */
export function fold(expression: Expression, values: Readonly<Record<string, number>>): Expression {
  if ([...names(expression)].every(name => Object.hasOwn(values, name)))
    return { kind: 'number', value: evaluate(expression, name => values[name]!) }
  switch (expression.kind) {
    case 'negate':
      return { kind: 'negate', of: fold(expression.of, values) }
    case 'binary':
      return { ...expression, left: fold(expression.left, values), right: fold(expression.right, values) }
    case 'call':
      return { ...expression, of: expression.of.map(part => fold(part, values)) }
    default:
      return expression
  }
}
