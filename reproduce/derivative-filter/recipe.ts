import type { LifNetworkOptions } from './network.ts'

/** The network of LIF neurons that reads the 8 × 8 digits; its hidden neurons spike some 15 times a second. */
export const lifRecipe: Omit<LifNetworkOptions, 'seed'> = {
  sizes: [64, 30, 10],
  perturbation: 'both-orders',
  blind: 20,
  rates: [30, 30],
  nudge: 150,
  gain: 3,
  spreads: [375, 500],
  threshold: -65,
  dt: 1,
  brightest: 50,
}

/** The same as it is trained: nudged more, and with rates at which it learns something. */
export const trainedRecipe: typeof lifRecipe = { ...lifRecipe, rates: [4000, 10_000], nudge: 600, gain: 1.5 }
