import { substitute } from '../algebra.ts'
import type { Expression } from '../expression.ts'

/** Differential equations as they were written. */
export interface Equations {
  /** What several of them share, in order. */
  readonly terms: ReadonlyMap<string, Expression>
  /** Derivative of each variable in time [unit / ms]. */
  readonly derivatives: ReadonlyMap<string, Expression>
}

/** Value of each variable, by its name. */
export type Values = ReadonlyMap<string, Expression>

/** Puts down an intermediate result, so that it is computed once; returns the name that it has from then on. */
export type Keep = (what: string, value: Expression) => Expression

/**
 * A method of integration: from the values of the variables to those after a time, with inputs that are constant within
 * it. It is written once, as expressions, from which both the kernel and the interpreter are made.
 */
export interface Method {
  /** Its order p: over a fixed time the error falls as $\Delta t^p$. */
  readonly order: number
  /** Values after a time `h` [ms]. */
  step(equations: Equations, values: Values, h: Expression, keep: Keep): Values
}

/** A method that tells how large its error is, so that the time can be divided until it is small enough. */
export interface AdaptiveMethod {
  /** Its order, see {@link Method.order}. */
  readonly order: number
  /** Values after a time `h` [ms], and about how far off they are. */
  step(
    equations: Equations,
    values: Values,
    h: Expression,
    keep: Keep,
  ): { readonly after: Values; readonly error: Values }
}

/**
 * Expressions where the variables have given values: what the equations share is put down first.
 * @returns what an expression is there; `own` gives some names other values
 */
export function at(
  { terms }: Pick<Equations, 'terms'>,
  values: Values,
  keep: Keep,
): (expression: Expression, own?: Values) => Expression {
  const here = new Map(values)
  const put = (expression: Expression, own?: Values): Expression =>
    substitute(expression, name => own?.get(name) ?? here.get(name))
  for (const [term, expression] of terms) here.set(term, keep(term, put(expression)))
  return put
}
