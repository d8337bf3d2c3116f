import { checkArguments } from '@ngrad/core'
import { exp, log } from '@ngrad/core/internal'
import type { AlifLayer, LearnableConstant, LifLayer } from './layers.ts'
import { decay } from './network.ts'
import { constantsShape, layerWeightsShape, spikingLayerShape } from './shapes.ts'
import type { LayerWeights } from './weights.ts'

/** What the neurons of a layer that spikes compute with, each of its own [units]. */
export interface SpikingConstants {
  /** What is left of the potential after a step, α. */
  readonly alpha: Float64Array
  /** What is left of the synaptic current, γ. */
  readonly gamma: Float64Array
  /** Threshold θ. */
  readonly theta: Float64Array
  /** Adaptation β. */
  readonly beta: Float64Array
}

/**
 * The constants of a layer: its own ones, each times $e^p$ where p is learned.
 * @param dt duration of a step [ms]
 * @example spikingConstants(lifLayer(3, { learns: ['tau'] }), weights[0]!, 1).alpha
 */
export function spikingConstants(layer: LifLayer | AlifLayer, weights: LayerWeights, dt: number): SpikingConstants {
  checkArguments(
    'spikingConstants',
    { layer, weights, dt },
    { layer: spikingLayerShape, weights: layerWeightsShape, dt: { unit: 'ms', above: 0 } },
  )
  const { size } = layer
  const { constants } = weights
  const values = (name: LearnableConstant): Float64Array => {
    const own = name === 'beta' ? 0 : layer[name]
    const each = name === 'beta' && layer.kind === 'alif' ? layer.beta : new Float64Array(size).fill(own)
    const first = layer.learns.indexOf(name) * size
    return first < 0 ? each : each.map((value, unit) => value * exp(constants[first + unit]!))
  }
  const left = (tau: number): number => decay(dt, tau)
  return { alpha: values('tau').map(left), gamma: values('tauSynapse').map(left), theta: values('threshold'), beta: values('beta') }
}

/**
 * The derivative by what is learned of the constants, $\partial E / \partial p$, from that by the constants themselves: with
 * $\alpha = e^{-dt / \tau}$ it is $\alpha\, (dt / \tau)\, \partial E / \partial \alpha$, else the constant times its own.
 * @returns them in the order of {@link LayerWeights.constants}
 * @example constantsGradient(layer, spikingConstants(layer, weights[0]!, 1), { alpha, gamma, theta, beta })
 */
export function constantsGradient(layer: LifLayer | AlifLayer, values: SpikingConstants, by: SpikingConstants): Float64Array {
  checkArguments('constantsGradient', { layer, values, by }, { layer: spikingLayerShape, values: constantsShape, by: constantsShape })
  const gradient = new Float64Array(layer.learns.length * layer.size)
  const names = { tau: 'alpha', tauSynapse: 'gamma', threshold: 'theta', beta: 'beta' } as const
  layer.learns.forEach((name, which) => {
    const [value, found] = [values[names[name]], by[names[name]]]
    const isDecay = name === 'tau' || name === 'tauSynapse'
    for (let unit = 0; unit < layer.size; unit++) {
      const x = value[unit]!
      gradient[which * layer.size + unit] = (isDecay ? (x > 0 ? -x * log(x) : 0) : x) * found[unit]!
    }
  })
  return gradient
}
