import { weightNames } from '@ngrad/spiking'
import type { NetworkWeights } from '@ngrad/spiking'

/** A running mean of weights, which forgets the noise of single steps of learning. Made by {@link runningMean}. */
export interface RunningMean {
  /** The mean, live. */
  readonly weights: NetworkWeights
  /** Takes the weights as they are now into the mean. */
  follow(): void
}

/**
 * The running mean of weights over about so many of their last states; at first over all of them.
 * @param weights the weights, live
 */
export function runningMean(weights: NetworkWeights, average: number): RunningMean {
  const mean = copyOf(weights)
  let taken = 0
  return {
    weights: mean,
    follow() {
      const part = 1 / Math.min(average, ++taken)
      mean.forEach((layer, index) => {
        for (const name of weightNames) {
          const now = weights[index]![name]
          layer[name].forEach((value, at, all) => (all[at] = value + part * (now[at]! - value)))
        }
      })
    },
  }
}

/** Weights of their own with the same values. */
export const copyOf = (weights: NetworkWeights): NetworkWeights =>
  weights.map(({ input, recurrent, bias, constants }) => ({
    input: input.slice(),
    recurrent: recurrent.slice(),
    bias: bias.slice(),
    constants: constants.slice(),
  }))
