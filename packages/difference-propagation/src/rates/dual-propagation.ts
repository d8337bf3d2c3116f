import { checkArgument } from '@ngrad/core'
import { valuesOf } from '@ngrad/learning'
import type { ParametersOf } from '@ngrad/learning'
import { checkRates, checkShown, likeLayers } from './learner.ts'
import type { RateLearner } from './learner.ts'
import { RateNetwork } from './network.ts'
import { RoundingReport } from './rounding.ts'

/** Parameters of {@link dualPropagation}. */
export interface DualPropagationOptions {
  /** Strength β of the nudge, half of it toward the target and half away [1]; 0.1 if left out. */
  readonly beta?: number
  /** How often activity goes up and differences go down after the forward pass [1]; 2 if left out. */
  readonly sweeps?: number
  /** Is told once where much of the differences is rounding; `console.warn` if left out. */
  readonly warn?: (text: string) => void
}

/** Parameters of {@link dualPropagation}. */
export const dualParameters: ParametersOf<Omit<DualPropagationOptions, 'warn'>> = {
  beta: { unit: '1', default: 0.1, above: 0, what: 'strength of the nudge' },
  sweeps: {
    unit: '1',
    default: 2,
    atLeast: 1,
    atMost: 1e6,
    integer: true,
    what: 'how often activity goes up and differences go down after the forward pass',
  },
}

/**
 * Dual propagation: each unit has two compartments, one nudged toward the target and one away from it. Their mean
 * $\bar z = (z^+ + z^-) / 2$ is what goes up, their difference $\delta = z^+ - z^-$ what goes down,
 * $z_l^\pm = f\bigl(\bar z_{l-1} W_l + b_l \pm \tfrac12\, \delta_{l+1} W_{l+1}^\top\bigr)$, with $\delta_L = \beta\,(t - y)$ at the
 * output, and each weight follows $\Delta W_l = \langle \bar z_{l-1}\, \delta_l \rangle / \beta$. Both phases are there at once,
 * and closed forms take the place of settling; the error is proportional to β².
 * @throws ParameterError if a value cannot be used
 * @see Høier, Staudt & Zach (2023), Dual propagation: accelerating contrastive Hebbian learning with dyadic neurons. ICML, eqs 7–9
 * (α = 1/2)
 * @example exampleLearner(network, dualPropagation(network))
 */
export function dualPropagation(network: RateNetwork, options: DualPropagationOptions = {}): RateLearner {
  const values = valuesOf('dualPropagation', dualParameters, options, { warn: 'function' })
  checkArgument('dualPropagation.network', RateNetwork, network)
  checkRates('dualPropagation', network)
  const { beta, sweeps } = values
  const { layers, work, output, input } = network
  const last = layers.length - 1
  const report = new RoundingReport(network, 'dualPropagation', options.warn)
  const [drive, toward, away, mean, difference] = Array.from({ length: 5 }, () => likeLayers(network))
  const apart = work.elementwise({ p: 'x + s / 2', m: 'x - s / 2' })
  const join = work.elementwise({ z: '(p + m) / 2', d: 'p - m' })

  /** What goes up: each layer's total input, from the means below it. */
  const up = (): void => {
    for (const [layer, each] of layers.entries()) each.excite(drive![layer]!, layer === 0 ? input : mean![layer - 1]!)
    output.apply(drive![last]!, mean![last]!)
  }
  /** What goes down: each layer's two compartments, from the difference above it. */
  const down = (): void => {
    for (let layer = last - 1; layer >= 0; layer--) {
      const [x, p, m, z, d] = [drive, toward, away, mean, difference].map(each => each![layer]!)
      layers[layer + 1]!.descend(d!, difference![layer + 1]!)
      apart({ p: p!, m: m!, x: x!, s: d! })
      layers[layer]!.f.apply({ x: p!, y: p! })
      layers[layer]!.f.apply({ x: m!, y: m! })
      join({ z: z!, d: d!, p: p!, m: m! })
    }
  }

  return {
    name: 'dual propagation',
    settings: values,
    learn(target) {
      checkShown(network, target)
      network.forward()
      for (const [layer, { y }] of layers.entries()) work.copy(mean![layer]!, y)
      for (let sweep = 0; sweep < sweeps; sweep++) {
        up()
        output.nudge({ d: difference![last]!, epsilon: beta, t: target, y: mean![last]! })
        down()
      }
      if (report.due(difference![last]!))
        for (let layer = 0; layer < last; layer++) report.look(layer, difference![layer]!, mean![layer]!, 'a larger beta')
      for (const [layer, { synapses }] of layers.entries())
        synapses.update(layer === 0 ? input : mean![layer - 1]!, difference![layer]!, { scale: 1 / beta })
    },
  }
}
