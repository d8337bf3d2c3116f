import { ParameterError } from '@ngrad/core'
import type { PlasticityRule, RuleFactory } from '@ngrad/core'
import { clopath } from '../rules/clopath.ts'
import { dopamineStdp } from '../rules/dopamine-stdp.ts'
import { gapJunction } from '../rules/gap-junction.ts'
import { rateConnection } from '../rules/rate-connection.ts'
import { stdpExponential } from '../rules/stdp-exponential.ts'
import { stdpGuetig } from '../rules/stdp-guetig.ts'
import { stdpNearestPreCentered, stdpNearestRestricted, stdpNearestSymmetric } from '../rules/stdp-nearest.ts'
import { stdpPowerLaw } from '../rules/stdp-power-law.ts'
import { stdpTriplet } from '../rules/stdp-triplet.ts'
import { quantalRelease } from '../rules/quantal-release.ts'
import { tsodyksMarkram } from '../rules/tsodyks-markram.ts'
import { tsodyks } from '../rules/tsodyks.ts'
import { vogelsInhibitory } from '../rules/vogels-inhibitory.ts'
import { namesOf } from './counterparts.ts'
import type { Counterpart, Translated } from './counterparts.ts'

type AnyFactory = RuleFactory<never>

/**
 * What stands for a rule: its delays are dendritic, as all of NEST's are, and its weights are 0 or above.
 * @param more parameters that are the post-synaptic neuron's in NEST, and its defaults of them
 */
const same = (
  factory: AnyFactory,
  more: Pick<Counterpart<PlasticityRule>, 'parameters' | 'defaults'> = { parameters: {} },
): readonly [string, Counterpart<PlasticityRule>] => {
  const { nest, parameters } = factory.description
  const dendritic = Object.hasOwn(parameters, 'dendritic') ? { dendritic: 1 } : {}
  const make = factory as unknown as (given: Translated) => PlasticityRule
  return [
    nest!,
    {
      parameters: { ...namesOf(parameters), ...more.parameters },
      own: Object.keys(parameters),
      defaults: { ...dendritic, ...more.defaults },
      make,
    },
  ]
}

/** NEST's traces of either side have time constants of their own; here, as published, there is one. */
const vogels = ((): readonly [string, Counterpart<PlasticityRule>] => {
  const [name, counterpart] = same(vogelsInhibitory, { parameters: { tau_minus: 'tauMinus' } })
  return [
    name,
    {
      ...counterpart,
      make({ tauMinus = 20, ...given }) {
        const { tau = 20 } = given
        if (tau !== tauMinus)
          throw new ParameterError(`${name}.tau`, tau, `${String(tauMinus)}, as tau_minus of the target is, which can be given with it`)
        return counterpart.make(given, {})
      },
    },
  ]
})()

/** NEST's plastic synapses, and what stands here for each. */
export const ruleCounterparts: ReadonlyMap<string, Counterpart<PlasticityRule>> = new Map([
  ...[stdpGuetig, stdpExponential, stdpPowerLaw, stdpNearestSymmetric, stdpNearestRestricted, stdpNearestPreCentered].map(one => same(one)),
  same(stdpTriplet, {
    parameters: { tau_minus: 'tauMinus', tau_minus_triplet: 'tauY' },
    defaults: { tauMinus: 20, tauY: 110 },
  }),
  same(clopath, { parameters: {}, defaults: { delay: 5 } }),
  vogels,
  ...[dopamineStdp, tsodyks, tsodyksMarkram, quantalRelease, gapJunction, rateConnection].map(one => same(one)),
])
