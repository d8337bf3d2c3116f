import type { DenseMatrix } from '@ngrad/core'
import { checkPositive } from './learner.ts'
import type { RateNetwork } from './network.ts'

/** Changes the weights as the synapses were asked to. */
export interface Optimizer {
  /** Its name. */
  readonly name: string
  /** Makes one step; `scale` is a factor of the rate, for a schedule; 1 if left out. */
  step(scale?: number): void
}

/** Makes an optimizer for a network. */
export type OptimizerFactory = (network: RateNetwork) => Optimizer

/** Parameters of {@link momentum}. */
export interface MomentumOptions {
  /** Rate of learning [1]. */
  readonly rate: number
  /** Part of the last step that is taken again [1]; 0.9 if left out. */
  readonly momentum?: number
}

/**
 * Gradient descent with momentum: $v \leftarrow \mu v + \Delta W$, $W \leftarrow W + \eta v$.
 * @throws ParameterError if the rate is not above 0
 * @see Polyak (1964), USSR Computational Mathematics and Mathematical Physics 4(5):1
 */
export function momentum({ rate, momentum: mu = 0.9 }: MomentumOptions): OptimizerFactory {
  checkPositive('momentum.rate', rate)
  return network => {
    const step = network.work.elementwise({ v: 'mu * v + d', w: 'w + rate * v' })
    const all = parameters(network).map(each => ({ ...each, v: like(network, each.w) }))
    return {
      name: 'momentum',
      step(scale = 1) {
        for (const each of all) step({ ...each, mu, rate: rate * scale })
      },
    }
  }
}

/** Parameters of {@link adam}. */
export interface AdamOptions {
  /** Rate of learning [1]; 0.001 if left out. */
  readonly rate?: number
  /** Memory of the mean of changes [1]; 0.9 if left out. */
  readonly beta1?: number
  /** Memory of the mean of their squares [1]; 0.999 if left out. */
  readonly beta2?: number
  /** Added to the root of the mean square [1]; 1e-8 if left out. */
  readonly small?: number
}

/**
 * Adam: each weight's step is the mean of its changes over the root of the mean of their squares.
 * @throws ParameterError if the rate is not above 0
 * @see Kingma & Ba (2015), ICLR, algorithm 1
 */
export function adam({ rate = 1e-3, beta1 = 0.9, beta2 = 0.999, small = 1e-8 }: AdamOptions = {}): OptimizerFactory {
  checkPositive('adam.rate', rate)
  return network => {
    const step = network.work.elementwise({
      m: 'm + (1 - beta1) * (d - m)',
      v: 'v + (1 - beta2) * (d * d - v)',
      w: 'w + rate * m / (sqrt(v) + small)',
    })
    const all = parameters(network).map(each => ({ ...each, m: like(network, each.w), v: like(network, each.w) }))
    let time = 0
    return {
      name: 'adam',
      step(scale = 1) {
        time++
        const correction = Math.sqrt(1 - beta2 ** time)
        const now = { beta1, beta2, rate: (rate * scale * correction) / (1 - beta1 ** time), small: small * correction }
        for (const each of all) step({ ...each, ...now })
      },
    }
  }
}

/** All weights and biases with the changes that they were asked for. */
const parameters = ({ layers }: RateNetwork): readonly { readonly w: DenseMatrix; readonly d: DenseMatrix }[] =>
  layers.flatMap(({ synapses: { weights, bias, weightChange, biasChange } }) => [
    { w: weights, d: weightChange },
    { w: bias, d: biasChange },
  ])

const like = ({ work }: RateNetwork, { rows, columns }: DenseMatrix): DenseMatrix => work.matrix(rows, columns)
