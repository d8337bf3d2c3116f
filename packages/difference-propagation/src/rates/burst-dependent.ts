import { checkArgument, ParameterError } from '@ngrad/core'
import { valuesOf } from '@ngrad/learning'
import type { ParametersOf } from '@ngrad/learning'
import { activation } from './activation.ts'
import type { ActivationName } from './activation.ts'
import { tied, withFeedback } from './feedback.ts'
import type { FeedbackFactory } from './feedback.ts'
import { checkRates, checkShown, likeLayers } from './learner.ts'
import type { RateLearner } from './learner.ts'
import { RateNetwork } from './network.ts'

/** Parameters of {@link burstDependent}. */
export interface BurstDependentOptions {
  /** By how much the teacher moves the burst probability of an output, beside its relative error [1]; 0.01 if left out. */
  readonly epsilon?: number
  /** Burst probability of the output without a teacher [1]; 0.2 if left out. */
  readonly baseline?: number
  /** Slope β with which the burst probability of a hidden unit follows its dendrite [1]; 1 if left out. */
  readonly slope?: number
  /** The way down: {@link tied} if left out, {@link recirculation}, {@link mirror}, {@link random}. */
  readonly feedback?: FeedbackFactory
}

/** Parameters of {@link burstDependent}, but for its way down. */
export const burstParameters: ParametersOf<Omit<BurstDependentOptions, 'feedback'>> = {
  epsilon: { unit: '1', default: 0.01, above: 0, what: 'by how much the teacher moves the burst probability of an output' },
  baseline: { unit: '1', default: 0.2, above: 0, below: 1, what: 'burst probability of the output without a teacher' },
  slope: { unit: '1', default: 1, above: 0, what: 'slope with which the burst probability of a hidden unit follows its dendrite' },
}

/** The least that a unit can say: events are counted from there. */
const least: Readonly<Partial<Record<ActivationName, number>>> = { sigmoid: 0, tanh: -1, softplus: 0, relu: 0 }

/**
 * Burst-dependent plasticity: what a unit says goes up as the rate e of its *events*, single spikes and bursts alike; what comes down
 * its dendrite says which part p of these are *bursts*, and only bursts go down. So both use the same units at the same time. A
 * weight grows where there are more bursts than usual and shrinks where there are fewer, $\Delta W_l = \langle y_{l-1}\,(b_l - \bar b_l)
 * \rangle$, $b = p\,e$.
 *
 * $p_l = \sigma(\beta\,u_l)$ with the potential of the dendrite $u_l = h(e_l) \odot (b_{l+1} V_{l+1})$, $h = f' / e$, and $\bar p_l$ the
 * same of $\bar b_{l+1}$, what it is without a teacher. At the output $\bar p_L$ is the `baseline`, and $p_L = \bar p_L +
 * \varepsilon\,(t - y) / y$, from 0 to 1: a unit that hardly fires has few events to make bursts of, so the more it is wrong, the less it
 * can say so. Changes are counted by $\varepsilon\,(\beta / 4)^{L - l}$, the slope of σ at 0; what is missing is how far p is from
 * straight. A tanh unit fires $e = 1 + y$ events.
 * @throws ParameterError if a value cannot be used, or a layer is linear: what it says has no least, from which to count events
 * @see Payeur, Guerguiev, Zenke, Richards & Naud (2021), Burst-dependent synaptic plasticity can coordinate learning in hierarchical
 * circuits. Nature Neuroscience 24:1010 (methods: the deep network of rates)
 * @example exampleLearner(network, burstDependent(network, { feedback: mirror() }))
 */
export function burstDependent(network: RateNetwork, options: BurstDependentOptions = {}): RateLearner {
  const values = valuesOf('burstDependent', burstParameters, options, { feedback: 'function' })
  checkArgument('burstDependent.network', RateNetwork, network)
  checkRates('burstDependent', network)
  const { epsilon, baseline, slope } = values
  const { layers, work, output, top } = network
  const last = layers.length - 1
  const floors = layers.map(({ f }, layer) => (layer === last ? 0 : least[f.name]))
  const negative = floors.indexOf(undefined)
  if (negative >= 0)
    throw new ParameterError(
      'burstDependent.network',
      `one with a ${layers[negative]!.f.name} layer`,
      `one of ${Object.keys(least).join(', ')}`,
    )
  if (output.name === 'linear')
    throw new ParameterError('burstDependent.network', 'one with a linear output', 'one with softmax or logistic: a rate is not below 0')
  const feedback = (options.feedback ?? tied())(network)
  const dendrite = activation('sigmoid', work)
  /** Bursts without a teacher, what a teacher adds to them, and what either is to the dendrites below. */
  const [bursts, added, potential, moved, chance, more] = Array.from({ length: 6 }, () => likeLayers(network))
  const answer = work.elementwise({
    b: 'baseline * y',
    d: 'y * max(-baseline, min(1 - baseline, where(y > 0, epsilon * (t - y) / y, 0)))',
  })
  const pour = work.elementwise({
    u: 'slope * where(y > floor, u / (y - floor), 0)',
    v: 'slope * where(y > floor, v / (y - floor), 0)',
  })
  const burst = work.elementwise({ b: 'p * (y - floor)', d: 'd * (y - floor)' })

  return {
    name: 'burst-dependent plasticity',
    ...withFeedback(values, feedback),
    learn(target) {
      checkShown(network, target)
      network.forward()
      answer({ b: bursts![last]!, d: added![last]!, y: top.y, t: target, epsilon, baseline })
      for (let layer = last - 1; layer >= 0; layer--) {
        const [b, d, u, v, p] = [bursts, added, potential, moved, chance].map(each => each![layer]!)
        const { f, x, y } = layers[layer]!
        const floor = floors[layer]!
        feedback.descend(layer + 1, u!, bursts![layer + 1]!)
        feedback.descend(layer + 1, v!, added![layer + 1]!)
        for (const s of [u!, v!]) f.slope({ d: s, s, x, y })
        pour({ u: u!, v: v!, y, floor, slope })
        dendrite.apply({ x: u!, y: p! })
        dendrite.difference({ d: more![layer]!, x: u!, s: v!, y: p! })
        work.copy(d!, more![layer]!)
        burst({ b: b!, d: d!, p: p!, y, floor })
      }
      for (const [layer, { synapses }] of layers.entries())
        synapses.update(network.below(layer), added![layer]!, { scale: (4 / slope) ** (last - layer) / epsilon })
      feedback.learn()
    },
  }
}
