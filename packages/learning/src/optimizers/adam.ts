import { ParameterError } from '@ngrad/core'
import { defineOptimizer, optionsOf } from './optimizer.ts'
import type { Optimizer, OptimizerOptions } from './optimizer.ts'

/** What {@link adam} is given. */
export interface AdamOptions extends OptimizerOptions {
  /** What is kept of the mean gradient in a step [1]; 0.9 if left out. */
  readonly beta1?: number
  /** What is kept of the mean of its squares in a step [1]; 0.999 if left out. */
  readonly beta2?: number
  /** Added to the root of the mean square [1]; 1e-8 if left out. */
  readonly epsilon?: number
  /**
   * Whether ε stands beside the root of the mean square as it is corrected for its bias (`corrected`: algorithm 1, torch),
   * or as it is (`plain`: the text behind it, TensorFlow and NEST); corrected if left out.
   */
  readonly beside?: 'corrected' | 'plain'
}

/**
 * Adam: each weight's step is the mean of its gradient over the root of the mean of its squares.
 *
 * $m \leftarrow \beta_1 m + (1 - \beta_1) g$, $v \leftarrow \beta_2 v + (1 - \beta_2) g^2$,
 * $w \leftarrow w - \eta\, \hat m / (\sqrt{\hat v} + \epsilon)$, with $\hat m = m / (1 - \beta_1^n)$ and
 * $\hat v = v / (1 - \beta_2^n)$ in step n.
 * @throws ParameterError if a value is out of its bounds
 * @see Kingma & Ba (2015), ICLR, algorithm 1
 * @example adam({ rate: 1e-3 })
 */
export const adam = (options: AdamOptions = {}): Optimizer => named('adam', options)

function named(name: string, options: AdamOptions): Optimizer {
  const { beside = 'corrected', ...rest } = optionsOf(name, options)
  if (!['corrected', 'plain'].includes(beside)) throw new ParameterError(`${name}.beside`, beside, 'corrected or plain')
  return defineOptimizer(
    name,
    {
      parameters: {
        rate: { unit: '1', default: 1e-3, atLeast: 0 },
        beta1: { unit: '1', default: 0.9, atLeast: 0, below: 1 },
        beta2: { unit: '1', default: 0.999, atLeast: 0, below: 1 },
        epsilon: { unit: '1', default: 1e-8, above: 0 },
      },
      memory: { m: 'm + (1 - beta1) * (g - m)', v: 'v + (1 - beta2) * (g * g - v)' },
      step: 'size * m / (sqrt(v) + small)',
      numbers: ({ rate, beta1, beta2, epsilon }, step) => {
        const correction = Math.sqrt(1 - beta2! ** step)
        const size = (rate! * correction) / (1 - beta1! ** step)
        return { beta1: beta1!, beta2: beta2!, size, small: beside === 'plain' ? epsilon! : epsilon! * correction }
      },
      settings: { beside },
    },
    rest,
  )
}

/**
 * Adam with decoupled decay of the weights: {@link adam} with `decay`, 0.01 if left out.
 * @throws ParameterError if a value is out of its bounds
 * @see Loshchilov & Hutter (2019), ICLR, algorithm 2
 * @example adamW({ rate: 1e-3, decay: 0.05 })
 */
export const adamW = (options: AdamOptions = {}): Optimizer => {
  const { decay = 0.01, ...rest } = optionsOf('adamW', options)
  return named('adamW', { decay, ...rest })
}
