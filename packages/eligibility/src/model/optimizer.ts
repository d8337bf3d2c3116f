import { checkParameter } from '@ngrad/core'
import { weightNames } from '@ngrad/spiking'
import type { NetworkWeights } from '@ngrad/spiking'

/** Turns gradients into changes of weights. */
export interface Optimizer {
  /** Learning rate; may be changed between updates. */
  rate: number
  /** Changes the weights by the gradient and sets that to zero. */
  update(weights: NetworkWeights, gradient: NetworkWeights): void
}

/** What {@link adam} is given. */
export interface AdamOptions {
  /** Learning rate; 0.001 if left out. */
  readonly rate?: number
  /** What is kept of the mean gradient; 0.9 if left out. */
  readonly beta1?: number
  /** What is kept of the mean squared gradient; 0.999 if left out. */
  readonly beta2?: number
  /** Added to the root of the mean squared gradient, before the correction of its bias; 1e-8 if left out. */
  readonly epsilon?: number
}

/**
 * Goes down the gradient: $W \leftarrow W - \eta g$.
 * @throws ParameterError if the rate is negative
 */
export function gradientDescent(rate: number): Optimizer {
  checkParameter('gradientDescent', 'rate', { unit: '1', default: 0, atLeast: 0 }, rate)
  return {
    rate,
    update(weights, gradient) {
      eachArray(weights, gradient, (weight, g) => {
        for (let at = 0; at < weight.length; at++) weight[at]! -= this.rate * g[at]!
        g.fill(0)
      })
    },
  }
}

/**
 * Adam, with its ε beside the root of the uncorrected second moment, as TensorFlow and NEST have it:
 * $W \leftarrow W - \eta \frac{\sqrt{1 - \beta_2^t}}{1 - \beta_1^t} \frac{m}{\sqrt{v} + \epsilon}$.
 * @throws ParameterError if a value is out of its bounds
 * @see Kingma & Ba (2015), Adam: a method for stochastic optimization, section 2
 */
export function adam({ rate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 }: AdamOptions = {}): Optimizer {
  checkParameter('adam', 'rate', { unit: '1', default: 0, atLeast: 0 }, rate)
  checkParameter('adam', 'beta1', { unit: '1', default: 0, atLeast: 0, below: 1 }, beta1)
  checkParameter('adam', 'beta2', { unit: '1', default: 0, atLeast: 0, below: 1 }, beta2)
  checkParameter('adam', 'epsilon', { unit: '1', default: 0, atLeast: 0 }, epsilon)
  const moments = new Map<Float64Array, readonly [Float64Array, Float64Array]>()
  let updates = 0
  return {
    rate,
    update(weights, gradient) {
      updates++
      const step = (this.rate * Math.sqrt(1 - beta2 ** updates)) / (1 - beta1 ** updates)
      eachArray(weights, gradient, (weight, g) => {
        let pair = moments.get(weight)
        if (!pair) moments.set(weight, (pair = [new Float64Array(weight.length), new Float64Array(weight.length)]))
        const [m, v] = pair
        for (let at = 0; at < weight.length; at++) {
          m[at] = beta1 * m[at]! + (1 - beta1) * g[at]!
          v[at] = beta2 * v[at]! + (1 - beta2) * g[at]! * g[at]!
          if (m[at] !== 0) weight[at]! -= (step * m[at]!) / (Math.sqrt(v[at]!) + epsilon)
        }
        g.fill(0)
      })
    },
  }
}

/** Calls back with each array of weights and the gradient's array of the same place. */
function eachArray(
  weights: NetworkWeights,
  gradient: NetworkWeights,
  body: (weights: Float64Array, gradient: Float64Array) => void,
): void {
  weights.forEach((layer, index) => {
    for (const name of weightNames) if (layer[name].length > 0) body(layer[name], gradient[index]![name])
  })
}
