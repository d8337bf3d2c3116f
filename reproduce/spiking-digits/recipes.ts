import type { SpikingDigitsOptions } from './network.ts'

/** A network that learns well, and how. */
export interface Recipe extends Omit<SpikingDigitsOptions, 'seed'> {
  /** How often it sees each image. */
  readonly epochs: number
  /** Part of its rates that is left at the end. */
  readonly remains: number
  /** Least part of the test images that it is expected to read. */
  readonly least: number
}

const common = {
  perDigit: 4,
  phases: { settle: 12, read: 20, free: 15, nudged: 45, test: 200 },
  margin: 0.5,
  shift: 1,
  tau: 20,
  lead: 15,
  integration: 4,
  epochs: 20,
  remains: 0.02,
} as const

/**
 * Networks with none, one and two hidden layers of 40, and one with a hidden layer of 500 and a single output for each
 * digit, whose change has to move hidden neurons alone. Where layers are narrow, a second one has something to add. Each
 * way down leaves the weights from its layer as long to learn as `lead`, and as long again where the change has two signs.
 */
export const recipes: readonly Recipe[] = [
  { ...common, hidden: [], gains: [], down: [], spreads: [2.2], rates: [0.05], least: 0.9 },
  { ...common, hidden: [40], gains: [1], down: [15], spreads: [2.2, 2.2], rates: [0.08, 0.02], least: 0.965 },
  {
    ...common,
    hidden: [40, 40],
    gains: [1, 1],
    down: [30, 15],
    spreads: [2.2, 4, 2.2],
    rates: [0.045, 0.03, 0.02],
    phases: { ...common.phases, nudged: 75 },
    least: 0.97,
  },
  {
    ...common,
    hidden: [500],
    perDigit: 1,
    gains: [8],
    down: [15],
    spreads: [2.2, 2.2],
    rates: [0.04, 0.02],
    least: 0.97,
  },
]

/** Neurons of each layer, as in `784-500-10`. */
export const sizesOf = ({ hidden, perDigit }: Recipe): string => [784, ...hidden, 10 * perDigit].join('-')
