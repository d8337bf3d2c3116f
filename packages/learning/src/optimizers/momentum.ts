import { ParameterError } from '@ngrad/core'
import { defineOptimizer, optionsOf } from './optimizer.ts'
import type { Optimizer, OptimizerOptions } from './optimizer.ts'

/** What {@link momentum} is given. */
export interface MomentumOptions extends OptimizerOptions {
  /** Part μ of the last step that is taken again [1]; 0.9 if left out. */
  readonly momentum?: number
  /** Whether the gradient is looked at ahead, after Nesterov; not if left out. */
  readonly nesterov?: boolean
}

/**
 * Gradient descent with momentum: $m \leftarrow \mu m + g$, $w \leftarrow w - \eta\, m$; after Nesterov
 * $w \leftarrow w - \eta (g + \mu m)$.
 * @throws ParameterError if a value is out of its bounds
 * @see Polyak (1964), USSR Computational Mathematics and Mathematical Physics 4(5):1
 * @see Sutskever, Martens, Dahl & Hinton (2013), ICML
 * @example momentum({ rate: 0.1, momentum: 0.9 })
 */
export function momentum(options: MomentumOptions = {}): Optimizer {
  const { nesterov = false, ...rest } = optionsOf('momentum', options)
  if (typeof nesterov !== 'boolean') throw new ParameterError('momentum.nesterov', nesterov, 'true or false')
  return defineOptimizer(
    'momentum',
    {
      parameters: {
        rate: { unit: '1', default: 0.01, atLeast: 0 },
        momentum: { unit: '1', default: 0.9, atLeast: 0, below: 1 },
      },
      memory: { m: 'momentum * m + g' },
      step: nesterov ? 'rate * (g + momentum * m)' : 'rate * m',
      settings: { nesterov },
    },
    rest,
  )
}
