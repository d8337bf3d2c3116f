import { ParameterError } from '@ngrad/core'
import { exp } from '@ngrad/core/internal'
import { checkFinite } from '../finite.ts'
import { logSumExp } from './softmax.ts'

/** Why there is nothing to learn by cross-entropy of one output. */
const alone = 'two or more: of one alone the probability is always 1, and nothing is learned'

/** @throws ParameterError if what is said and what should be said are not as many */
function checkSizes(loss: string, output: ArrayLike<number>, target: ArrayLike<number>, error: Float64Array): void {
  for (const [name, { length }] of Object.entries({ output, target }))
    if (length !== error.length) throw new ParameterError(`${loss}: ${name}.length`, length, `${error.length}, one for each output`)
}

/** @throws FiniteError that names the first number that is not finite */
function checkNumbers(loss: string, output: ArrayLike<number>, target: ArrayLike<number>): void {
  checkFinite(`${loss}: output`, output)
  checkFinite(`${loss}: target`, target)
}

/** What a network is to make small: what it says beside what it should say, in one step. */
export interface Loss {
  /** Name of the loss. */
  readonly name: 'squaredError' | 'crossEntropy'
  /**
   * The loss of one step.
   * @param output what the read-out says [outputs]
   * @param target what it should say [outputs]
   * @param error is given the derivative of the loss by the output [outputs]
   * @throws ParameterError if they are not as many
   * @throws FiniteError if what is said or should be is no finite number
   */
  measure(output: ArrayLike<number>, target: ArrayLike<number>, error: Float64Array): number
}

/**
 * $E = \frac{1}{2} \sum_k (y_k - y^*_k)^2$, with the error $y - y^*$.
 * @example const learner = bptt({ network, weights, loss: squaredError })
 */
export const squaredError: Loss = {
  name: 'squaredError',
  measure(output, target, error) {
    checkSizes('squaredError', output, target, error)
    let sum = 0
    for (let k = 0; k < error.length; k++) {
      error[k] = output[k]! - target[k]!
      sum += error[k]! ** 2
    }
    if (!(sum < Infinity)) checkNumbers('squaredError', output, target) // or only the sum is too large
    return sum / 2
  },
}

/**
 * $E = -\sum_k \pi^*_k \log \pi_k$ with $\pi = \mathrm{softmax}(y)$, and the error $\pi \sum_k \pi^*_k - \pi^*$: that is
 * $\pi - \pi^*$ where one class is right, or where what is wanted are probabilities. Of a single output the probability is always 1.
 * @throws ParameterError if there is one output alone
 * @see Bellec et al. (2020), Nature Communications 11:3625, equation 35
 * @example const learner = bptt({ network, weights, loss: crossEntropy })
 */
export const crossEntropy: Loss = {
  name: 'crossEntropy',
  measure(output, target, error) {
    checkSizes('crossEntropy', output, target, error)
    if (error.length < 2) throw new ParameterError('crossEntropy: outputs', error.length, alone)
    const logSum = logSumExp(output, 0, error.length)
    let [loss, whole] = [0, 0]
    for (let k = 0; k < error.length; k++) whole += target[k]!
    if (!Number.isFinite(logSum) || !Number.isFinite(whole)) checkNumbers('crossEntropy', output, target)
    for (let k = 0; k < error.length; k++) {
      if (target[k] !== 0) loss -= target[k]! * (output[k]! - logSum)
      error[k] = whole * exp(output[k]! - logSum) - target[k]!
    }
    return loss
  },
}
