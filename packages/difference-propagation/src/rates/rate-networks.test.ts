import { readFileSync } from 'node:fs'
import { Batch, loadNetwork, saveNetwork, sequences } from '@ngrad/learning'
import { describe, expect, it } from 'vitest'
import { bernoulliInput } from './bernoulli-input.ts'
import { convolution } from './convolution.ts'
import { exampleLearner } from './example-learner.ts'
import { differencePropagation } from './difference-propagation.ts'
import { dense } from './layer.ts'
import { rateNetwork } from './network.ts'
import type { RateNetwork } from './network.ts'
import { recurrent } from './recurrent.ts'
import { skip } from './skip.ts'
import { rateNetworks } from './rate-networks.ts'

const networks: Readonly<Record<string, RateNetwork>> = {
  dense: rateNetwork({ input: 16, layers: [dense(6, { activation: 'tanh' }), dense(3)], batch: 2, seed: 5 }),
  'by convolution, in double precision': rateNetwork({
    input: [4, 4],
    layers: [convolution(2, { kernel: 2, padding: 1, pool: 2, activation: 'relu' }), dense(3)],
    output: 'linear',
    precision: 'f64',
    batch: 2,
  }),
  'of spikes': rateNetwork({ input: bernoulliInput(16), layers: [dense(6, { spikes: true }), dense(3)], batch: 2 }),
  'with a skipped layer': rateNetwork({ input: 16, layers: [dense(6), skip(4, { activation: 'relu' }), dense(3)], batch: 2 }),
  'with steps': rateNetwork({ input: [4, 4], layers: [recurrent(3, { activation: 'relu' }), dense(3, { hears: 'last' })], batch: 2 }),
  'with dropout': rateNetwork({ input: 16, layers: [dense(6, { dropout: 0.5 }), dense(3)], output: 'logistic', batch: 2 }),
}

describe('a network of rates as a file', () => {
  it.each(Object.entries(networks))('is the same network %s, and goes on learning in the same way', (_, network) => {
    const data = sequences({ values: Array.from({ length: 32 }, (_each, at) => (at % 5) / 5), inputs: 16, labels: [0, 2] })
    const batch = new Batch([data.example(0), data.example(1)], data)
    const found = loadNetwork(saveNetwork(network), rateNetworks)
    expect(found.settings).toEqual(network.settings)
    expect(found.work.precision).toBe(network.work.precision)
    const [one, two] = [network, found].map(each => exampleLearner(each, differencePropagation(each)))
    expect(two!.weights).toEqual(one!.weights)
    expect(two!.learn(batch)).toEqual(one!.learn(batch))
    expect(two!.gradient).toEqual(one!.gradient)
    expect(saveNetwork(one!.network!)).toEqual(saveNetwork(network))
  })

  it('has the bytes that Python is tested with', () => {
    const network = rateNetwork({ input: 2, layers: [dense(3, { activation: 'tanh' }), dense(2)], seed: 1 })
    network.layers[0]!.synapses.weights.values.set([1, 2, 3, 4, 5, 6])
    network.layers[1]!.synapses.weights.values.fill(0.5)
    const kept = readFileSync(new URL('../../../learning/validate/layered.ngradnet', import.meta.url))
    expect(saveNetwork(network)).toEqual(new Uint8Array(kept))
  })

  it('is refused where it is of another kind, or a layer does not tell', () => {
    expect(() => loadNetwork(saveNetwork(networks['dense']!))).toThrow('it is of the kind layered; it must be recurrent')
    const silent = { kind: 'mine', make: dense(3).make }
    expect(() => saveNetwork(rateNetwork({ input: 2, layers: [silent, dense(2)] }))).toThrow(
      'layer 0, of the kind mine, does not say what it was made with',
    )
  })
})
