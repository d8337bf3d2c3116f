import type { SpikingDigitsOptions } from './network.ts'

/** A network that learns well, with the part of its rates that is left at the end. */
export type Recipe = Omit<SpikingDigitsOptions, 'seed'> & { readonly remains: number }

const common = {
  perDigit: 4,
  phases: { settle: 3, read: 20, free: 40, nudged: 50, test: 200 },
  margin: 0.5,
  tau: 60,
  lead: 40,
  forming: 20,
  smoothing: 12,
  remains: 0.02,
} as const

export const recipes: readonly Recipe[] = [
  { ...common, hidden: [], gains: [], down: [], spreads: [2.2], rates: [0.05] },
  { ...common, hidden: [100], gains: [1], down: [20], spreads: [2.2, 2.2], rates: [0.1, 0.05] },
  {
    ...common,
    hidden: [100, 100],
    gains: [1, 1],
    down: [60, 20],
    spreads: [2.2, 4, 2.2],
    rates: [0.2, 0.12, 0.05],
    phases: { ...common.phases, nudged: 120 },
  },
  { ...common, hidden: [500], gains: [2], down: [20], spreads: [2.2, 2.2], rates: [0.1, 0.03] },
]

/** Neurons of each layer, as in `784-500-40`. */
export const sizesOf = ({ hidden, perDigit }: Recipe): string => [784, ...hidden, 10 * perDigit].join('-')
