import { checkArgument, RandomStream } from '@ngrad/core'
import type { DenseMatrix } from '@ngrad/core'
import { valuesOf } from '@ngrad/learning'
import type { ParametersOf } from '@ngrad/learning'
import { RateNetwork } from './network.ts'
import { randomWeights } from './feedback-alignment.ts'
import { drawSigns } from './draw.ts'
import { checkRates, checkShown, finiteFactor, likeLayers } from './learner.ts'
import type { RateLearner } from './learner.ts'

/** Parameters of {@link directDifferenceTargetPropagation}. */
export interface DirectDifferenceTargetPropagationOptions {
  /** Rate at which the weights down learn, as a part of what would be right at once [1]; 0.5 if left out. */
  readonly rate?: number
  /** Size of the noise at which they learn [1]; 0.01 if left out. */
  readonly noise?: number
  /** Damping λ of the inverse [1]; 0.1 if left out. */
  readonly damping?: number
}

/** A learner whose weights down can be looked at. */
export interface DirectDifferenceTargetPropagation extends RateLearner {
  /** Weights from the output down to each hidden layer [outputs × units]. */
  readonly feedback: readonly DenseMatrix[]
}

/** Parameters of {@link directDifferenceTargetPropagation}. */
export const directTargetParameters: ParametersOf<DirectDifferenceTargetPropagationOptions> = {
  rate: { unit: '1', default: 0.5, above: 0, what: 'rate of the weights down, as a part of what would be right at once' },
  noise: { unit: '1', default: 0.01, above: 0, what: 'size of the noise at which they learn' },
  damping: { unit: '1', default: 0.1, above: 0, what: 'damping of the inverse' },
}

/**
 * Direct difference target propagation, linear form: the output's change reaches each hidden layer by weights of its
 * own, $\hat h_l = h_l + (t - y) Q_l$. They learn by the difference reconstruction loss,
 * $\langle |\,\delta x_L Q_l - \xi\,|^2 \rangle / \sigma^2 + \lambda |Q_l|^2$, where the noise ξ on layer l moves the
 * output's total input by $\delta x_L$: its minimum is the damped pseudo-inverse of the way up,
 * $Q_l = (J J^\top + \lambda)^{-1} J$, so the targets are those of Gauss and Newton.
 * @throws ParameterError if a value is not above 0
 * @see Meulemans, Carzaniga, Suykens, Sacramento & Grewe (2020), A theoretical framework for target propagation.
 * NeurIPS 33, eqs 11–13 and theorem 6
 * @example exampleLearner(network, directDifferenceTargetPropagation(network))
 */
export function directDifferenceTargetPropagation(
  network: RateNetwork,
  options: DirectDifferenceTargetPropagationOptions = {},
): DirectDifferenceTargetPropagation {
  const values = valuesOf('directDifferenceTargetPropagation', directTargetParameters, options)
  checkArgument('directDifferenceTargetPropagation.network', RateNetwork, network)
  checkRates('directDifferenceTargetPropagation', network)
  const { rate, noise, damping } = values
  const { layers, work, batch, seed, output, top } = network
  const last = layers.length - 1
  const feedback = layers.slice(0, -1).map(({ units }, layer) => randomWeights(network, top.units, units, 0.1, layer))
  const [change, moved, xi] = Array.from({ length: 3 }, () => likeLayers(network))
  const draws = layers.map((_, layer) => new RandomStream(seed, 'directDifferenceTargetPropagation', 'noise', layer))
  const add = work.elementwise({ d: 'a + b' })
  const subtract = work.elementwise({ d: '(a - b) / noise' })
  const presentations = new Float64Array(1)

  const teach = (hidden: number): void => {
    const [q, noiseHere, felt] = [feedback[hidden]!, xi![hidden]!, moved![last]!]
    const first = presentations[0]! * noiseHere.rows * noiseHere.columns
    drawSigns(noiseHere, noise, draws[hidden]!, first)
    add({ d: moved![hidden]!, a: layers[hidden]!.y, b: noiseHere })
    for (let layer = hidden + 1; layer <= last; layer++) {
      layers[layer]!.excite(moved![layer]!, moved![layer - 1]!)
      if (layer < last) layers[layer]!.f.apply({ x: moved![layer]!, y: moved![layer]! })
    }
    subtract({ d: felt, a: felt, b: top.x, noise })
    drawSigns(noiseHere, 1, draws[hidden]!, first)
    work.multiply(noiseHere, felt, q, { alpha: -1, beta: 1 }) // ξ − δx Q
    const power = work.sumOfSquares(felt) / batch
    const step = finiteFactor(`step of down${hidden}.weights`, rate / (damping + power))
    work.multiply(q, felt, noiseHere, { transposeA: true, alpha: step / batch, beta: 1 - step * damping })
  }

  return {
    name: 'direct difference target propagation',
    settings: values,
    state: { presentations },
    matrices: feedback.map((matrix, layer) => ({ name: `down${layer}.weights`, matrix })),
    feedback,
    learn(target) {
      checkShown(network, target)
      network.forward()
      output.nudge({ d: change![last]!, epsilon: 1, t: target, y: top.y })
      for (let layer = 0; layer < last; layer++) {
        const { f, x, y } = layers[layer]!
        const d = change![layer]!
        work.multiply(d, change![last]!, feedback[layer]!)
        f.slope({ d, s: d, x, y })
      }
      for (const [layer, { synapses }] of layers.entries()) synapses.update(network.below(layer), change![layer]!)
      for (let layer = 0; layer < last; layer++) teach(layer)
      presentations[0]!++
    },
  }
}
