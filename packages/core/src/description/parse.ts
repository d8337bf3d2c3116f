import { call, number } from './algebra.ts'
import { ExpressionError } from '../errors.ts'
import type { Excerpt } from './excerpt.ts'
import { placeIn } from './excerpt.ts'
import { parts } from './expression.ts'
import type { Expression, Operator } from './expression.ts'
import { functions } from './functions.ts'
import { nearest } from '../known-names.ts'
import { rest, shorthands } from './shorthands.ts'
import { tokenize } from './tokens.ts'
import type { Token } from './tokens.ts'

/** Functions that a text may call beside those that every expression has, by how many arguments they take. */
export type MoreFunctions = Readonly<Record<string, readonly number[]>>

/** Operators by how strongly they bind, the weakest first; `not` stands between `and` and comparisons. */
const comparisons = ['==', '!=', '<', '<=', '>', '>='] as const
const sums = ['+', '-'] as const
const products = ['*', '//', '/', '%'] as const

/** Where expressions were read from [index of their first letter, letters]. */
const places = new WeakMap<Expression, { readonly at: number; readonly length: number }>()

/**
 * Where an expression was read from, as an index into the text that it was read of, or the first of its parts that was; else
 * undefined.
 */
export function readFrom(expression: Expression): { readonly at: number; readonly length: number } | undefined {
  const own = places.get(expression)
  if (own) return own
  for (const part of parts(expression)) {
    const place = readFrom(part)
    if (place) return place
  }
  return undefined
}

/**
 * Reads an expression: numbers, names, `+ - * / // %`, powers (`^` or `**`), comparisons, `&&` `||` `!` (or `and`, `or`,
 * `not`) and calls of exp, log, log10, sqrt, abs, min, max, clip, pow, sin, cos, tan, sinh, cosh, tanh, floor, ceil, int,
 * sign, expm1, sigmoid, exprel or phi1 ((e^x - 1) / x), exprelr (x / (e^x - 1)) and where(condition, yes, no).
 * @param place what has the expression, for errors
 * @param more functions that it may call as well
 * @throws ExpressionError that points at the place where the text cannot be read
 * @example parse('(rest - v) / tau')
 */
export function parse(text: string, place: string | Excerpt = 'expression', more: MoreFunctions = {}): Expression {
  const excerpt = typeof place === 'string' ? { argument: place, whole: text, from: 0 } : place
  const tokens = tokenize(text, excerpt)
  let next = 0
  const here = (): Pick<Token, 'at' | 'text'> => tokens[next] ?? { at: text.trimEnd().length, text: ' ' }
  const fail = (expected: string, token: Pick<Token, 'at' | 'text'> = here()): never =>
    failAt(excerpt, token.at + excerpt.from, token.text.length, expected)
  const accept = (...symbols: readonly string[]): Token | undefined => {
    const token = tokens[next]
    if (token === undefined || token.kind === 'number' || !symbols.includes(token.text)) return undefined
    next++
    return token
  }
  const keep = (expression: Expression, { at, text: { length } }: Token): Expression => {
    places.set(expression, { at: at + excerpt.from, length })
    return expression
  }
  const pairs = (operators: readonly string[], deeper: () => Expression): Expression => {
    let left = deeper()
    for (let token = accept(...operators); token !== undefined; token = accept(...operators))
      left = keep(join(token.text, left, deeper()), token)
    return left
  }
  const either = (): Expression => pairs(['||', 'or'], both)
  const both = (): Expression => pairs(['&&', 'and'], negated)
  const negated = (): Expression => {
    const token = accept('not')
    return token ? keep(call('not', negated()), token) : compared()
  }
  const compared = (): Expression => {
    const left = added()
    const token = accept(...comparisons)
    if (!token) return left
    const both = keep(join(token.text, left, added()), token)
    const another = tokens[next]
    if (another && (comparisons as readonly string[]).includes(another.text))
      return fail(`one comparison at a time, such as a < b && b < c (not a second ${another.text})`)
    return both
  }
  const added = (): Expression => pairs(sums, multiplied)
  const multiplied = (): Expression => pairs(products, unary)
  const unary = (): Expression => {
    const token = accept('-', '!')
    if (token) {
      const of = unary()
      return keep(token.text === '!' ? call('not', of) : { kind: 'negate', of }, token)
    }
    if (accept('+')) return unary()
    const base = primary()
    const power = accept('^', '**')
    return power ? keep(call('pow', base, unary()), power) : base
  }
  const primary = (): Expression => {
    const token = tokens[next]
    if (token?.kind === 'number') {
      next++
      return keep(number(Number(token.text)), token)
    }
    if (token?.kind === 'name' && !words.has(token.text)) {
      next++
      return keep(accept('(') ? called(token) : { kind: 'name', name: token.text }, token)
    }
    if (!accept('(')) return fail('a number, a name or a bracket')
    const inner = either()
    return accept(')') ? inner : fail('a closing bracket')
  }
  const called = (token: Token): Expression => {
    const { text: name } = token
    const of: Expression[] = []
    if (!accept(')')) {
      of.push(either())
      while (accept(',')) of.push(either())
      if (!accept(')')) fail('a comma or a closing bracket')
    }
    const allowed =
      (Object.hasOwn(more, name) && more[name]) ||
      (Object.hasOwn(functions, name) && [functions[name]!.arity]) ||
      (Object.hasOwn(shorthands, name) && [shorthands[name]!.arity])
    if (!allowed) {
      const known = [...Object.keys(functions), ...Object.keys(shorthands), ...Object.keys(more)]
      const meant = nearest(name, known)
      fail(`one of the functions ${known.join(', ')}${meant ? ` (did you mean ${meant}?)` : ''}`, token)
    } else if (!allowed.includes(of.length)) fail(`${allowed.join(' or ')} argument(s) of ${name}`, token)
    return !Object.hasOwn(more, name) && Object.hasOwn(shorthands, name)
      ? shorthands[name]!.write(...of)
      : call(name, ...of)
  }
  const result = either()
  return next < tokens.length ? fail(tokens[next]!.text === '=' ? '== where two are compared' : 'an operator') : result
}

/** Names that are operators. */
const words: ReadonlySet<string> = new Set(['and', 'or', 'not'])

function join(op: string, left: Expression, right: Expression): Expression {
  if (op === '%') return rest(left, right)
  if (op === '//') return call('floor', { kind: 'binary', op: '/', left, right })
  return { kind: 'binary', op: (op === 'and' ? '&&' : op === 'or' ? '||' : op) as Operator, left, right }
}

/** Points at a place in a text. @param at index into the whole text @param length letters that are meant */
export function failAt({ argument, whole }: Excerpt, at: number, length: number, expected: string): never {
  throw new ExpressionError(argument, whole, `an expression with ${expected}`, placeIn(whole, at, length))
}
