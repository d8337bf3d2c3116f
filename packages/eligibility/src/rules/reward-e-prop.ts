import { checkArguments, checkOptions, checkParameter } from '@ngrad/core'
import type { StateArrays } from '@ngrad/core'
import { checkFinite, namedArrays } from '@ngrad/learning'
import { networkShape, surrogateShape, zeroWeights } from '@ngrad/spiking'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import { underNames } from '../model/under-names.ts'
import { eprop } from './e-prop.ts'
import type { EpropOptions } from './e-prop.ts'
import { checkFeedback } from './feedback.ts'
import type { ForwardLearner } from './learner.ts'

/** What {@link rewardEprop} may be given. */
export interface RewardEpropOptions extends EpropOptions {
  /** What is left after a step of the memory of what was done, γ; 1, all of it, if left out. */
  readonly discount?: number
}

/** A learner that is told how good it was, not what would have been right. */
export interface RewardLearner extends ForwardLearner {
  /**
   * Learns from a reward (or its difference from what was expected): what made the recent actions likely becomes
   * stronger with a positive one.
   */
  reward(surprise: number): void
}

/**
 * Reward-modulated e-prop, a rule of three factors: eligibility, a signal of what was done, and a reward that comes
 * later.
 *
 * $$\frac{dE}{dW_{ij}} \approx -\sum_{t'} \delta^{t'} \sum_{t \le t'} \gamma^{t' - t}
 * \sum_k B_{jk} (1_{a^t = k} - \pi_k^t)\, \mathcal{F}_\kappa(e_{ij})^t$$
 *
 * After each step in which an action a was drawn from the read-out, `learn` is given
 * $\pi - 1_a$, the error of the action as if it were right; {@link RewardLearner.reward} then turns what was gathered
 * into a gradient. With symmetric feedback and one action it is REINFORCE, but for the recurrent spike path.
 * @throws ParameterError if the discount is not between 0 and 1, or as {@link eprop}
 * @see Bellec et al. (2020), Nature Communications 11:3625, section "Reward-based e-prop", equations 31 to 38
 * @see Williams (1992), Machine Learning 8:229
 * @example const learner = rewardEprop(network, weights, { discount: 0.99 })
 */
export function rewardEprop(
  network: RecurrentNetwork,
  weights: NetworkWeights,
  options: RewardEpropOptions = {},
): RewardLearner {
  checkOptions('rewardEprop', options, {
    surrogate: surrogateShape,
    throughReset: 'flag',
    feedback: 'any',
    regularization: 'object',
    discount: 'number',
  })
  checkFeedback('rewardEprop', options.feedback)
  checkArguments('rewardEprop', { network, weights }, { network: networkShape, weights: 'list' })
  const { discount = 1, ...rest } = options
  checkParameter('rewardEprop', 'discount', { unit: '1', default: 1, atLeast: 0, atMost: 1 }, discount)
  const inner = Object.defineProperty(eprop(network, weights, rest), 'name', { value: 'rewardEprop' })
  const gradient = zeroWeights(network)
  const memory = arrays(inner.gradient) // what was gathered so far
  const result = arrays(gradient)
  return {
    name: 'rewardEprop',
    weights,
    settings: { ...inner.settings, discount },
    gradient,
    ...(inner.state && { state: inner.state }),
    ...(inner.own && { own: inner.own }),
    sequence: underNames([
      ['eprop', inner.sequence!],
      ['memory', namedArrays(inner.gradient) as StateArrays],
    ]),
    remembered: inner.remembered + memory.reduce((sum, { length }) => sum + length, 0),
    begin() {
      inner.begin()
      for (const array of memory) array.fill(0)
    },
    step(input) {
      if (discount !== 1) for (const array of memory) for (let at = 0; at < array.length; at++) array[at]! *= discount
      return inner.step(input)
    },
    learn: error => inner.learn(error),
    reward(surprise) {
      checkFinite('rewardEprop: reward', [surprise])
      result.forEach((array, index) => {
        for (let at = 0; at < array.length; at++) array[at]! += surprise * memory[index]![at]!
      })
    },
    end() {
      for (const array of memory) array.fill(0)
      inner.end() // what is known only now, the rates, does not wait for a reward
      result.forEach((array, index) => {
        for (let at = 0; at < array.length; at++) array[at]! += memory[index]![at]!
      })
    },
  }
}

const arrays = (weights: NetworkWeights): readonly Float64Array[] =>
  weights.flatMap(({ input, recurrent, bias }) => [input, recurrent, bias])
