import { randomWeights, recurrentNetwork, runNetwork } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { describeLayer } from '../testing/describe-layer.ts'
import { layerNormLayer } from './layer-norm.ts'

describeLayer({ describe, it }, { layer: layerNormLayer({ size: 5 }) })

it('makes mean 0 and variance 1 of each step, then what it has learned', () => {
  const network = recurrentNetwork({ inputs: 4, layers: [layerNormLayer({ size: 4, epsilon: 1e-12 })] })
  const weights = randomWeights(network)
  const input = Float64Array.of(1, 2, 3, 6, 0, 0, 0, 0)
  const found = () => [...runNetwork(network, weights, input)[0]!.output]
  const deviation = Math.sqrt((4 + 1 + 0 + 9) / 4)
  const normal = [-2, -1, 0, 3].map(x => x / deviation)
  found().forEach((y, at) => expect(y).toBeCloseTo(normal[at] ?? 0, 10)) // where nothing comes in nothing goes out
  weights[0]!.input.fill(3)
  weights[0]!.bias.fill(0.5)
  found().forEach((y, at) => expect(y).toBeCloseTo(3 * (normal[at] ?? 0) + 0.5, 10))
})

it('says what cannot be', () => {
  expect(() => layerNormLayer({ size: 4, epsilon: 0 })).toThrow('layerNorm.epsilon is 0; it must be above 0')
})
