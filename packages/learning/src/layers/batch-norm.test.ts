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

it('counts no step behind the end of a sequence, and sends no derivative there', () => {
  const lengths = [10, 7, 1, 10, 4] // of ten steps
  const is = (row: number): boolean => Math.floor(row / 5) < lengths[row % 5]!
  const filled = x.map((value, at) => (is(Math.floor(at / size)) ? value : 100 + at))
  const passage = (numbers: Float64Array, to: Float64Array, more: object = {}) => ({
    weights: { ...weights, input: Float64Array.of(2, -1), bias: Float64Array.of(0.5, 0.25) },
    rows,
    samples: 5,
    lengths,
    from: (row: number) => numbers.subarray(row * size, (row + 1) * size),
    to: { values: to, columns: size },
    draws: new RandomStream(1, 'test'),
    ...more,
  })
  const [one, two] = [new Float64Array(rows * size), new Float64Array(rows * size)]
  const [seen, other] = [new Float64Array(4), new Float64Array(4)]
  layer[passing].forward(passage(x, one, { seen }))
  layer[passing].forward(passage(filled, two, { seen: other }))
  const counted = (numbers: Float64Array) => numbers.filter((_, at) => is(Math.floor(at / size)))
  expect(counted(two)).toEqual(counted(one))
  expect(other).toEqual(seen)
  for (const channel of [0, 1]) expect(seen[channel]).toBeCloseTo(0.1 * moments(counted(x), channel).mean, 12)

  const signal = x.map((_, at) => (is(Math.floor(at / size)) ? random.normal(1000 + at) : 0))
  const below = new Float64Array(rows * size)
  const gradient = { input: new Float64Array(2), bias: new Float64Array(2), constants: new Float64Array(4) }
  const back = { signal: { values: signal, columns: size }, below: { values: below, columns: size }, gradient }
  layer[passing].backward({ ...passage(filled, two), ...back })
  const along = (numbers: Float64Array): number => {
    const to = new Float64Array(rows * size)
    layer[passing].forward(passage(numbers, to))
    return to.reduce((sum, y, at) => sum + y * signal[at]!, 0)
  }
  for (const at of [0, 5, 27, 41, 60, 150, 199]) {
    const [up, down] = [1e-5, -1e-5].map(by => along(filled.with(at, filled[at]! + by)))
    expect(below[at]).toBeCloseTo((up! - down!) / 2e-5, 6)
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
