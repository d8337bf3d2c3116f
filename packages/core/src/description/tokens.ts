import { ExpressionError } from '../errors.ts'
import { placeIn } from './excerpt.ts'
import type { Excerpt } from './excerpt.ts'

/** A number, a name or a symbol, and where it begins in the text. */
export interface Token {
  readonly kind: 'number' | 'name' | 'symbol'
  readonly text: string
  readonly at: number
}

const token =
  /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z_][A-Za-z_0-9]*)|(\*\*|\/\/|<=|>=|==|!=|&&|\|\||[-+*/%^<>(),!=]))/y

/** Signs that other languages have where this one has another. */
const meant: Readonly<Record<string, string>> = {
  '&': '&& (or the word and)',
  '|': '|| (or the word or)',
  ';': 'nothing',
}

/**
 * Divides a text into numbers, names and symbols.
 * @throws ExpressionError that points at a sign that expressions do not have
 */
export function tokenize(text: string, { argument, whole, from }: Excerpt): Token[] {
  const tokens: Token[] = []
  token.lastIndex = 0
  const end = text.trimEnd().length
  while (token.lastIndex < end) {
    const start = token.lastIndex
    const match = token.exec(text)
    if (!match) {
      const at = start + text.slice(start).search(/\S/)
      const instead = meant[text[at]!]
      const expected = `an expression without the sign ${text[at]}${instead ? `; write ${instead}` : ''}`
      throw new ExpressionError(argument, whole, expected, placeIn(whole, at + from))
    }
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
