import { agreement } from '@ngrad/learning'
import type { Projection } from '@ngrad/core'
import { learnDigits, readDigits, spikingDigits } from './network.ts'
import type { Digits, SpikingDigits, SpikingDigitsOptions } from './network.ts'

/** Where hidden layers hear from: over the weights up, weights that learn these, weights that stay, or not at all. */
export const waysDown = ['tied', 'mirror', 'random', 'none'] as const
export type WayDown = (typeof waysDown)[number]

/** What a network with a way down is taught. */
export interface TaughtOptions extends Omit<SpikingDigitsOptions, 'wayDown'> {
  readonly train: Digits
  readonly test: Digits
  readonly rows: number
  readonly presentations: number
  /** Part of its rates that is left at the end. */
  readonly remains: number
  readonly seen?: (shown: number, accuracy: number, network: SpikingDigits) => void
}

/** How a network with a way down did. */
export interface Taught {
  /** Part of the test images that is read wrongly. */
  readonly wrong: number
  /** Cosine of the weights down from each hidden layer's upper neighbour with those up, the lowest first. */
  readonly cosines: readonly number[]
  /** The same for how large they are beside them. */
  readonly sizes: readonly number[]
}

/** Trains a spiking network that reads digits over a way down. */
export async function trainByWayDown(way: WayDown, options: TaughtOptions): Promise<Taught> {
  const { train, test, rows, presentations, remains, seen, rates, ...others } = options
  const network = spikingDigits(
    {
      ...others,
      rates: way === 'none' ? rates.map((rate, layer) => (layer === rates.length - 1 ? rate : 0)) : rates,
      wayDown: way === 'none' ? 'tied' : way,
    },
    rows,
    rows,
  )
  const stop = (): void => network.simulation.stop()
  process.once('SIGINT', stop)
  await learnDigits(network, { train, presentations, remains, seen: (shown, accuracy) => seen?.(shown, accuracy, network) })
  const right = await readDigits(network, test)
  process.off('SIGINT', stop)
  const pairs = network.feedback.map((down, layer) => [matrixOf(down, true), matrixOf(network.projections[layer + 1]!, false)] as const)
  const size = (matrix: Float64Array): number => Math.hypot(...matrix)
  network.simulation.close()
  return {
    wrong: 1 - right,
    cosines: pairs.map(([down, up]) => agreement(down, up).cosine),
    sizes: pairs.map(([down, up]) => size(down) / size(up)),
  }
}

/** Weights by source and target, or the other way round. */
function matrixOf({ weights, sources, targets, source, target }: Projection, turned: boolean): Float64Array {
  const matrix = new Float64Array(source.size * target.size)
  const [froms, tos, columns] = turned ? [targets, sources, source.size] : [sources, targets, target.size]
  for (const [at, weight] of weights.entries()) matrix[froms[at]! * columns + tos[at]!] = weight
  return matrix
}
