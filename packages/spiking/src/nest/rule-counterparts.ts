import type { PlasticityRule, RuleFactory } from '@ngrad/core'
import { dopamineStdp } from '../rules/dopamine-stdp.ts'
import { gapJunction } from '../rules/gap-junction.ts'
import { rateConnection } from '../rules/rate-connection.ts'
import { stdpGuetig } from '../rules/stdp-guetig.ts'
import { stdpNearestPreCentered, stdpNearestRestricted, stdpNearestSymmetric } from '../rules/stdp-nearest.ts'
import { stdpPowerLaw } from '../rules/stdp-power-law.ts'
import { stdpTriplet } from '../rules/stdp-triplet.ts'
import { tsodyksMarkram } from '../rules/tsodyks-markram.ts'
import { tsodyks } from '../rules/tsodyks.ts'
import { vogelsInhibitory } from '../rules/vogels-inhibitory.ts'
import { namesOf } from './counterparts.ts'
import type { Counterpart, Translated } from './counterparts.ts'

type AnyFactory = RuleFactory<never>

/** What stands for a rule: its delays are dendritic, as all of NEST's are, and its weights are 0 or above. */
const same = (factory: AnyFactory): readonly [string, Counterpart<PlasticityRule>] => {
  const { nest, parameters } = factory.description
  const dendritic = Object.hasOwn(parameters, 'dendritic') ? { dendritic: 1 } : {}
  const make = factory as unknown as (given: Translated) => PlasticityRule
  return [nest!, { parameters: namesOf(parameters), defaults: dendritic, make }]
}

/** NEST's plastic synapses, and what stands here for each. */
export const ruleCounterparts: ReadonlyMap<string, Counterpart<PlasticityRule>> = new Map([
  ...[stdpGuetig, stdpPowerLaw, stdpNearestSymmetric, stdpNearestRestricted, stdpNearestPreCentered].map(same),
  ...[stdpTriplet, vogelsInhibitory, dopamineStdp, tsodyks, tsodyksMarkram, gapJunction, rateConnection].map(same),
])
