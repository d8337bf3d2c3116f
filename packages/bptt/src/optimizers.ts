import { checkParameter } from '@ngrad/core'
import type { ParameterSpec } from '@ngrad/core'
import { weightNames } from '@ngrad/spiking'
import type { NetworkWeights } from '@ngrad/spiking'

/** Changes weights along a gradient. It remembers what it needs between the calls, for one set of weights. */
export interface Optimizer {
  /** Factor of all changes; may be set between the steps, for a schedule. */
  rate: number
  /** Changes the weights in place. */
  step(weights: NetworkWeights, gradient: NetworkWeights): void
}

/** What all optimizers are given. */
export interface OptimizerOptions {
  /** Factor of all changes. */
  readonly rate?: number
  /** What is taken from each weight [rate × weight], apart from the gradient's scaling; 0 if left out. */
  readonly decay?: number
}

/** What {@link momentum} is given. */
export interface MomentumOptions extends OptimizerOptions {
  /** How much of the last change goes on; 0.9 if left out. */
  readonly momentum?: number
  /** Whether the gradient is looked at ahead, after Nesterov; not if left out. */
  readonly nesterov?: boolean
}

/** What {@link rmsProp} is given. */
export interface RmsPropOptions extends OptimizerOptions {
  /** How much of the mean square stays in each step; 0.99 if left out. */
  readonly smoothing?: number
  /** Added to the root of the mean square; 1e-8 if left out. */
  readonly epsilon?: number
}

/** What {@link adam} is given. */
export interface AdamOptions extends OptimizerOptions {
  /** How much of the mean stays in each step; 0.9 if left out. */
  readonly beta1?: number
  /** How much of the mean square stays in each step; 0.999 if left out. */
  readonly beta2?: number
  /** Added to the root of the mean square; 1e-8 if left out. */
  readonly epsilon?: number
}

const positive: ParameterSpec = { unit: '1', default: 1e-3, above: 0 }
const fraction: ParameterSpec = { unit: '1', default: 0, atLeast: 0, below: 1 }
const notNegative: ParameterSpec = { unit: '1', default: 0, atLeast: 0 }

/**
 * Gradient descent: $w \leftarrow w - \eta\, g$.
 * @throws ParameterError if a value is out of its bounds
 * @example sgd({ rate: 0.1 })
 */
export function sgd({ rate = 0.01, decay = 0 }: OptimizerOptions = {}): Optimizer {
  return optimizer('sgd', rate, decay, {}, 0, () => ({ rate: each }, w, g) => {
    for (let at = 0; at < w.length; at++) w[at]! -= each * g[at]!
  })
}

/**
 * Gradient descent with momentum: $m \leftarrow \mu m + g$, $w \leftarrow w - \eta\, m$; after Nesterov
 * $w \leftarrow w - \eta (g + \mu m)$.
 * @throws ParameterError if a value is out of its bounds
 * @see Sutskever, Martens, Dahl & Hinton (2013), ICML
 * @example momentum({ rate: 0.1, momentum: 0.9 })
 */
export function momentum(options: MomentumOptions = {}): Optimizer {
  const { rate = 0.01, decay = 0, momentum: mu = 0.9, nesterov = false } = options
  return optimizer('momentum', rate, decay, { momentum: [mu, fraction] }, 1, () => ({ rate: each }, w, g, [m]) => {
    for (let at = 0; at < w.length; at++) {
      m![at] = mu * m![at]! + g[at]!
      w[at]! -= each * (nesterov ? g[at]! + mu * m![at]! : m![at]!)
    }
  })
}

/**
 * RMSProp: $s \leftarrow \gamma s + (1 - \gamma) g^2$, $w \leftarrow w - \eta\, g / (\sqrt s + \epsilon)$.
 * @throws ParameterError if a value is out of its bounds
 * @see Tieleman & Hinton (2012), Neural Networks for Machine Learning, lecture 6.5
 * @example rmsProp({ rate: 1e-3 })
 */
export function rmsProp(options: RmsPropOptions = {}): Optimizer {
  const { rate = 0.01, decay = 0, smoothing = 0.99, epsilon = 1e-8 } = options
  const checked = { smoothing: [smoothing, fraction], epsilon: [epsilon, positive] } as const
  return optimizer('rmsProp', rate, decay, checked, 1, () => ({ rate: each }, w, g, [s]) => {
    for (let at = 0; at < w.length; at++) {
      s![at] = smoothing * s![at]! + (1 - smoothing) * g[at]! ** 2
      w[at]! -= (each * g[at]!) / (Math.sqrt(s![at]!) + epsilon)
    }
  })
}

/**
 * Adam: $m \leftarrow \beta_1 m + (1 - \beta_1) g$, $s \leftarrow \beta_2 s + (1 - \beta_2) g^2$,
 * $w \leftarrow w - \eta\, \hat m / (\sqrt{\hat s} + \epsilon)$, with $\hat m = m / (1 - \beta_1^n)$ and
 * $\hat s = s / (1 - \beta_2^n)$ in step n.
 * @throws ParameterError if a value is out of its bounds
 * @see Kingma & Ba (2015), ICLR, algorithm 1
 * @example adam({ rate: 1e-3 })
 */
export function adam(options: AdamOptions = {}): Optimizer {
  const { rate = 1e-3, decay = 0, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options
  const checked = { beta1: [beta1, fraction], beta2: [beta2, fraction], epsilon: [epsilon, positive] } as const
  return optimizer('adam', rate, decay, checked, 2, step => {
    const [first, second] = [1 - beta1 ** step, 1 - beta2 ** step]
    return ({ rate: each }, w, g, [m, s]) => {
      for (let at = 0; at < w.length; at++) {
        m![at] = beta1 * m![at]! + (1 - beta1) * g[at]!
        s![at] = beta2 * s![at]! + (1 - beta2) * g[at]! ** 2
        w[at]! -= (each * (m![at]! / first)) / (Math.sqrt(s![at]! / second) + epsilon)
      }
    }
  })
}

/** Changes one array of weights. */
type Change = (
  optimizer: Optimizer,
  weights: Float64Array,
  gradient: Float64Array,
  memory: readonly Float64Array[],
) => void

function optimizer(
  name: string,
  rate: number,
  decay: number,
  checked: Readonly<Record<string, readonly [number, ParameterSpec]>>,
  memories: number,
  begin: (step: number) => Change,
): Optimizer {
  const all = { rate: [rate, notNegative], decay: [decay, notNegative], ...checked } as const
  for (const [parameter, [value, spec]] of Object.entries(all)) checkParameter(name, parameter, spec, value)
  const memory = new Map<string, readonly Float64Array[]>()
  let step = 0
  return {
    rate,
    step(weights, gradient) {
      const change = begin(++step)
      weights.forEach((layer, index) => {
        for (const array of weightNames) {
          const [w, g] = [layer[array], gradient[index]![array]]
          const key = `${index}.${array}`
          let kept = memory.get(key)
          if (!kept) memory.set(key, (kept = Array.from({ length: memories }, () => new Float64Array(w.length))))
          if (decay > 0) for (let at = 0; at < w.length; at++) w[at]! -= this.rate * decay * w[at]!
          change(this, w, g, kept)
        }
      })
    },
  }
}
