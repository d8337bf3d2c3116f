import type { SpikingDigitsOptions } from './network.ts'

/** A network that learns well: how often it sees each image, and the part of its rates that is left at the end. */
export type Recipe = Omit<SpikingDigitsOptions, 'seed'> & { readonly epochs: number; readonly remains: number }

const common = {
  perDigit: 4,
  phases: { settle: 3, read: 20, free: 40, nudged: 50, test: 200 },
  margin: 0.5,
  tau: 60,
  lead: 40,
  forming: 20,
  smoothing: 12,
  epochs: 10,
  remains: 0.02,
} as const

/**
 * Networks with none, one and two hidden layers of 100, and one with a hidden layer of 500. The phases of what is taught
 * are long, as few images are. The gain is small: a difference that bends the sigmoid drives units back to where it is
 * straight, and only errors, whose differences are large, are taught.
 */
export const recipes: readonly Recipe[] = [
  { ...common, hidden: [], gains: [], down: [], spreads: [2.2], rates: [0.05] },
  { ...common, hidden: [100], gains: [0.5], down: [20], spreads: [2.2, 2.2], rates: [0.1, 0.05] },
  {
    ...common,
    hidden: [100, 100],
    gains: [0.5, 0.5],
    down: [60, 20],
    spreads: [2.2, 4, 2.2],
    rates: [0.1, 0.06, 0.05],
    phases: { ...common.phases, nudged: 120 },
  },
  { ...common, hidden: [500], gains: [0.5], down: [20], spreads: [2.2, 2.2], rates: [0.1, 0.03] },
]

/** Neurons of each layer, as in `784-500-40`. */
export const sizesOf = ({ hidden, perDigit }: Recipe): string => [784, ...hidden, 10 * perDigit].join('-')
