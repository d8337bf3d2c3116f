import { describe, expect, it } from 'vitest'
import { ExpressionError } from '../errors.ts'
import { evaluate } from './expression.ts'
import { format } from './format.ts'
import { parse, readFrom } from './parse.ts'

const value = (text: string, names: Readonly<Record<string, number>> = {}): number =>
  evaluate(parse(text), name => names[name]!)

/** The error that a text leads to. */
function errorOf(text: string): ExpressionError {
  try {
    parse(text, 'lif.equations.v')
  } catch (error) {
    if (error instanceof ExpressionError) return error
    throw error
  }
  throw new Error(`${text} was read`)
}

describe('an expression', () => {
  it('is read as in mathematics and as in Python', () => {
    expect(value('1 + 2 * 3 ^ 2 ** 1')).toBe(19)
    expect(value('-2^2')).toBe(-4)
    expect([value('7 // 2'), value('-7 // 2'), value('-7 % 3'), value('7 % 3')]).toEqual([3, -4, 2, 1])
    expect([value('not 1 > 2 and 3 > 2'), value('!(1 < 2) || 0'), value('1 or 0 and 0')]).toEqual([1, 0, 1])
    expect([value('clip(7, 0, 5)'), value('sign(-3)'), value('int(-2.5)'), value('ceil(2.1)')]).toEqual([5, -1, -2, 3])
  })

  it.each([
    'a + b * c',
    '(a + b) * c',
    'a - (b - c)',
    '-(a + b)^2',
    '!(a && b) || c',
    '-a * -b',
    'a / (b / c)',
    '1e-7 * a',
    'where(a < b, -a, -2)',
  ])('is written as a text that reads the same: %s', text => {
    const names = { a: 1.5, b: -2, c: 0.75 }
    expect(value(format(parse(text)), names)).toBe(value(text, names))
    expect(format(parse(format(parse(text))))).toBe(format(parse(text)))
  })

  it('knows where it was read from', () => {
    const sum = parse('a + rate * b')
    expect(readFrom(sum)).toEqual({ at: 2, length: 1 })
    expect(sum.kind === 'binary' && readFrom(sum.right)).toEqual({ at: 9, length: 1 })
  })

  it.each([
    ['(input - v / tau', 17, 'a closing bracket'],
    ['v +', 4, 'a number, a name or a bracket'],
    ['v > 1 & v < 2', 7, 'without the sign &; write &&'],
    ['v = 2', 3, '== where two are compared'],
    ['1 < v < 2', 7, 'one comparison at a time'],
    ['sine(v)', 1, 'did you mean sin?'],
    ['clip(v, 1)', 1, '3 argument(s) of clip'],
    ['v $ 2', 3, 'without the sign $'],
    ['2 v', 3, 'an operator'],
  ])('that cannot be read is refused at the place: %s', (text, column, words) => {
    const error = errorOf(text)
    expect(error.message).toContain(words)
    expect(error.message).toContain(`at column ${column}`)
    expect(error.column).toBe(column)
    expect(error.message.split('\n').at(-1)!.indexOf('^')).toBe(column + 1) // below the place, behind two spaces
  })
})
