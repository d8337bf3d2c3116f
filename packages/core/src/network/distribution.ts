import { keepRows } from '../kernel/keep-rows.ts'
import { canonical } from '../record/canonical.ts'
import { Digest } from '../record/digest.ts'
import type { DistributionMethod } from './distribution-method.ts'
import { keptCounts, keptOfList } from './kept-synapses.ts'
import { SpikeExchange } from './spike-exchange.ts'
import { structureOf } from './structure.ts'
import type { DistributionName } from './transport.ts'

const method: DistributionMethod = {
  name: 'distribution',
  exchange: (...of) => new SpikeExchange(...of),
  keep: keepRows,
  counts: keptCounts,
  asked: of => ({ asked: new Digest().text(canonical(of)).hex }),
  listed: (all, here) => ({ own: keptOfList(all, here), asked: structureOf(all.sources, all.targets, all.delays) }),
}

/**
 * How a network is divided among processes: what each computes and keeps, and what they tell each other. Each `Transport` has it,
 * so that a program that runs in one process does not load it; it is a value, not a switch.
 * @see Plesser, Eppler, Morrison, Diesmann & Gewaltig (2007), Euro-Par 2007
 * @example
 * const alone: Transport = { members: 1, member: 0, distribution, exchange: async () => [new Uint8Array(0)], close: async () => {} }
 * simulation().distribute(alone)
 */
export const distribution: DistributionName = method
