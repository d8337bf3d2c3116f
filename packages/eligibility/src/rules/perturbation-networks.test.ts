import { decodeNetworkFile, encodeNetworkFile, loadNetwork, NetworkFileError, saveNetwork } from '@ngrad/learning'
import { expect, it } from 'vitest'
import { nodePerturbation } from './node-perturbation.ts'
import type { NodePerturbation } from './node-perturbation.ts'
import { perturbationNetworks } from './perturbation-networks.ts'

const make = () => nodePerturbation({ size: 12, inputs: 2, steps: 20, probability: 0.2, constant: { 3: 1 }, seed: 5 })

/** Steps of a trial of 20, with a reward at its end. */
function advance(network: NodePerturbation, from: number, to: number): void {
  for (let t = from; t < to; t++) {
    if (t % 20 === 0) network.begin()
    network.step([Math.sin(t), 1])
    if (t % 20 === 19) network.reward(Math.cos(t), (t / 20) & 1)
  }
}

it('goes on from its file as if it had not stopped, in the middle of a trial too', () => {
  const [whole, one] = [make(), make()]
  advance(whole, 0, 120)
  advance(one, 0, 67)
  const two = loadNetwork(saveNetwork(one), perturbationNetworks)
  advance(two, 67, 120)
  expect(two.state).toEqual(whole.state)
  expect(two.growing.save()).toEqual(whole.growing.save())
  expect(two.settings).toEqual(whole.settings)
  expect(whole.recurrent).not.toEqual(make().recurrent)
})

it('refuses a file that makes no sense', () => {
  const one = make()
  advance(one, 0, 27)
  const file = decodeNetworkFile(saveNetwork(one))
  const load = (change: typeof file.arrays) => () =>
    loadNetwork(encodeNetworkFile({ ...file, arrays: { ...file.arrays, ...change } }), perturbationNetworks)
  expect(load({ count: Float64Array.of(3, 21) })).toThrow('count[1] is 21; it must be the steps of a trial, of at most 20')
  expect(load({ count: Float64Array.of(3, 6) })).toThrow('pre has 84 numbers; there are 72')
  expect(load({ expected: Float64Array.of(1) })).toThrow('kinds of trials, each with its reward')
  expect(load({ x: new Float64Array(11) })).toThrow(NetworkFileError)
})
