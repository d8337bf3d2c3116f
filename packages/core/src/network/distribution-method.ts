import type { KeepRows } from '../kernel/keep-rows.ts'
import type { RowValues } from '../kernel/row-request.ts'
import type { Listed } from './listed.ts'
import type { PartsHere } from './parts-here.ts'
import type { RowCounter, RowCounts } from './row-counts.ts'
import type { RowRequest } from './row-draws.ts'
import type { SpikeExchange } from './spike-exchange.ts'
import type { DistributionName, Transport } from './transport.ts'

/** What {@link distribution} brings: all that a network in several processes needs, and no other. */
export interface DistributionMethod extends DistributionName {
  /** What exchanges spikes after each window. */
  exchange(...of: ConstructorParameters<typeof SpikeExchange>): SpikeExchange
  /** What kernels of rows do that others have a part of. */
  readonly keep: KeepRows
  /** What is known of the synapses onto neurons that are computed here. */
  counts(counter: RowCounter, request: RowRequest, draws: RowValues, each: number, here: PartsHere): RowCounts
  /** What stands for all synapses of which some are drawn here. */
  asked(of: Pick<RowRequest, 'drawn' | 'weight' | 'delay'>): { readonly asked: string }
  /** Those of a list that are here, and what stands for all. */
  listed(all: Listed, here: PartsHere): { readonly own: Listed; readonly asked: string }
}

/** What came with a transport: there is one thing that has its name. */
export const distributionOf = (transport: Transport | undefined): DistributionMethod | undefined =>
  transport?.distribution as DistributionMethod | undefined
