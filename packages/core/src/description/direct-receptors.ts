import { names } from './expression.ts'
import type { Expression } from './expression.ts'

/** What a neuron does in a step, as far as it decides where spikes can be delivered. */
export interface Uses {
  /** New values after what arrived. */
  readonly arrival: ReadonlyMap<string, Expression>
  /** All other expressions of the step. */
  readonly rest: readonly Expression[]
  /** Variables that something else sets, or that may be held. */
  readonly assigned: readonly string[]
  /** Expressions that are worked out before anything arrives. */
  readonly before: ReadonlySet<Expression>
}

/**
 * The receptors that spikes can be delivered past, into the variable: its arrival is `x + receptor`, nothing else has
 * to do with the receptor, and within the step nothing but equations has to do with the variable.
 */
export function directReceptors(
  receptors: readonly string[],
  { arrival, rest, assigned, before }: Uses,
): Map<string, string> {
  return new Map(
    receptors.flatMap(receptor => {
      const users = [...arrival].filter(([, expression]) => names(expression).has(receptor))
      const [variable, expression] = users[0] ?? []
      if (users.length !== 1 || variable === undefined || expression?.kind !== 'binary' || expression.op !== '+')
        return []
      const { left, right } = expression
      if (!(left.kind === 'name' && left.name === variable && right.kind === 'name' && right.name === receptor))
        return []
      const isRead = (one: Expression): boolean =>
        names(one).has(receptor) || (names(one).has(variable) && !before.has(one))
      const others = [...arrival.values()].filter(one => one !== expression)
      if (assigned.includes(variable) || rest.some(isRead) || others.some(one => names(one).has(variable))) return []
      return [[receptor, variable] as const]
    }),
  )
}
