import { checkArgument } from '@ngrad/core'
import { RateNetwork } from './network.ts'
import type { Target } from './quantities.ts'

const targets = new WeakMap<RateNetwork, Target>()

/**
 * The matrix of a network's targets: one for each network, as room is never given back.
 * @example targetOf(network).values.set(wanted) // one row for each example of the batch
 */
export function targetOf(network: RateNetwork): Target {
  checkArgument('targetOf.network', RateNetwork, network)
  let target = targets.get(network)
  if (!target) targets.set(network, (target = network.work.matrix(network.batch, network.top.units)))
  return target
}
