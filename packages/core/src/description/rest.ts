import { names } from './expression.ts'
import type { Expression } from './expression.ts'

/** How long a neuron rests after a spike: a time that parameters decide or the state does, or as long as a condition holds. */
export interface Rest {
  /** Which of them it is. */
  readonly kind: 'parameter' | 'time' | 'condition'
  /** The time [ms], or the condition. */
  readonly value: Expression
}

const truths: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=', '&&', '||'])

/** Whether an expression is a condition by its form. */
export const isCondition = (expression: Expression): boolean =>
  expression.kind === 'binary' ? truths.has(expression.op) : expression.kind === 'call' && expression.name === 'not'

/** Tells what kind of rest an expression says. */
export const restOf = (value: Expression, parameters: ReadonlySet<string>): Rest => ({
  kind: isCondition(value) ? 'condition' : [...names(value)].every(used => parameters.has(used)) ? 'parameter' : 'time',
  value,
})

/** So much less than a step over whole ones is rounding, not a part of a step [steps]. */
export const restTolerance = 1e-3

/** So many steps a neuron rests for a time, given in steps: a part of a step counts as a whole one, as in NEST. */
export const restSteps = (steps: number): number => Math.ceil(Math.max(0, steps - restTolerance))
