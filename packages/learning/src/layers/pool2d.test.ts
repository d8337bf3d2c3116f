import { recurrentNetwork, runNetwork, zeroWeights } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { describeLayer } from '../testing/describe-layer.ts'
import { pool2dLayer } from './pool2d.ts'

for (const takes of ['sum', 'average', 'max'] as const)
  for (const options of [{ kernel: 2 }, { kernel: [3, 2], stride: [2, 1], padding: [1, 1] }] as const)
    describeLayer({ describe, it }, { layer: pool2dLayer({ from: [2, 5, 4], takes, ...options }) })

it('counts spikes, averages them, or says whether there is one', () => {
  const of = (takes: 'sum' | 'average' | 'max') => {
    const layer = pool2dLayer({ from: [1, 2, 4], takes, kernel: 2 })
    const network = recurrentNetwork({ inputs: 8, layers: [layer] })
    return [...runNetwork(network, zeroWeights(network), Float64Array.of(1, 1, 0, 0, 0, 1, 0, 0))[0]!.output]
  }
  expect([of('sum'), of('average'), of('max')]).toEqual([[3, 0], [0.75, 0], [1, 0]])
})

it('passes on what is no number, wherever it stands in a window', () => {
  const network = recurrentNetwork({ inputs: 4, layers: [pool2dLayer({ from: [1, 2, 2], takes: 'max', kernel: 2 })] })
  for (let at = 0; at < 4; at++) {
    const input = Float64Array.of(1, 2, 3, 4)
    input[at] = NaN
    expect(runNetwork(network, zeroWeights(network), input)[0]!.output[0]).toBeNaN()
  }
})

it('says what cannot be', () => {
  const make = (more: object) => () => pool2dLayer({ from: [1, 4, 4], takes: 'max', kernel: 2, ...more })
  expect(make({ takes: 'mean' })).toThrow("pool2d.takes is 'mean'; it must be sum, average or max")
  expect(make({ padding: 2 })).toThrow('pool2d.padding is 2; it must be at most half the window of 2 × 2')
  expect(make({ kernel: 6 })).toThrow("pool2d.kernel is '6 × 6'; it must be at most as large as the 4 × 4")
})
