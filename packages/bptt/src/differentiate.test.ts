import { RandomStream } from '@ngrad/core'
import { lifLayer, randomWeights, rateLayer, readoutLayer, recurrentNetwork, surrogate } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { differentiator } from './differentiate.ts'
import { squaredError, sum } from './loss.ts'

const [samples, steps, inputs] = [4, 6, 16]
/** Zeros and ones, some of them of a strength. */
const batchOf = (strength: number, seed: number) => {
  const random = new RandomStream(seed, 'differentiate')
  const input = Float64Array.from({ length: steps * samples * inputs }, (_, at) => strength * Number(random.uniform(at) < 0.4))
  return { samples, steps, input, target: Float64Array.from({ length: samples * 3 }, (_, at) => random.normal(at)) }
}

describe.each(['f32', 'f64'] as const)('a gradient in %s', precision => {
  it.each([
    ['rates', [rateLayer(8, { recurrent: true, tau: 10 }), readoutLayer(3)]],
    ['spikes', [lifLayer(20, { threshold: 0.2, recurrent: true }), readoutLayer(3)]],
  ] as const)('of %s is of its batch alone, whatever came before it', (_, layers) => {
    const network = recurrentNetwork({ inputs, layers })
    const weights = randomWeights(network, { seed: 1 })
    weights[0]!.bias.forEach((_, at, bias) => (bias[at] = Math.sin(at + 1))) // first or last in a sum
    const make = () => differentiator({ network, surrogate: surrogate('fastSigmoid'), loss: squaredError(sum()) }, { precision })
    const used = make()
    for (const [strength, seed] of [[1, 1], [0.7, 2], [1, 3], [1, 4], [0.3, 5], [0.7, 6], [1, 7], [0, 8]] as const)
      expect(used(weights, batchOf(strength, seed))).toEqual(make()(weights, batchOf(strength, seed)))
  })
})
