import { lifLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { twoLayers } from './linearized.ts'

const network = recurrentNetwork({ inputs: 1, layers: [lifLayer(1), readoutLayer(1, { bias: false })] })

it('takes a hidden layer and a read-out, and nothing else', () => {
  expect(twoLayers(network).hidden.kind).toBe('lif')
  const three = recurrentNetwork({ inputs: 1, layers: [lifLayer(1), lifLayer(1), readoutLayer(1)] })
  expect(() => twoLayers(three)).toThrow("network.layers is 'lif, lif, readout'")
  expect(() => twoLayers(recurrentNetwork({ inputs: 1, layers: [lifLayer(2), lifLayer(1)] }))).toThrow(
    /hidden layers \(lif/,
  )
})
