import { ParameterError } from '../errors.ts'
import type { PlasticityRule } from '../plasticity/rule.ts'

/**
 * A rule with other values of some parameters, whether they are set or were kept.
 * @throws ParameterError if it cannot have them
 */
export function withValues(projection: string, rule: PlasticityRule, changed: Readonly<Record<string, number>>): PlasticityRule {
  const others = Object.entries(changed).filter(([parameter, value]) => value !== rule.values[parameter])
  for (const [parameter, value] of others)
    if (rule.fixed.includes(parameter)) {
      const right = `${rule.values[parameter]}, as it was made: spikes are remembered for as long as that needs`
      throw new ParameterError(`${projection}.${parameter}`, value, right)
    }
  return others.length === 0 ? rule : rule.with(changed)
}
