import { pool2dLayer } from '@ngrad/learning'
import { lifLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { hiddenLayers } from './linearized.ts'

it('takes hidden layers and a read-out, and nothing else', () => {
  const kinds = (network: Parameters<typeof hiddenLayers>[0]) => hiddenLayers(network).hidden.map(({ kind }) => kind)
  expect(kinds(recurrentNetwork({ inputs: 1, layers: [lifLayer(1), readoutLayer(1)] }))).toEqual(['lif'])
  expect(kinds(recurrentNetwork({ inputs: 1, layers: [lifLayer(1), lifLayer(1), readoutLayer(1)] }))).toHaveLength(2)
  expect(() => kinds(recurrentNetwork({ inputs: 1, layers: [lifLayer(2), lifLayer(1)] }))).toThrow(/hidden layers \(lif/)
  const pool = pool2dLayer({ from: [1, 2, 2], takes: 'sum', kernel: 2 })
  expect(() => kinds(recurrentNetwork({ inputs: 4, layers: [pool, lifLayer(1), readoutLayer(1)] }))).toThrow(
    "network: layers[0] is 'pool2d'; it must be units that hear all of the layer below; bptt takes others",
  )
})
