import type { Expression } from './expression.ts'

const strength: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
}

/**
 * An expression as a text that reads as the same again, with no more brackets than that takes.
 * @example format(parse('(a) + (b * c)')) // 'a + b * c'
 */
export function format(expression: Expression): string {
  return write(expression, 0)
}

/** @param around how strongly what stands around binds: what binds less needs brackets */
function write(expression: Expression, around: number): string {
  switch (expression.kind) {
    case 'number':
      return expression.value < 0 || Object.is(expression.value, -0)
        ? bracketed(`-${-expression.value}`, around > 4)
        : String(expression.value)
    case 'name':
      return expression.name
    case 'negate':
      return bracketed(`-${write(expression.of, 6)}`, around > 4)
    case 'call':
      if (expression.name === 'not') return `!${write(expression.of[0]!, 6)}`
      return `${expression.name}(${expression.of.map(part => write(part, 0)).join(', ')})`
    case 'binary': {
      const { op, left, right } = expression
      const own = strength[op]!
      const leftOf = own === 3 ? own + 1 : own // no comparison of a comparison
      return bracketed(`${write(left, leftOf)} ${op} ${write(right, own + 1)}`, around > own)
    }
  }
}

const bracketed = (text: string, brackets: boolean): string => (brackets ? `(${text})` : text)
