import { lifLayer, readoutLayer, recurrentNetwork, zeroWeights } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { inputEvents, spikeEvents } from './events.ts'
import { twoLayers } from './linearized.ts'
import { crossEntropy, softmax, squaredError } from './loss.ts'
import { adam, gradientDescent } from './optimizer.ts'

it('gives the derivative of each loss as its error', () => {
  const target = [0, 1, 0]
  for (const loss of [squaredError, crossEntropy]) {
    const output = [0.3, -1.2, 2]
    const error = new Float64Array(3)
    loss.measure(output, target, error)
    const h = 1e-5
    output.forEach((value, k) => {
      const at = (x: number): number => loss.measure(output.with(k, x), target, new Float64Array(3))
      expect(error[k]).toBeCloseTo((at(value + h) - at(value - h)) / (2 * h), 8)
    })
  }
  expect(crossEntropy.measure([1000, 0], [1, 0], new Float64Array(2))).toBe(0) // no overflow
  expect([...softmax([Math.log(1), Math.log(3)])].map(p => p.toFixed(12))).toEqual(['0.250000000000', '0.750000000000'])
})

const network = recurrentNetwork({ inputs: 1, layers: [lifLayer(1), readoutLayer(1, { bias: false })] })

it('goes down the gradient, and sets it to zero', () => {
  const [weights, gradient] = [zeroWeights(network), zeroWeights(network)]
  weights[0]!.input[0] = 3
  gradient[0]!.input[0] = 2
  gradientDescent(0.5).update(weights, gradient)
  expect(weights[0]!.input[0]).toBe(2)
  expect(gradient[0]!.input[0]).toBe(0)
})

it('takes, by Adam, a first step of the learning rate and minimizes a parabola', () => {
  const [weights, gradient] = [zeroWeights(network), zeroWeights(network)]
  const optimizer = adam({ rate: 0.1, epsilon: 0 })
  gradient[0]!.input[0] = -1e-3
  optimizer.update(weights, gradient)
  expect(weights[0]!.input[0]).toBeCloseTo(0.1, 12)
  for (let step = 0; step < 500; step++) {
    gradient[0]!.input[0] = weights[0]!.input[0]! - 1
    optimizer.update(weights, gradient)
  }
  expect(weights[0]!.input[0]).toBeCloseTo(1, 3)
  expect(weights[1]!.input[0]).toBe(0)
  expect(() => adam({ beta1: 1 })).toThrow('adam.beta1 is 1; it must be at least 0 and below 1')
})

it('knows the events of an input, given densely or as spikes', () => {
  const dense = inputEvents([0, 1, 0, 0, 2, 0, 0, 0, 0, 1, 0, 0.5], 3)
  expect(dense).toEqual({
    steps: 4,
    first: Uint32Array.of(0, 1, 2, 2, 4),
    source: Uint32Array.of(1, 1, 0, 2),
    value: Float64Array.of(1, 2, 1, 0.5),
  })
  const spikes = spikeEvents([3, 2, 0, 1, 3, 0], 4, 3)
  expect(spikes.first).toEqual(Uint32Array.of(0, 1, 1, 1, 3))
  expect(spikes.source).toEqual(Uint32Array.of(1, 2, 0))
  expect(spikeEvents([], 2, 3).first).toEqual(Uint32Array.of(0, 0, 0))
  expect(() => spikeEvents([4, 0], 4, 3)).toThrow('spikes.step is 4; it must be a step from 0 to 3')
  expect(() => spikeEvents([0, 3], 4, 3)).toThrow('spikes.input is 3; it must be an input from 0 to 2')
  expect(() => inputEvents([1, 2], 3)).toThrow(/multiple of 3 inputs/)
})

it('takes a hidden layer and a read-out, and nothing else', () => {
  expect(twoLayers(network).hidden.kind).toBe('lif')
  const three = recurrentNetwork({ inputs: 1, layers: [lifLayer(1), lifLayer(1), readoutLayer(1)] })
  expect(() => twoLayers(three)).toThrow("network.layers is 'lif, lif, readout'")
  expect(() => twoLayers(recurrentNetwork({ inputs: 1, layers: [lifLayer(2), lifLayer(1)] }))).toThrow(/a hidden layer/)
})
