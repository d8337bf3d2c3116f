import { fold } from '../description/expression.ts'
import type { Change, PlasticityRule } from './rule.ts'

/** The rule with the values of its parameters in place of their names. */
export function folded(rule: PlasticityRule, dt: number): PlasticityRule {
  const values = { ...rule.values, dt }
  const foldAll = (changes: readonly Change[]): Change[] =>
    changes.map(({ of, value }) => ({ of, value: fold(value, values) }))
  return {
    ...rule,
    values,
    ...(rule.draws && { draws: rule.draws.map(draw => ({ ...draw, of: draw.of.map(of => fold(of, values)) })) }),
    onPre: foldAll(rule.onPre),
    onPost: foldAll(rule.onPost),
    drift: foldAll(rule.drift),
    eachStep: foldAll(rule.eachStep),
    ...(rule.onThird && { onThird: { ...rule.onThird, changes: foldAll(rule.onThird.changes) } }),
    ...(rule.post && { post: fold(rule.post, values) }),
    ...(rule.effect && { effect: fold(rule.effect, values) }),
    ...(rule.summed && { summed: fold(rule.summed, values) }),
  }
}
