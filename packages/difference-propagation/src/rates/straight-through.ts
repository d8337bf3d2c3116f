import { checkArgument } from '@ngrad/core'
import type { DenseMatrix } from '@ngrad/core'
import { RateNetwork } from './network.ts'
import { checkRates, checkShown, likeLayers } from './learner.ts'
import type { RateLearner } from './learner.ts'
import type { Activity } from './quantities.ts'

/**
 * A binarised network that learns by the straight-through estimator: its weights are read as $W^b = \alpha\, \mathrm{sign}(W)$ with
 * α the mean of $|W|$ in their layer, its hidden units answer $h = \mathrm{sign}(x)$ whatever their activation is, and the slope of a
 * sign is taken to be 1 where $|x| \le 1$ and else 0,
 * $\delta_{l-1} = (\delta_l W_l^{b\top}) \odot 1_{|x_{l-1}| \le 1}$, $\Delta W_l = \langle h_{l-1}\, \delta_l \rangle$. Changes are
 * summed in the real weights, and no change is asked for that leads a weight further beyond ±1. α stands where the first paper
 * normalises each batch.
 * @throws ParameterError if the network draws what it says
 * @see Hubara, Courbariaux, Soudry, El-Yaniv & Bengio (2016), Binarized neural networks. NIPS 29, eqs 1 and 4, algorithm 1
 * @see Rastegari, Ordonez, Redmon & Farhadi (2016), XNOR-Net. ECCV, eq. 6 (α)
 * @example exampleLearner(network, straightThrough(network))
 */
export function straightThrough(network: RateNetwork): RateLearner {
  checkArgument('straightThrough.network', RateNetwork, network)
  checkRates('straightThrough', network)
  const { layers, work, output, top, input } = network
  const last = layers.length - 1
  const kept = layers.map(({ synapses: { weights } }) => work.matrix(weights.rows, weights.columns))
  const change = likeLayers(network)
  const sums = layers.map(({ synapses: { weights } }) => work.matrix(1, weights.columns))
  const magnitude = work.elementwise({ s: 'abs(w)' })
  const binarize = work.elementwise({ s: 'where(w < 0, -alpha, alpha)' })
  const sign = work.elementwise({ y: 'where(x < 0, -1, 1)' })
  const pass = work.elementwise({ d: 'where(abs(x) > 1, 0, d)' })
  const hold = work.elementwise({ d: 'where(w > 1, min(d, 0), where(w < -1, max(d, 0), d))' })
  const below = (layer: number): DenseMatrix => (layer === 0 ? input : layers[layer - 1]!.y)

  /** Does something while the weights are read by their signs. */
  const inBinary = (body: () => void): void => {
    for (const [layer, { synapses: { weights } }] of layers.entries()) {
      work.copy(kept[layer]!, weights)
      magnitude({ s: weights, w: kept[layer]! })
      work.sumRows(sums[layer]!, weights)
      let total = 0
      for (const each of sums[layer]!.values) total += each
      const alpha = total / (weights.rows * weights.columns)
      binarize({ s: weights, w: kept[layer]!, alpha })
    }
    try {
      body()
    } finally {
      for (const [layer, { synapses: { weights } }] of layers.entries()) work.copy(weights, kept[layer]!)
    }
  }
  const forward = (): Activity => {
    for (const [layer, { x, y, excite }] of layers.entries()) {
      excite(x, below(layer))
      if (layer < last) sign({ x, y })
      else output.apply(x, y)
    }
    return top.y
  }

  return {
    name: 'straight-through estimator',
    learn(target) {
      checkShown(network, target)
      inBinary(() => {
        forward()
        output.nudge({ d: change[last]!, epsilon: 1, t: target, y: top.y })
        for (let layer = last; layer > 0; layer--) {
          layers[layer]!.descend(change[layer - 1]!, change[layer]!)
          pass({ d: change[layer - 1]!, x: layers[layer - 1]!.x })
        }
        for (const [layer, { synapses }] of layers.entries()) synapses.update(below(layer), change[layer]!)
      })
      for (const { synapses: { weights, weightChange } } of layers) hold({ d: weightChange, w: weights })
    },
    answer() {
      inBinary(forward)
      return top.y
    },
  }
}
