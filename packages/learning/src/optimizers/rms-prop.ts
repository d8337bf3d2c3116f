import { defineOptimizer } from './optimizer.ts'
import type { Optimizer, OptimizerOptions } from './optimizer.ts'

/** What {@link rmsProp} is given. */
export interface RmsPropOptions extends OptimizerOptions {
  /** What is kept of the mean square in a step, γ [1]; 0.99 if left out. */
  readonly smoothing?: number
  /** Added to the root of the mean square [1]; 1e-8 if left out. */
  readonly epsilon?: number
}

/**
 * RMSProp: $s \leftarrow \gamma s + (1 - \gamma) g^2$, $w \leftarrow w - \eta\, g / (\sqrt s + \epsilon)$.
 * @throws ParameterError if a value is out of its bounds
 * @see Tieleman & Hinton (2012), Neural Networks for Machine Learning, lecture 6.5
 * @example rmsProp({ rate: 1e-3 })
 */
export const rmsProp = (options: RmsPropOptions = {}): Optimizer =>
  defineOptimizer(
    'rmsProp',
    {
      parameters: {
        rate: { unit: '1', default: 0.01, atLeast: 0 },
        smoothing: { unit: '1', default: 0.99, atLeast: 0, below: 1 },
        epsilon: { unit: '1', default: 1e-8, above: 0 },
      },
      memory: { s: 'smoothing * s + (1 - smoothing) * g * g' },
      step: 'rate * g / (sqrt(s) + epsilon)',
    },
    options,
  )
