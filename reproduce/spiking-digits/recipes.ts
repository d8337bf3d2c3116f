import type { SpikingDigitsOptions } from './network.ts'

/** A network that learns well, with the part of its rates that is left at the end. */
export type Recipe = Omit<SpikingDigitsOptions, 'seed'> & { readonly remains: number }

const common = {
  perDigit: 4,
  phases: { settle: 3, free: 23, nudged: 20, test: 60 },
  tau: 40,
  lead: 20,
  down: 1,
  gain: 2,
  smoothing: 8,
  spread: 2.2,
  remains: 0.02,
} as const

/**
 * Networks with none, one and two hidden layers. The free phase is as long as the nudged one and the window longer than
 * both: what a synapse learns stands out from chance in proportion to the length of a presentation, and averaging as
 * many short ones only in proportion to its root.
 */
export const recipes: readonly Recipe[] = [
  { ...common, hidden: [], rates: [0.01] },
  { ...common, hidden: [500], rates: [0.03, 0.01], until: 10 },
  {
    ...common,
    hidden: [500, 200],
    rates: [0.03, 0.01, 0.01],
    spread: 4,
    down: 5, // each layer learns before it feels the nudge itself
    phases: { settle: 3, free: 28, nudged: 35, test: 60 },
    lead: 25,
  },
]
