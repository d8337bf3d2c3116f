import type { Expression } from '../description/expression.ts'
import { compileExpression } from '../kernel/compile-expression.ts'
import { f32x4, f64x2 } from '../kernel/instructions.ts'
import type { Code, Scope } from '../kernel/module.ts'
import type { Real } from '../kernel/real.ts'

/** How expressions of a rule become code: what reads a name leaves a number of the same kind, single or a vector. */
export type Compile = (scope: Scope, expression: Expression, load: (name: string) => Code) => Code

/** Instructions on either kind of numbers. */
export type Numbers = Pick<Real['scalar'], 'add' | 'sub' | 'mul' | 'min' | 'max'>

/** Compiles to single numbers: by instructions on them where there are such, else in the first lane of a vector. */
export const compileSingle =
  (real: Real): Compile =>
  (scope, expression, load) => {
    if (isPlain(expression)) return compileExpression(expression, { owner: 'rule', scope, real: asVectors(real), load })
    const first = real.type === 'f32' ? f32x4.first : f64x2.first
    const splat = (name: string): Code => real.vector.splat(load(name))
    return first(compileExpression(expression, { owner: 'rule', scope, real, load: splat }))
  }

/** Compiles to vectors. */
export const compileVector =
  (real: Real): Compile =>
  (scope, expression, load) =>
    compileExpression(expression, { owner: 'rule', scope, real, load })

/** Single numbers as if they were vectors. */
function asVectors({ scalar, vector, ...rest }: Real): Real {
  const { add, sub, mul, div, min, max, neg } = scalar
  const single = { ...vector, add, sub, mul, div, min, max, neg } as typeof vector
  return { ...rest, scalar, vector: single, constant: scalar.const }
}

/** Whether all of an expression's operations exist for single numbers. */
function isPlain(expression: Expression): boolean {
  switch (expression.kind) {
    case 'negate':
      return isPlain(expression.of)
    case 'binary':
      return '+-*/'.includes(expression.op) && isPlain(expression.left) && isPlain(expression.right)
    case 'call':
      return (expression.name === 'min' || expression.name === 'max') && expression.of.every(isPlain)
    default:
      return true
  }
}
