import { agreement, evaluate, fit, sequences, sgd } from '@ngrad/learning'
import { describeLearner } from '@ngrad/learning/testing'
import { describe, expect, it } from 'vitest'
import { askedChanges, backpropagation } from '../testing/index.ts'
import { exampleLearner } from './example-learner.ts'
import { dense } from './layer.ts'
import { rateNetwork } from './network.ts'
import type { RateNetwork } from './network.ts'
import type { Target } from './quantities.ts'
import { recirculationAutoencoder } from './recirculation-autoencoder.ts'

const autoencoder = (units: number, hidden: number, batch: number, seed: number): RateNetwork =>
  rateNetwork({ input: units, layers: [dense(hidden), dense(units)], output: 'logistic', batch, seed, precision: 'f64' })

/** Cosine between the way up and the transpose of the way down. */
function symmetry({ layers: [hidden, visible] }: RateNetwork): number {
  const { weights: up } = hidden!.synapses
  const { weights: down } = visible!.synapses
  const transposed = Array.from(up.values, (_, at) => down.values[(at % up.columns) * up.rows + Math.floor(at / up.columns)]!)
  return agreement(up.values, transposed).cosine
}

const patterns = Array.from({ length: 16 }, (_, at) => Number(at % 5 === 0))
const encoder = sequences({ values: patterns, inputs: 4, targets: patterns, outputs: 4 })

describe('the 4-2-4 encoder', () => {
  it.each([1, 2, 3, 4, 5])('is solved by weights that share nothing and become symmetric, seed %i', async seed => {
    const network = autoencoder(4, 2, 4, seed)
    const learner = exampleLearner(network, recirculationAutoencoder(network))
    const before = symmetry(network)
    await fit(learner, encoder, { optimizer: sgd({ rate: 20 }), epochs: 1000, batch: 4, shuffle: false })
    const said = network.forward().values
    for (const [at, y] of said.entries()) expect(Math.abs(y - Number(at % 5 === 0))).toBeLessThan(0.01)
    expect(before).toBeLessThan(0.8)
    expect(symmetry(network)).toBeGreaterThan(0.95)
    expect(evaluate(learner, encoder).loss).toBeLessThan(0.05)
  })

  it('has the transpose of the way up for its way down where weights decay a little', () => {
    const network = autoencoder(4, 2, 4, 3)
    const rule = recirculationAutoencoder(network)
    const target: Target = network.work.matrix(4, 4)
    for (let at = 0; at < 16; at += 5) network.input.values[at] = target.values[at] = 1
    for (let step = 0; step < 2000; step++) {
      rule.learn(target)
      for (const { synapses: { weights, weightChange, bias, biasChange } } of network.layers)
        for (const [value, change, kept] of [[weights, weightChange, 0.998], [bias, biasChange, 1]] as const)
          for (const [at, asked] of change.values.entries()) value.values[at] = kept * value.values[at]! + 20 * asked
    }
    expect(symmetry(network)).toBeGreaterThan(0.999)
  })
})

it('asks, where the ways are each other’s transposes, for the slope of the reconstruction as λ goes to 1', () => {
  const network = autoencoder(7, 5, 20, 1)
  const [hidden, visible] = network.layers
  const { weights: up } = hidden!.synapses
  for (const at of up.values.keys()) visible!.synapses.weights.values[(at % 5) * 7 + Math.floor(at / 5)] = up.values[at]!
  const target: Target = network.work.matrix(20, 7)
  for (const at of target.values.keys()) target.values[at] = network.input.values[at] = Number((at * 7919) % 13 < 6)
  const wanted = askedChanges(network, backpropagation(network), target)
  const error = (regression: number, layer: number): number => {
    const asked = askedChanges(network, recirculationAutoencoder(network, { regression }), target)[layer]!
    const scale = (1 - regression) ** (layer === 0 ? 2 : 1)
    return agreement(asked.map(each => each / scale), wanted[layer]!).relativeError
  }
  expect(error(0.99, 1)).toBeLessThan(1e-9)
  expect(error(0.999, 0)).toBeLessThan(0.002)
  expect(error(0.98, 0) / error(0.99, 0)).toBeGreaterThan(1.9)
  expect(error(0.98, 0) / error(0.99, 0)).toBeLessThan(2.1)
})

describeLearner(
  { describe, it },
  {
    name: 'recirculation in both directions',
    inputs: 5,
    outputs: 5,
    make() {
      const network = rateNetwork({ input: 5, layers: [dense(3), dense(5)], output: 'logistic', batch: 4, seed: 2 })
      return exampleLearner(network, recirculationAutoencoder(network))
    },
  },
)

it('says what cannot be used', () => {
  expect(() => recirculationAutoencoder(rateNetwork({ input: 4, layers: [dense(2), dense(3)] }))).toThrow(
    "recirculationAutoencoder.network is '4-2-3'; it must be of one hidden layer and as many outputs as inputs",
  )
  expect(() => recirculationAutoencoder(autoencoder(4, 2, 1, 1), { regression: 1 })).toThrow(
    'recirculationAutoencoder.regression is 1; it must be at least 0 and below 1',
  )
})
