import { defineOptimizer } from './optimizer.ts'
import type { Optimizer, OptimizerOptions } from './optimizer.ts'

/**
 * Gradient descent: $w \leftarrow w - \eta\, g$.
 * @throws ParameterError if a value is out of its bounds
 * @example sgd({ rate: 0.1 })
 */
export const sgd = (options: OptimizerOptions = {}): Optimizer =>
  defineOptimizer(
    'sgd',
    { parameters: { rate: { unit: '1', default: 0.01, atLeast: 0 } }, memory: {}, step: 'rate * g' },
    options,
  )
