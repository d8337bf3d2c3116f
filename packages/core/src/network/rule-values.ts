import { toSteps } from '../clock.ts'
import { ParameterError } from '../errors.ts'
import { longestDecay } from '../plasticity/decay.ts'
import type { LearningPlace } from '../plasticity/learning.ts'
import type { PlasticityRule } from '../plasticity/rule.ts'
import { checkHeld } from './check-held.ts'

/**
 * A rule as a simulation can follow it, whatever values its parameters get later: numbers that its precision holds, delays of
 * whole steps, and time constants for whose factors there is room.
 * @throws ParameterError that names what it cannot have
 */
export function fittingRule(projection: string, rule: PlasticityRule, place: Pick<LearningPlace, 'dt' | 'memory'>): PlasticityRule {
  const { dt } = place
  const { real } = place.memory
  const most = longestDecay(real) * dt
  for (const [parameter, value] of Object.entries(rule.values))
    checkHeld(`${projection}: ${rule.name}.${parameter}`, value, real.bytes)
  for (const { name, tau = 0 } of [...rule.traces, ...rule.synapse])
    if (tau > most) throw new ParameterError(`${projection}: time constant of ${name} of ${rule.name}`, tau, `at most ${most} ms`)
  for (const { name, delay = 0 } of [...rule.traces, ...rule.filters]) toSteps(`${projection}: delay of ${name} of ${rule.name}`, delay, dt)
  return { ...rule, with: changed => fittingRule(projection, rule.with(changed), place) }
}

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
