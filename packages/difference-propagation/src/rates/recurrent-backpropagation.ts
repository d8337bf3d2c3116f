import { checkArgument } from '@ngrad/core'
import type { DenseMatrix } from '@ngrad/core'
import { valuesOf } from '@ngrad/learning'
import type { ParametersOf } from '@ngrad/learning'
import { RateNetwork } from './network.ts'
import { checkRates, checkShown, finiteFactor, likeLayers } from './learner.ts'
import type { RateLearner } from './learner.ts'
import { settleParameters, SettlingNetwork } from './settle.ts'
import type { OutputState, SettleOptions } from './settle.ts'
import { rootMeanSquare } from './size.ts'

/** Parameters of {@link recurrentBackpropagation}. */
export interface RecurrentBackpropagationOptions extends Omit<SettleOptions, 'warn'> {
  /**
   * What the output sends down: its total `input`, as in equilibrium propagation, or its `answer`, as in contrastive Hebbian
   * learning; input if left out.
   */
  readonly sends?: 'input' | 'answer'
}

/** Parameters of {@link recurrentBackpropagation}. */
export const recurrentParameters: ParametersOf<RecurrentBackpropagationOptions> = {
  ...settleParameters,
  sends: { oneOf: ['input', 'answer'], default: 'input', what: 'what the output sends down: its total input, or its answer' },
}

/**
 * Recurrent backpropagation: the exact slope of the loss of what a network *that settles* answers, with its way down switched on. At
 * the fixed point $s_l = f(x_l)$, $x_l = s_{l-1} W_l + b_l + \gamma\, s_{l+1} W_{l+1}^\top$, errors settle in the same
 * connections, $\delta_l = f'(x_l) \odot (\delta_{l+1} W_{l+1}^\top + \gamma\, \delta_{l-1} W_l)$, with
 * $-\partial L / \partial x_L = t - y$ added at the output. A connection serves both ways,
 * $\Delta W_l = \langle s_{l-1}\, \delta_l + \gamma\, \delta_{l-1}\, s_l \rangle$.
 *
 * It is what learners that settle are held against, as feed-forward ones are against backpropagation, which it is for γ → 0.
 * @throws ParameterError if a value cannot be used
 * @see Almeida (1987), A learning rule for asynchronous perceptrons with feedback in a combinatorial environment. ICNN 2:609
 * @see Pineda (1987), Generalization of back-propagation to recurrent neural networks. Physical Review Letters 59:2229, eqs 11–16
 * @example exampleLearner(network, recurrentBackpropagation(network, { gain: 0.1, sweeps: 60 }))
 */
export function recurrentBackpropagation(network: RateNetwork, options: RecurrentBackpropagationOptions = {}): RateLearner {
  const values = valuesOf('recurrentBackpropagation', recurrentParameters, options)
  checkArgument('recurrentBackpropagation.network', RateNetwork, network)
  checkRates('recurrentBackpropagation', network)
  const { gain, sweeps, tolerance, sends } = values
  const settling = new SettlingNetwork(network, 'recurrentBackpropagation', values)
  const { work, batch, layers, top, output } = network
  const last = layers.length - 1
  const [state, drive, rest, error, old, above, below] = Array.from({ length: 7 }, () => likeLayers(network))
  const [y, nudge] = [work.matrix(batch, top.units), work.matrix(batch, top.units)]
  const free: OutputState = sends === 'input' ? (x, s) => work.copy(s, x) : (x, s) => output.apply(x, s)
  const pass = sends === 'input' ? undefined : slopeOfAnswer(network)
  const add = work.elementwise({ d: 'd + gain * s' })
  const subtract = work.elementwise({ d: 'd - s' })
  const scaleBy = work.elementwise({ d: 'd * factor' })

  const settleFreely = (): void => {
    settling.begin(state!, free)
    settling.settle(state!, free)
    for (const [layer, each] of layers.entries()) {
      each.excite(drive![layer]!, settling.below(layer, state!))
      if (layer === last) continue
      layers[layer + 1]!.descend(above![layer]!, state![layer + 1]!)
      add({ d: drive![layer]!, s: above![layer]!, gain })
    }
  }
  /** What the errors of the layer below bring to a layer over the way up, without its bias [batch × units]. */
  const upward = (layer: number): DenseMatrix => {
    const d = below![layer]!
    layers[layer]!.excite(d, error![layer - 1]!)
    subtract({ d, s: rest![layer]! })
    return d
  }
  /** One sweep of the errors, from the output down; how far they still went. */
  const sweep = (): number => {
    let largest = 0
    for (let layer = last; layer >= 0; layer--) {
      const [d, before] = [error![layer]!, old![layer]!]
      work.copy(before, d)
      if (layer === last) {
        work.copy(d, nudge)
        if (layer > 0) {
          const s = upward(layer)
          pass?.(s, y)
          add({ d, s, gain })
        }
      } else {
        layers[layer + 1]!.descend(d, error![layer + 1]!)
        if (layer > 0) add({ d, s: upward(layer), gain })
        layers[layer]!.f.slope({ d, s: d, x: drive![layer]!, y: state![layer]! })
      }
      subtract({ d: before, s: d })
      largest = Math.max(largest, rootMeanSquare(work, before))
    }
    return largest
  }

  return {
    name: 'recurrent backpropagation',
    settings: values,
    learn(target) {
      checkShown(network, target)
      settleFreely()
      output.apply(drive![last]!, y)
      output.nudge({ d: nudge, epsilon: 1, t: target, y })
      const size = finiteFactor('size of the error', rootMeanSquare(work, nudge))
      // errors settle at the size of 1, and to the same tolerance, however small they are
      scaleBy({ d: nudge, factor: size > 0 ? 1 / size : 0 })
      for (const [layer, each] of layers.entries()) {
        scaleBy({ d: error![layer]!, factor: 0 })
        if (layer > 0) each.excite(rest![layer]!, error![layer - 1]!)
      }
      let change = Infinity
      for (let each = 0; each < sweeps && change > tolerance; each++) change = sweep()
      for (const [layer, { synapses }] of layers.entries()) {
        synapses.update(settling.below(layer, state!), error![layer]!, { scale: size })
        if (layer === 0) continue
        synapses.associate(error![layer - 1]!, state![layer]!, { scale: size * gain, add: true, bias: false }) // a bias has one direction
      }
      work.copy(top.x, drive![last]!) // the loss is that of the free phase
    },
    answer() {
      settleFreely()
      output.apply(drive![last]!, top.y)
      return top.y
    },
  }
}

/** $s \leftarrow s\, \partial y / \partial x$: what a change of the total input of the output makes of its answer y. */
function slopeOfAnswer({ work, batch, top, output }: RateNetwork): (s: DenseMatrix, y: DenseMatrix) => void {
  if (output.name === 'linear') return () => {}
  const logistic = work.elementwise({ s: 's * y * (1 - y)' })
  if (output.name === 'logistic') return (s, y) => logistic({ s, y })
  const [product, sum, one, mean] = [
    work.matrix(batch, top.units),
    work.matrix(batch, 1),
    work.matrix(top.units, 1),
    work.matrix(batch, top.units),
  ]
  one.values.fill(1)
  const times = work.elementwise({ p: 's * y' })
  const softmax = work.elementwise({ s: 'y * (s - mean)' })
  return (s, y) => {
    times({ p: product, s, y })
    work.multiply(sum, product, one)
    work.multiply(mean, sum, one, { transposeB: true })
    softmax({ s, y, mean })
  }
}
