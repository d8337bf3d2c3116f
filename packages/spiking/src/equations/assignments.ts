import { ExpressionError } from '@ngrad/core'
import type { Expression } from '@ngrad/core'
import { format, placeIn, substitute } from '@ngrad/core/internal'
import type { Excerpt } from '@ngrad/core/internal'
import { scaled } from './compact.ts'
import { plain } from './scope.ts'
import type { Scope } from './scope.ts'
import { withoutComments } from './statements.ts'
import type { Statement } from './statements.ts'

/** What assignments are written with. */
export interface AssignmentContext {
  /** The equations, which say what can be assigned to. */
  readonly statements: readonly Statement[]
  /** The names that expressions know. */
  readonly scope: Scope
  /** Puts subexpressions in the place of their names. */
  readonly current: (expression: Expression) => Expression
  /** Whether the values are all set at once in the end, so that each has what those before it have changed written out. */
  readonly together: boolean
}

/**
 * New values of variables by assignments, `v = rest; w += b`, which follow each other.
 * @throws ExpressionError that points at what cannot be assigned to, or is no assignment
 */
export function writeAssignments(
  text: Excerpt,
  { statements, scope, current, together }: AssignmentContext,
): Record<string, string> {
  const { argument, whole } = text
  const values = new Map<string, Expression>()
  for (const { name, at, operator, expression, from } of readAssignments(text)) {
    const fail = (expected: string): never => {
      throw new ExpressionError(argument, whole, expected, placeIn(whole, at, name.length))
    }
    const statement = statements.find(each => each.name === name)
    if (!statement) return fail(`assignments to variables of the equations (not ${name})`)
    if (statement.kind === 'subexpression') fail(`assignments to variables, not to a subexpression (${name})`)
    if (statement.flags.some(flag => flag === 'constant' || flag === 'input'))
      fail(`assignments to variables (${name} is ${statement.flags.join(', ')})`)
    if (!together && values.has(name)) fail(`one assignment to ${name}`)
    const read = scope.read({ argument, whole, from }, expression)
    const isFactor = operator === '*' || operator === '/'
    if (isFactor) scope.mustBe(read, plain, `a factor of ${name}`)
    else scope.mustBe(read, name, name)
    const right = scaled(read.expression, isFactor ? 1 : 1 / scope.scaleOf(name))
    const value: Expression =
      operator === '' ? right : { kind: 'binary', op: operator, left: { kind: 'name', name }, right }
    values.set(
      name,
      substitute(current(value), used => (together ? values.get(used) : undefined)),
    )
  }
  return Object.fromEntries([...values].map(([name, value]) => [name, format(value)]))
}

/** One assignment: `v = rest`, `w += b`. */
export interface Assignment {
  /** What is assigned to. */
  readonly name: string
  /** Where the name stands in the text. */
  readonly at: number
  /** The operator before the sign of equality, if any. */
  readonly operator: '' | '+' | '-' | '*' | '/'
  /** The expression, and where it begins. */
  readonly expression: string
  readonly from: number
}

/**
 * Reads assignments, one a line or with `;` between them.
 * @throws ExpressionError that points at what is none
 */
export function readAssignments({ argument, whole, from }: Excerpt): Assignment[] {
  const clean = withoutComments(whole.slice(from))
  const all: Assignment[] = []
  for (const { 0: line, index } of clean.matchAll(/[^\n;]+/g)) {
    if (line.trim() === '') continue
    const match = /^(\s*)(\w+)(\s*)([-+*/]?)=(?!=)/.exec(line)
    const start = from + index + line.search(/\S/)
    if (!match)
      throw new ExpressionError(argument, whole, 'assignments, such as v = rest or w += b', placeIn(whole, start))
    const [head, , name, , operator] = match
    all.push({
      name: name!,
      at: start,
      operator: operator as Assignment['operator'],
      expression: line.slice(head.length),
      from: from + index + head.length,
    })
  }
  return all
}
