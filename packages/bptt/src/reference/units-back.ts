import { exp, tanh } from '@ngrad/core/internal'
import { constantsGradient, decay, spikingConstants, surrogateDerivative } from '@ngrad/spiking'
import type { AlifLayer, LayerRun, LayerWeights, LifLayer, UnitLayer } from '@ngrad/spiking'
import type { BatchState } from '../batch.ts'
import type { Objective } from '../objective.ts'

/** A layer's units on the way back in time. */
export interface UnitBackward {
  /** One step of one unit: the derivative with respect to its input current; `memory` goes on to the step before. */
  step(
    at: number,
    place: number,
    signal: number,
    onPotential: number,
    memory: readonly [Float64Array, Float64Array, Float64Array],
  ): number
  /** The derivative with respect to what is learned of constants, once it has gone back. */
  constants(): Float64Array
}

/** What a layer did, from which state, and with which weights. */
interface Past {
  readonly run: LayerRun
  readonly before: BatchState[number]
  readonly weights: LayerWeights
}

/** The units of a layer on the way back. */
export function unitBackward(layer: UnitLayer, objective: Objective, past: Past): UnitBackward {
  const { dt } = objective.network
  if (layer.kind === 'lif' || layer.kind === 'alif') return spikingBackward(layer, objective, past)
  const kept = decay(dt, layer.tau)
  const constants = (): Float64Array => new Float64Array(0)
  if (layer.kind === 'readout')
    return {
      constants,
      step: (_at, place, signal, onPotential, [later]) => (later[place] = signal + onPotential + kept * later[place]!),
    }
  const slope = activationSlopes[layer.activation]
  return {
    constants,
    step(at, place, signal, _onPotential, [later]) {
      const h = signal + later[place]!
      later[place] = kept * h
      return (1 - kept) * slope(past.run.potential[at]!) * h
    },
  }
}

function spikingBackward(
  layer: LifLayer | AlifLayer,
  { network: { dt }, surrogate, throughReset = false }: Objective,
  { run, before, weights }: Past,
): UnitBackward {
  const { reset, size } = layer
  const values = spikingConstants(layer, weights, dt)
  const rho = layer.kind === 'alif' ? decay(dt, layer.tauAdaptation) : 0
  const sums = (): Float64Array => new Float64Array(size)
  const found = { alpha: sums(), gamma: sums(), theta: sums(), beta: sums() }
  const row = before.output.length
  const earlier = (of: 'potential' | 'output' | 'current', at: number): number =>
    at < row ? before[of][at]! : run[of][at - row]!
  return {
    constants: () => constantsGradient(layer, values, found),
    step(at, place, signal, onPotential, [laterV, laterA, laterI]) {
      const unit = at % size
      const [alpha, gamma, theta, beta] = [values.alpha[unit]!, values.gamma[unit]!, values.theta[unit]!, values.beta[unit]!]
      const [v, z, a] = [run.potential[at]!, run.output[at]!, run.adaptation[at]!]
      const u = (v - theta - beta * a) / theta
      const psi = run.held[at] === 1 ? 0 : surrogateDerivative(surrogate, u) / theta
      let onSpike = signal + laterA[place]!
      if (throughReset && reset === 'subtract') onSpike -= theta * laterV[place]!
      if (throughReset && reset === 'zero') onSpike -= alpha * v * laterV[place]!
      const g = psi * onSpike + onPotential + (reset === 'zero' ? alpha * (1 - z) : alpha) * laterV[place]!
      laterA[place] = rho * laterA[place]! - beta * psi * onSpike
      laterV[place] = g
      const q = (laterI[place] = g + gamma * laterI[place]!)
      const sent = earlier('output', at)
      found.alpha[unit]! += g * earlier('potential', at) * (reset === 'zero' ? 1 - sent : 1)
      found.gamma[unit]! += q * earlier('current', at)
      found.theta[unit]! -= psi * onSpike * (1 + u) + (reset === 'subtract' ? sent * g : 0)
      found.beta[unit]! -= psi * onSpike * a
      return q
    },
  }
}

/** Derivatives of the activations of rate units. */
const activationSlopes = {
  tanh: (x: number): number => 1 - tanh(x) ** 2,
  sigmoid: (x: number): number => {
    const y = 1 / (1 + exp(-x))
    return y * (1 - y)
  },
  relu: (x: number): number => (x > 0 ? 1 : 0),
  linear: (): number => 1,
}
