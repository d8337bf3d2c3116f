import type { Expression } from '../description/expression.ts'
import type { Code } from '../kernel/module.ts'
import { addedTo } from './additive.ts'
import type { PlasticityRule } from './rule.ts'

/** Instructions on the numbers of one or of several synapses. */
export interface ChangeNumbers extends Readonly<
  Record<'add' | 'sub' | 'mul' | 'min' | 'max', (a: Code, b: Code) => Code>
> {
  constant(value: number): Code
}

/**
 * A weight after a change that is scaled, $w + s (f(w) - w)$, between the bounds of the rule. Where the rule adds to the
 * weight the sum is scaled itself, so that a scale of 1 rounds nothing.
 */
export function changeBy(
  { add, sub, mul, min, max, constant }: ChangeNumbers,
  { lowest, highest }: Pick<PlasticityRule, 'lowest' | 'highest'>,
  value: Expression,
  compile: (expression: Expression) => Code,
  weight: Code,
  scale: Code,
): Code {
  const added = addedTo('w', value)
  const changed = add(weight, mul(scale, added ? compile(added) : sub(compile(value), weight)))
  const above = Number.isFinite(lowest) ? max(changed, constant(lowest)) : changed
  return Number.isFinite(highest) ? min(above, constant(highest)) : above
}
