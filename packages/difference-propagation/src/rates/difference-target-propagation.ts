import { checkArgument, RandomStream } from '@ngrad/core'
import type { DenseMatrix } from '@ngrad/core'
import { valuesOf } from '@ngrad/learning'
import type { ParametersOf } from '@ngrad/learning'
import { RateNetwork } from './network.ts'
import { randomWeights } from './feedback-alignment.ts'
import { drawSigns } from './draw.ts'
import { matricesDown } from './feedback.ts'
import { checkRates, checkShown, finiteFactor, likeLayers } from './learner.ts'
import type { RateLearner } from './learner.ts'
import { RoundingReport } from './rounding.ts'

/** Parameters of {@link differenceTargetPropagation}. */
export interface DifferenceTargetPropagationOptions {
  /** Step of the highest hidden layer's target along the gradient [1]; 0.1 if left out. */
  readonly epsilon?: number
  /** Rate at which the inverses learn, as a part of what would be right at once [1]; 0.5 if left out. */
  readonly rate?: number
  /** Size of the noise at which they learn [1]; 0.1 if left out. */
  readonly noise?: number
  /**
   * `difference`: what the inverse makes of the activity as it is counts as nothing. `plain`, target propagation: a layer's target is
   * what the inverse says, $\hat h_{l-1} = g_l(\hat h_l)$, so that what it misses counts as an error. Difference if left out.
   */
  readonly form?: 'difference' | 'plain'
  /** Is told once where much of what changes is rounding; `console.warn` if left out. */
  readonly warn?: (text: string) => void
}

/** Parameters of {@link differenceTargetPropagation}. */
export const targetParameters: ParametersOf<Omit<DifferenceTargetPropagationOptions, 'warn'>> = {
  epsilon: { unit: '1', default: 0.1, above: 0, what: "step of the highest hidden layer's target along the gradient" },
  rate: { unit: '1', default: 0.5, above: 0, what: 'rate of the inverses, as a part of what would be right at once' },
  noise: { unit: '1', default: 0.1, above: 0, what: 'size of the noise at which the inverses learn' },
  form: { oneOf: ['difference', 'plain'], default: 'difference', what: 'whether what the inverses miss is taken out' },
}

/**
 * Difference target propagation: approximate inverses $g_l(h) = f(h V_l + c_l)$ take targets down,
 * $\hat h_{l-1} = h_{l-1} + g_l(\hat h_l) - g_l(h_l)$, and each layer goes toward its own target. The inverses learn to
 * undo the way up around what the network does now, from noise: $|g_l(f_l(h_{l-1} + \xi)) - (h_{l-1} + \xi)|^2$.
 * @throws ParameterError if a value is not above 0
 * @see Lee, Zhang, Fischer & Bengio (2015), Difference target propagation. ECML, eqs 13, 15 and algorithm 1
 * @see Bengio (2014), How auto-encoders could provide credit assignment in deep networks. arXiv:1407.7906 (the plain form)
 * @example exampleLearner(network, differenceTargetPropagation(network))
 */
export function differenceTargetPropagation(
  network: RateNetwork,
  options: DifferenceTargetPropagationOptions = {},
): RateLearner {
  const values = valuesOf('differenceTargetPropagation', targetParameters, options, { warn: 'function' })
  checkArgument('differenceTargetPropagation.network', RateNetwork, network)
  checkRates('differenceTargetPropagation', network)
  const { epsilon, rate, noise, form } = values
  const { layers, work, batch, seed, output, top } = network
  const last = layers.length - 1
  const report = new RoundingReport(network, 'differenceTargetPropagation', options.warn)
  /** The inverse of each hidden layer but the lowest. */
  const inverses = layers.slice(0, -1).map(({ units }, layer) => {
    if (layer === 0) return undefined
    const below = layers[layer - 1]!.units
    return { v: randomWeights(network, units, below, 1, layer), c: work.matrix(1, below), sums: work.matrix(1, below) }
  })
  const [change, moved, felt, drive, back] = Array.from({ length: 5 }, () => likeLayers(network))
  const draws = layers.map((_, layer) => new RandomStream(seed, 'differenceTargetPropagation', 'noise', layer))
  const add = work.elementwise({ d: 'a + b' })
  const addRow = work.elementwise({ x: 'x + c' })
  const subtract = work.elementwise({ d: 'a - b' })
  const collect = work.elementwise({ c: 'c + rate * sum' })
  const presentations = new Float64Array(1)

  /** back[layer - 1] = g(h). */
  const invert = (layer: number, h: DenseMatrix): void => {
    const [x, { v, c }] = [drive![layer - 1]!, inverses[layer]!]
    work.multiply(x, h, v)
    addRow({ x, c })
    layers[layer - 1]!.f.apply({ x, y: back![layer - 1]! })
  }

  const teachInverse = (layer: number): void => {
    const [below, above] = [layers[layer - 1]!, layers[layer]!]
    const [h, up, x, y] = [moved![layer - 1]!, felt![layer]!, drive![layer - 1]!, back![layer - 1]!]
    drawSigns(h, noise, draws[layer]!, presentations[0]! * h.rows * h.columns)
    add({ d: h, a: h, b: below.y })
    above.excite(up, h)
    above.f.apply({ x: up, y: up })
    invert(layer, up)
    subtract({ d: h, a: h, b: y })
    below.f.slope({ d: h, s: h, x, y })
    const alpha = finiteFactor(`step of down${layer}.weights`, rate / (batch + work.sumOfSquares(up)))
    const { v, c, sums } = inverses[layer]!
    work.multiply(v, up, h, { transposeA: true, alpha, beta: 1 })
    work.sumRows(sums, h)
    collect({ c, sum: sums, rate: alpha })
  }

  return {
    name: form === 'plain' ? 'target propagation' : 'difference target propagation',
    settings: values,
    ...(form === 'plain' && { unweighed: 'what the inverses miss counts as an error in any case' }),
    state: { presentations },
    matrices: matricesDown(inverses),
    learn(target) {
      checkShown(network, target)
      network.forward()
      output.nudge({ d: change![last]!, epsilon, t: target, y: top.y })
      if (last > 0) layers[last]!.descend(change![last - 1]!, change![last]!)
      for (let layer = last - 1; layer > 0; layer--) {
        const { y } = layers[layer]!
        const hat = felt![layer]!
        add({ d: hat, a: y, b: change![layer]! })
        invert(layer, hat)
        work.copy(change![layer - 1]!, back![layer - 1]!)
        if (form === 'difference') invert(layer, y)
        const kept = form === 'difference' ? back![layer - 1]! : layers[layer - 1]!.y
        subtract({ d: change![layer - 1]!, a: change![layer - 1]!, b: kept })
      }
      if (last > 1 && report.due(change![last]!)) // a target is a sum, and what comes down a difference, of activities
        for (let layer = 0; layer < last; layer++) report.look(layer, change![layer]!, layers[layer]!.y, 'a larger epsilon')
      for (const [layer, { synapses, f, x, y }] of layers.entries()) {
        const d = change![layer]!
        if (layer < last) f.slope({ d, s: d, x, y })
        synapses.update(network.below(layer), d, { scale: 1 / epsilon })
      }
      for (let layer = 1; layer < last; layer++) teachInverse(layer)
      presentations[0]!++
    },
  }
}
