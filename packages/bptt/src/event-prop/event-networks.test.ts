import { decodeNetworkFile, encodeNetworkFile, loadNetwork, saveNetwork } from '@ngrad/learning'
import { expect, it } from 'vitest'
import { eventNetwork, eventWeights } from './event-network.ts'
import { eventNetworks } from './event-networks.ts'

const network = eventNetwork({ inputs: 3, layers: [{ size: 4, tau: 10, recurrent: true }, { size: 2, threshold: Infinity }] })
const weights = eventWeights(network, { seed: 1 })

it('is the same network with the same weights from its file', () => {
  expect(loadNetwork(saveNetwork(network, weights), eventNetworks)).toEqual({ network, weights })
})

it('refuses weights, and files, of another network', () => {
  expect(() => saveNetwork(network, undefined as never)).toThrow('weights')
  expect(() => saveNetwork(network, weights.slice(1))).toThrow('one entry for each of the 2 layers')
  const file = decodeNetworkFile(saveNetwork(network, weights))
  const made = (change: object) => () =>
    loadNetwork(encodeNetworkFile({ ...file, description: { ...(file.description as object), ...change } }), eventNetworks)
  expect(made({ inputs: 2 })).toThrow('layer0.input has 12 numbers; there are 8')
  expect(made({ layers: [] })).toThrow('this network has nothing')
  expect(made({ layers: 'none' })).toThrow("description.layers is 'none'; it must be a list")
})
