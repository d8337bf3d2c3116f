import { readFileSync } from 'node:fs'
import { decodeNetworkFile, encodeNetworkFile, loadNetwork, NetworkFileError, saveNetwork } from '@ngrad/learning'
import { describe, expect, it } from 'vitest'
import { forceNetworks, spikingForceNetworks } from './force-networks.ts'
import { force } from './rate-force.ts'
import type { ForceNetwork } from './rate-force.ts'
import { spikingForce } from './spiking-force.ts'

const kinds = [
  ['rates', () => force({ size: 30, inputs: 2, outputs: 2, seed: 3 }), forceNetworks],
  ['spikes', () => spikingForce({ size: 30, inputs: 2, outputs: 2, seed: 3, gain: 5 }), spikingForceNetworks],
] as const

const advance = (network: ForceNetwork, from: number, to: number): void => {
  for (let t = from; t < to; t++) {
    network.step([Math.sin(t / 5), 1])
    network.learn([Math.sin(t / 20), Math.cos(t / 20)])
  }
}

describe.each(kinds)('a network of FORCE as a file (%s)', (_name, make, kind) => {
  it('goes on from it as if it had not stopped, and begins anew from the state that was drawn', () => {
    const [whole, one] = [make(), make()]
    advance(whole, 0, 90)
    advance(one, 0, 40)
    const two = loadNetwork(saveNetwork(one), kind as typeof forceNetworks)
    advance(two, 40, 90)
    expect(two.state).toEqual(whole.state)
    expect(two.fixed).toEqual(whole.fixed)
    expect(two.settings).toEqual(whole.settings)
    for (const each of [whole, two]) each.begin()
    expect(two.state).toEqual(whole.state)
    expect(saveNetwork(two)).toEqual(saveNetwork(whole))
  })

  it('is what its file says, though it was drawn otherwise', () => {
    const file = decodeNetworkFile(saveNetwork(make()))
    const drawn = { ...(file.description as object), seed: 4 }
    const found = loadNetwork(encodeNetworkFile({ ...file, description: drawn }), kind as typeof forceNetworks)
    expect(found.fixed).toEqual(make().fixed)
  })

  it('refuses a file that is another one, or makes no sense', () => {
    const file = decodeNetworkFile(saveNetwork(make()))
    const load = (change: Partial<typeof file>) => () =>
      loadNetwork(encodeNetworkFile({ ...file, ...change }), kind as typeof forceNetworks)
    const made = (change: object) => load({ description: { ...(file.description as object), ...change } })
    const arrays = (change: typeof file.arrays) => load({ arrays: { ...file.arrays, ...change } })
    const first = file.arrays['recurrent.first']!
    const ends = Object.keys(file.arrays).find(name => /recurrent\.(source|target)/.test(name))!
    expect(load({ kind: 'recurrent' })).toThrow('it is of the kind recurrent; it must be ')
    expect(made({ size: 31 })).toThrow('recurrent.first has 31 numbers; there are 32')
    expect(made({ outputs: 1 })).toThrow('feedback has 60 numbers; there are 30')
    expect(made({ gain: -1 })).toThrow('gain is -1; it must be at least 0')
    expect(made({ colour: 'red' })).toThrow('colour is not an option')
    const { length } = file.arrays[ends]!
    expect(arrays({ [ends]: file.arrays[ends]!.subarray(1) })).toThrow(`${ends} has ${length - 1} numbers; there are ${length}`)
    expect(arrays({ 'recurrent.first': first.map((at, row) => (row === 3 ? 1e6 : at)) })).toThrow('numbers that rise from 0 to ')
    const astray = file.arrays[ends]!.map((at, row) => (row === 2 ? 30 : at))
    expect(arrays({ [ends]: astray })).toThrow(`${ends}[2] is 30; it must be one of 30 units`)
    expect(arrays({ inverse: file.arrays['inverse']!.fill(NaN, 5, 6) })).toThrow('weights inverse[5] is NaN')
    expect(arrays({ more: Float64Array.of(1) })).toThrow(NetworkFileError)
    expect(load({ description: null })).toThrow(NetworkFileError)
  })
})

it('reads the bytes that clients in other languages are tested with', () => {
  const kept = readFileSync(new URL('../../validate/force.ngradnet', import.meta.url))
  const network = force({ size: 3, inputs: 1, outputs: 2, probability: 1, seed: 1 })
  for (const array of Object.values({ ...network.fixed, ...network.state })) array.forEach((_, at) => (array[at] = at / 4))
  const { state, fixed } = loadNetwork(saveNetwork(network), forceNetworks)
  const found = loadNetwork(kept, forceNetworks)
  expect(found.state).toEqual(state)
  expect(found.fixed).toEqual(fixed)
})
