import { checkArgument } from '@ngrad/core'
import type { DenseMatrix } from '@ngrad/core'
import { settingsOf, valuesOf } from '@ngrad/learning'
import type { ParametersOf } from '@ngrad/learning'
import { RateNetwork } from './network.ts'
import { checkRates, checkShown, likeLayers } from './learner.ts'
import type { RateLearner } from './learner.ts'

/** Parameters of {@link predictiveCoding}. */
export interface PredictiveCodingOptions {
  /**
   * `fixed`: predictions stay those of the forward pass while errors settle, and the change is the gradient.
   * `free`: predictions follow the values. Free if left out.
   */
  readonly prediction?: 'fixed' | 'free'
  /** Number of steps of inference [steps]; the number of layers if fixed, else 20, if left out. */
  readonly steps?: number
  /** Size of a step of inference [1]; 1 if fixed, else 0.1, if left out. */
  readonly rate?: number
  /**
   * Inverse variance of the output [1]; 1 if left out. The smaller it is, the less the values move, and the closer free
   * predictions are to the gradient.
   */
  readonly outputPrecision?: number
}

/** Parameters of {@link predictiveCoding}. */
export const predictiveParameters: ParametersOf<PredictiveCodingOptions> = {
  prediction: {
    oneOf: ['fixed', 'free'],
    default: 'free',
    what: 'whether predictions stay those of the forward pass, or follow the values',
  },
  steps: { unit: 'steps', otherwise: 'the layers if fixed, else 20', atLeast: 1, atMost: 1e6, integer: true, what: 'steps of inference' },
  rate: { unit: '1', otherwise: '1 if fixed, else 0.1', above: 0, what: 'size of a step of inference' },
  outputPrecision: { unit: '1', default: 1, above: 0, what: 'inverse variance of the output' },
}

/**
 * Predictive coding: each layer has values v and predicts those of the next, $\mu_l = f(v_{l-1} W_l + b_l)$; errors
 * $e_l = v_l - \mu_l$ make the values settle, $\Delta v_l \propto -e_l + (e_{l+1} \odot f'(x_{l+1})) W_{l+1}^\top$, with
 * the output drawn to its target, and each weight changes by value × error,
 * $\Delta W_l = \langle v_{l-1}^\top (e_l \odot f'(x_l)) \rangle$.
 *
 * Where predictions are fixed at the forward pass, the errors that have settled are those of backpropagation.
 * @throws ParameterError if a value cannot be used
 * @see Whittington & Bogacz (2017), Neural Computation 29:1229, eqs 2.16–2.19, and fig. 5 (variance of the output)
 * @see Millidge, Tschantz & Buckley (2022), Neural Computation 34:1329 (fixed prediction)
 * @example exampleLearner(network, predictiveCoding(network))
 */
export function predictiveCoding(network: RateNetwork, options: PredictiveCodingOptions = {}): RateLearner {
  const values = valuesOf('predictiveCoding', predictiveParameters, options)
  checkArgument('predictiveCoding.network', RateNetwork, network)
  checkRates('predictiveCoding', network)
  const { prediction, outputPrecision } = values
  const fixed = prediction === 'fixed'
  const { layers, work, output, top } = network
  const { steps = fixed ? layers.length : 20, rate = fixed ? 1 : 0.1 } = options
  const last = layers.length - 1
  const [value, error, delta, sent, drive, predicted] = Array.from({ length: 6 }, () => likeLayers(network))
  const settle = work.elementwise({ e: 'e + rate * (s - e)' })
  const move = work.elementwise({ v: 'v + rate * (s - e)' })
  const miss = work.elementwise({ e: 'v - p' })
  const clear = work.elementwise({ e: '0' })

  /** Errors in terms of total input, and what they send down. */
  const send = (xs: (layer: number) => DenseMatrix, ys: (layer: number) => DenseMatrix): void => {
    for (let layer = last; layer > 0; layer--) {
      const [e, d] = [error![layer]!, delta![layer]!]
      if (layer < last) layers[layer]!.f.slope({ d, s: e, x: xs(layer), y: ys(layer) })
      layers[layer]!.descend(sent![layer - 1]!, d)
    }
    layers[0]!.f.slope({ d: delta![0]!, s: error![0]!, x: xs(0), y: ys(0) })
  }

  return {
    name: `predictive coding (${prediction})`,
    settings: settingsOf({ ...values, steps, rate }),
    learn(target) {
      checkShown(network, target)
      network.forward()
      for (const [layer, { y }] of layers.entries()) {
        work.copy(value![layer]!, y)
        clear({ e: error![layer]! })
      }
      output.nudge({ d: delta![last]!, epsilon: outputPrecision, t: target, y: top.y })
      if (fixed || last === 0) {
        const [xs, ys] = [(layer: number) => layers[layer]!.x, (layer: number) => layers[layer]!.y]
        for (let step = 0; step < steps && last > 0; step++) {
          send(xs, ys)
          for (let layer = 0; layer < last; layer++) settle({ e: error![layer]!, s: sent![layer]!, rate })
        }
        if (last > 0) send(xs, ys)
      } else {
        const [xs, ys] = [(layer: number) => drive![layer]!, (layer: number) => predicted![layer]!]
        const predict = (): void => {
          for (const [layer, { excite, f }] of layers.entries()) {
            const [x, p] = [xs(layer), ys(layer)]
            excite(x, layer === 0 ? network.input : value![layer - 1]!)
            if (layer < last) {
              f.apply({ x, y: p })
              miss({ e: error![layer]!, v: value![layer]!, p })
            } else {
              output.apply(x, p)
              output.nudge({ d: delta![last]!, epsilon: outputPrecision, t: target, y: p })
            }
          }
        }
        for (let step = 0; step < steps; step++) {
          predict()
          send(xs, ys)
          for (let layer = 0; layer < last; layer++)
            move({ v: value![layer]!, s: sent![layer]!, e: error![layer]!, rate })
        }
        predict()
        send(xs, ys)
      }
      for (const [layer, { synapses }] of layers.entries())
        synapses.update(layer === 0 ? network.input : value![layer - 1]!, delta![layer]!, {
          scale: 1 / outputPrecision,
        })
    },
  }
}
