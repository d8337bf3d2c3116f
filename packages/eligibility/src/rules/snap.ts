import { surrogateShape } from '@ngrad/spiking'
import { checkOptions, required } from '@ngrad/core'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import type { DerivativeOptions } from '../model/linearized.ts'
import { InfluenceLearner } from './influence.ts'
import type { ForwardLearner } from './learner.ts'

/** What {@link snap} may be given. */
export interface SnapOptions extends DerivativeOptions {
  /** After how many steps a weight's influence is cut off: 1 or more. */
  readonly order: number
}

/**
 * The sparse n-step approximation of {@link rtrl}: only those entries of the influence matrix are kept that a weight
 * can reach within n steps, over the recurrent synapses that there are (a recurrent weight of 0 is none).
 *
 * SnAp-1 keeps a weight's influence on its own unit, as {@link eprop} with symmetric feedback does, and adds a unit's
 * connection with itself; SnAp-2 also on the units that this one excites; for an order above the longest path it is
 * RTRL itself.
 * @throws ParameterError if the order is not a whole number, at least 1
 * @see Menick, Elsen, Evci, Osindero, Simonyan & Graves (2021), Practical real time recurrent learning with a sparse
 * approximation. ICLR
 * @example const learner = snap(network, weights, { order: 2 })
 */
export function snap(network: RecurrentNetwork, weights: NetworkWeights, options: SnapOptions): ForwardLearner {
  const wholeOrder = required({ unit: '1', atLeast: 1, integer: true })
  checkOptions('snap', options, { surrogate: surrogateShape, throughReset: 'flag', order: wholeOrder })
  const { order } = options
  return new InfluenceLearner(`snap-${order}`, network, weights, options, layer => {
    const { size, recurrent } = network.layers[layer]!
    const present = Array.from({ length: recurrent ? size : 0 }, (_, source) =>
      Array.from({ length: size }, (_each, target) => weights[layer]!.recurrent[source * size + target] !== 0),
    )
    const reach = (target: number): number[] => {
      const reached = new Set([target])
      for (let step = 1, before = 0; step < order && reached.size > before; step++) {
        before = reached.size // where a step finds no other unit the paths are at their end
        for (const unit of Array.from(reached)) present[unit]?.forEach((is, next) => is && reached.add(next))
      }
      return [...reached].toSorted((a, b) => a - b)
    }
    return { reach, recurrence: true, present: (source, target) => present[source]![target]! }
  })
}
