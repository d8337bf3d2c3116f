import { RandomStream } from '@ngrad/core'
import { passing, randomWeights, recurrentNetwork, runNetwork } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { describeLayer } from '../testing/describe-layer.ts'
import { batchNormLayer } from './batch-norm.ts'

for (const options of [{ size: 3 }, { size: 6, together: 3, scale: 0.7 }])
  describeLayer({ describe, it }, { layer: batchNormLayer(options) })

const [size, together, rows] = [4, 2, 50]
const layer = batchNormLayer({ size, together, scale: 1.5, epsilon: 1e-12 })
const random = new RandomStream(3, 'test')
const x = Float64Array.from({ length: rows * size }, (_, at) => (at % size < 2 ? 5 + 2 * random.normal(at) : random.normal(at) - 1))
const network = recurrentNetwork({ inputs: size, layers: [layer] })
const weights = randomWeights(network)[0]!
const moments = (values: Float64Array, channel: number) => {
  const own = values.filter((_, at) => Math.floor((at % size) / together) === channel)
  const mean = own.reduce((sum, value) => sum + value, 0) / own.length
  return { mean, variance: own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / own.length, count: own.length }
}

it('makes of each channel the mean 0 and the deviation of its scale over all rows, in training', () => {
  const to = { values: new Float64Array(rows * size), columns: size }
  const seen = new Float64Array(4)
  const draws = new RandomStream(1, 'test')
  layer[passing].forward({ weights, rows, samples: 5, from: row => x.subarray(row * size, (row + 1) * size), to, draws, seen })
  for (const channel of [0, 1]) {
    const { mean, variance } = moments(to.values, channel)
    expect(mean).toBeCloseTo(0, 12)
    expect(variance).toBeCloseTo(1.5 ** 2, 9)
    const own = moments(x, channel)
    expect(seen[channel]).toBeCloseTo(0.1 * own.mean, 12) // 0 before
    expect(seen[2 + channel]).toBeCloseTo(0.9 + (0.1 * own.variance * own.count) / (own.count - 1), 12) // 1 before
  }
})

it('takes for an answer what it knows of all batches', () => {
  expect([...weights.constants]).toEqual([0, 0, 1, 1])
  weights.constants.set([5, -1, 4, 1])
  const [run] = runNetwork(network, [weights], Float64Array.of(7, 5, -1, 0))
  ;[1.5, 0, 0, 1.5].forEach((y, at) => expect(run!.output[at]).toBeCloseTo(y, 10))
  weights.constants[3] = -0.1
  expect(() => runNetwork(network, [weights], x)).toThrow('batchNorm: variance is -0.1; it must be at least 0')
})

it('says what cannot be', () => {
  expect(() => batchNormLayer({ size: 4, together: 3 })).toThrow('batchNorm.together is 3; it must be what the 4 units can be cut into')
  expect(() => batchNormLayer({ size: 4, momentum: 0 })).toThrow('batchNorm.momentum is 0; it must be above 0 and at most 1')
})
