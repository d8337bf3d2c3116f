import { ExpressionError } from '@ngrad/core'
import { placeIn } from '@ngrad/core/internal'
import type { Excerpt } from '@ngrad/core/internal'

/** A line of equations: `dv/dt = … : volt (unless refractory)`, `x = … : 1`, or `tau : second (constant)`. */
export interface Statement {
  /** A differential equation, a name for an expression, or a parameter. */
  readonly kind: 'equation' | 'subexpression' | 'parameter'
  /** What it is about. */
  readonly name: string
  /** Where the name stands in the text. */
  readonly at: number
  /** The expression behind the sign of equality, and where it begins; empty for a parameter. */
  readonly expression: string
  readonly from: number
  /** The unit, and where it begins. */
  readonly unit: string
  readonly unitAt: number
  /** What is said in brackets behind the unit. */
  readonly flags: readonly string[]
}

const beginning = /^[ \t]*(?:d(\w+)[ \t]*\/[ \t]*dt[ \t]*=(?!=)|(\w+)[ \t]*=(?!=)|(\w+(?:[ \t]*,[ \t]*\w+)*)[ \t]*:)/gm

/** A text without comments, with blanks in their place so that all else stays where it is. */
export const withoutComments = (text: string): string =>
  text.replace(/#[^\n]*|\\(?=\n)/g, comment => ' '.repeat(comment.length))

/**
 * Reads equations in the form of Brian2, line by line; one may go on over several lines.
 * @param argument whose text it is, for errors
 * @throws ExpressionError that points at a line that is none of them, or has no unit
 * @see Stimberg, Brette & Goodman (2019), eLife 8:e47314 (the notation)
 */
export function readStatements(text: string, argument: string): Statement[] {
  const clean = withoutComments(text)
  const fail = (at: number, length: number, expected: string): never => {
    throw new ExpressionError(argument, text, expected, placeIn(text, at, length))
  }
  const starts = [...clean.matchAll(beginning)]
  const first = clean.search(/\S/)
  if (first >= 0 && (starts.length === 0 || starts[0]!.index + starts[0]![0].search(/\S/) > first))
    fail(first, 1, 'equations: dx/dt = … : unit, x = … : unit, or x : unit')
  return starts.flatMap((match, index): Statement[] => {
    const [head, variable, term, parameters] = match
    const end = starts[index + 1]?.index ?? clean.length
    const at = match.index + head.search(/\S/)
    const behind = match.index + head.length
    const body = clean.slice(behind, end)
    const colon = parameters === undefined ? body.lastIndexOf(':') : -1
    if (parameters === undefined && colon < 0)
      fail(behind + body.trimEnd().length, 1, 'equations that each end with a unit, such as : volt')
    const rest = body.slice(colon + 1)
    const [, unit = '', flags = ''] = /^\s*((?:[^(]|\*\*\s*\(|\/\s*\()*?)\s*(?:\(([^()]*)\))?\s*$/.exec(rest) ?? []
    const unitAt = behind + colon + 1 + Math.max(0, rest.search(/\S/))
    if (unit === '') fail(unitAt, 1, 'equations that each end with a unit, such as : volt')
    const common = {
      expression: parameters === undefined ? body.slice(0, colon) : '',
      from: behind,
      unit: unit.trim(),
      unitAt,
      flags: flags.split(',').flatMap(flag => (flag.trim() === '' ? [] : [flag.trim()])),
    }
    if (variable !== undefined) return [{ kind: 'equation', name: variable, at: at + 1, ...common }]
    if (term !== undefined) return [{ kind: 'subexpression', name: term, at, ...common }]
    return [...parameters!.matchAll(/\w+/g)].map(({ 0: name, index: shift }) => ({
      kind: 'parameter' as const,
      name,
      at: at + shift,
      ...common,
    }))
  })
}

/**
 * Subexpressions in an order in which each is behind those that it uses.
 * @throws ExpressionError that points at one that needs itself
 */
export function inOrder(subexpressions: readonly Statement[], { argument, whole }: Excerpt): Statement[] {
  const done: Statement[] = []
  const visit = (statement: Statement, open: readonly Statement[]): void => {
    if (done.includes(statement)) return
    const { name, at, expression } = statement
    if (open.includes(statement)) {
      const expected = `subexpressions that do not need themselves (${name} does)`
      throw new ExpressionError(argument, whole, expected, placeIn(whole, at, name.length))
    }
    const used = new Set(expression.match(/[A-Za-z_]\w*/g))
    for (const other of subexpressions) if (used.has(other.name)) visit(other, [...open, statement])
    done.push(statement)
  }
  for (const statement of subexpressions) visit(statement, [])
  return done
}
