import { agreement } from '@ngrad/learning'
import { describeLearner } from '@ngrad/learning/testing'
import { describe, expect, it } from 'vitest'
import { downhill } from '../testing/downhill.ts'
import { askedChanges, backpropagation, fillExamples } from '../testing/index.ts'
import { bernoulliInput } from './bernoulli-input.ts'
import { convolution } from './convolution.ts'
import { differencePropagation } from './difference-propagation.ts'
import { exampleLearner } from './example-learner.ts'
import { mirror } from './feedback.ts'
import { dense } from './layer.ts'
import type { DenseOptions } from './layer.ts'
import { rateNetwork } from './network.ts'
import type { RateNetwork, RateNetworkOptions } from './network.ts'
import { predictiveCoding } from './predictive-coding.ts'

const net = (hidden: DenseOptions, options: Partial<RateNetworkOptions> = {}): RateNetwork =>
  rateNetwork({
    input: 10,
    layers: [dense(14, hidden), dense(12, hidden), dense(4)],
    batch: 6,
    seed: 5,
    precision: 'f64',
    ...options,
  })

const root = (values: ArrayLike<number>): number =>
  Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0) / values.length)

describe('spikes of a layer', () => {
  it('are counts with the rate as their mean, new in each presentation, and the rate in answering', () => {
    for (const activation of ['sigmoid', 'relu', 'softplus'] as const) {
      const network = net({ activation, spikes: true })
      fillExamples(network)
      const { y, emitted } = network.layers[0]!
      const sum = new Float64Array(y.values.length)
      for (let draw = 0; draw < 2000; draw++) {
        network.forward('learning')
        for (const [unit, count] of emitted.values.entries()) {
          expect(Math.abs(count - y.values[unit]!) < 1 && Number.isSafeInteger(count)).toBe(true)
          sum[unit]! += count
        }
      }
      for (const [unit, rate] of y.values.entries()) {
        const chance = rate - Math.floor(rate)
        const error = Math.sqrt((chance * (1 - chance)) / 2000)
        expect(Math.abs(sum[unit]! / 2000 - rate)).toBeLessThanOrEqual(4.5 * error + 1e-6)
      }
      const answer = Float64Array.from(network.forward().values)
      const plain = net({ activation })
      fillExamples(plain)
      expect(answer).toEqual(Float64Array.from(plain.forward().values))
    }
  })

  it('differ from draw to draw by far more than by a nudge, which a learner of differences does not hear', () => {
    const [network, reference] = [net({ spikes: true }), net({ spikes: true })]
    const target = fillExamples(network)
    const changes = askedChanges(network, differencePropagation(network, { epsilon: 1 / 1024 }), target)
    const wanted = askedChanges(reference, backpropagation(reference), fillExamples(reference))
    changes.forEach((change, layer) => expect(agreement(change, wanted[layer]!).relativeError).toBeLessThan(1e-6))
    const { emitted, f, x, y } = network.layers[1]!
    const once = emitted.values.slice()
    network.forward('learning')
    const noise = root(once.map((spikes, unit) => spikes - emitted.values[unit]!))
    const [nudge, change] = [network.work.matrix(6, 4), network.work.matrix(6, 12)]
    network.output.nudge({ d: nudge, epsilon: 1 / 16, t: target, y: network.top.y })
    network.top.descend(change, nudge)
    f.difference({ d: change, x, s: change, y })
    expect(noise / root(change.values)).toBeGreaterThan(20)
  })

  it('lead on average down the mean of the loss, found by going through all that they can say', () => {
    const batch = 4000
    const network = rateNetwork({ input: 3, layers: [dense(6, { spikes: true }), dense(2)], batch, precision: 'f64' })
    const target = network.work.matrix(batch, 2)
    for (let row = 0; row < batch; row++) {
      network.input.values.set([0.9, 0.2, 0.6], 3 * row)
      target.values[2 * row] = 1
    }
    const [change] = askedChanges(network, differencePropagation(network), target)
    const { weights: up } = network.layers[0]!.synapses
    const { weights: out } = network.layers[1]!.synapses
    const meanLoss = (): number => {
      network.forward()
      const rates = network.layers[0]!.y.values.subarray(0, 6)
      let mean = 0
      for (let pattern = 0; pattern < 64; pattern++) {
        const spikes = Array.from(rates, (_, unit) => (pattern >> unit) & 1)
        const chance = spikes.reduce((all, spike, unit) => all * (spike ? rates[unit]! : 1 - rates[unit]!), 1)
        const [right, wrong] = [0, 1].map(k => spikes.reduce((x, spike, j) => x + spike * out.values[2 * j + k]!, 0))
        mean += chance * Math.log(1 + Math.exp(wrong! - right!))
      }
      return mean
    }
    const slopes = downhill(up.values, meanLoss)
    expect(agreement(change!, slopes).cosine).toBeGreaterThan(0.99)
  })

  it('of an input have its numbers for probabilities', () => {
    const network = net(
      {},
      { input: bernoulliInput([2, 5]), seed: 6, layers: [convolution(3, { kernel: 2, spikes: true }), dense(4)] },
    )
    fillExamples(network)
    const sum = new Float64Array(60)
    for (let draw = 0; draw < 2000; draw++) {
      network.forward('learning')
      for (const [at, spike] of network.below(0).values.entries()) sum[at]! += spike
    }
    for (const [at, chance] of network.input.values.entries())
      expect(Math.abs(sum[at]! / 2000 - chance)).toBeLessThan(4.5 * Math.sqrt((chance * (1 - chance)) / 2000) + 1e-6)
    network.forward()
    expect(network.below(0).values).toEqual(network.input.values)
    network.input.values[7] = 1.5
    expect(() => network.forward('learning')).toThrow(
      'rateNetwork.input[7] is 1.5; it must be from 0 to 1, as it is the probability of a spike',
    )
  })
})

describe('dropout', () => {
  it('silences its part of the units and keeps the mean', () => {
    const network = net({ dropout: 0.25 }, { batch: 500 })
    fillExamples(network)
    network.forward('learning')
    const { y, emitted } = network.layers[0]!
    const silent = emitted.values.filter(value => value === 0).length / emitted.values.length
    expect(Math.abs(silent - 0.25)).toBeLessThan(4.5 * Math.sqrt((0.25 * 0.75) / emitted.values.length))
    const heard = emitted.values.map(
      (value, at) => (value === 0 ? 0.75 : value / y.values[at]!) - (value === 0 ? 0.75 : 4 / 3),
    )
    expect(root(heard)).toBeLessThan(1e-12)
  })

  it('has the gradient of the loss with what is silent held silent', () => {
    for (const learnerOf of [
      backpropagation,
      (network: RateNetwork) => differencePropagation(network, { epsilon: 1 / 1024 }),
    ]) {
      const network = net({ activation: 'tanh', dropout: 0.5 })
      const target = fillExamples(network)
      const [change] = askedChanges(network, learnerOf(network), target)
      const { values } = network.layers[0]!.synapses.weights
      const loss = (): number => {
        network.state['noise drawn']![0] = 0
        network.forward('learning')
        return network.loss(target)
      }
      const slopes = downhill(values, loss)
      expect(agreement(change!, slopes).relativeError).toBeLessThan(1e-6)
    }
  })
})

it('says which noise there cannot be', () => {
  expect(() => net({ dropout: 1 })).toThrow('dense.dropout is 1; it must be from 0 to below 1')
  expect(() => net({ dropout: 0.5, spikes: true })).toThrow('dense.dropout is 0.5; it must be left out where there are')
  expect(() => net({ activation: 'tanh', spikes: true })).toThrow(
    "dense.activation is 'tanh'; it must be sigmoid, relu",
  )
  expect(() => rateNetwork({ input: 2, layers: [dense(2, { spikes: true })] })).toThrow('without noise at the output')
  expect(() => bernoulliInput([])).toThrow('bernoulliInput.extents is an array of 0; it must be at least one extent')
  expect(() => predictiveCoding(net({ spikes: true }))).toThrow(
    "predictiveCoding.network is 'one with spikes or dropout'; it must be one without",
  )
})

for (const [name, hidden] of Object.entries({ spikes: { spikes: true }, dropout: { dropout: 0.2 } } as const))
  for (const feedback of [undefined, mirror()])
    describeLearner(
      { describe, it },
      {
        name: `dp, ${name}${feedback ? ', mirror' : ''}`,
        inputs: 5,
        outputs: 3,
        random: true,
        rounds: 200, // each with other noise
        make() {
          const layers = [dense(8, hidden), dense(6, hidden), dense(3)]
          const network = rateNetwork({ input: bernoulliInput(5), layers, batch: 4, seed: 2 })
          return exampleLearner(network, differencePropagation(network, feedback ? { feedback } : {}))
        },
      },
    )
