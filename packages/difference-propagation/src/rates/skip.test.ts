import { adam, agreement } from '@ngrad/learning'
import { describe, expect, it } from 'vitest'
import { downhill } from '../testing/downhill.ts'
import { askedChanges, backpropagation, fillExamples } from '../testing/index.ts'
import { activationNames } from './activation.ts'
import type { ActivationName } from './activation.ts'
import { convolution } from './convolution.ts'
import { differencePropagation } from './difference-propagation.ts'
import { mirror } from './feedback.ts'
import { dense } from './layer.ts'
import type { Layer } from './layer.ts'
import { learners } from './learners.ts'
import { rateNetwork } from './network.ts'
import type { RateNetwork, RateNetworkOptions } from './network.ts'
import { recurrentBackpropagation } from './recurrent-backpropagation.ts'
import { skip } from './skip.ts'

const net = (activation: ActivationName = 'tanh', options: Partial<RateNetworkOptions> = {}): RateNetwork =>
  rateNetwork({
    input: 7,
    layers: [dense(6, { activation }), skip(5, { activation }), skip(4, { activation }), dense(3)],
    batch: 4,
    seed: 3,
    precision: 'f64',
    ...options,
  })

describe('a network with skipped layers', () => {
  it.each(activationNames)('has the gradient that finite differences have, and difference propagation has it too, %s', activation => {
    const network = net(activation)
    const target = fillExamples(network)
    const gradient = askedChanges(network, backpropagation(network), target)
    const loss = (): number => {
      network.forward()
      return network.loss(target)
    }
    for (const [layer, { synapses }] of network.layers.entries()) {
      const { values } = synapses.weights
      const slope = downhill(values, loss)
      expect(agreement(gradient[layer]!, slope).relativeError).toBeLessThan(1e-6)
    }
    for (const [layer, asked] of askedChanges(network, differencePropagation(network, { epsilon: 1e-4 }), target).entries())
      expect(agreement(asked, gradient[layer]!).relativeError).toBeLessThan(1e-6)
  })

  it('says above what its units say and what they heard, past any number of layers', () => {
    const network = net()
    fillExamples(network)
    network.forward()
    expect(network.layers.map(({ units }) => units)).toEqual([6, 11, 15, 3])
    const [{ y: lowest }, , { y: highest }] = network.layers as unknown as readonly [Layer, Layer, Layer]
    for (let row = 0; row < 4; row++)
      expect(highest.values.slice(15 * row + 9, 15 * row + 15)).toEqual(lowest.values.slice(6 * row, 6 * row + 6))
  })

  it('learns a way down past layers from noise', () => {
    const network = net('sigmoid', { batch: 50 })
    const target = fillExamples(network)
    const wanted = askedChanges(network, backpropagation(network), target)
    const learner = differencePropagation(network, { feedback: mirror({ rate: 0.01 }) })
    for (let step = 0; step < 600; step++) learner.learn(target)
    for (const [layer, asked] of askedChanges(network, learner, target).entries())
      expect(agreement(asked, wanted[layer]!).cosine).toBeGreaterThan(0.98)
  })

  it('settles as others do: errors of recurrent backpropagation are those of backpropagation for a weak way down', () => {
    const network = net('sigmoid', { input: [4, 4], layers: [convolution(2, { kernel: 2 }), skip(5), dense(3)] })
    const target = fillExamples(network)
    const wanted = askedChanges(network, backpropagation(network), target)
    const learner = recurrentBackpropagation(network, { gain: 1e-9, sweeps: 100, tolerance: 1e-12 })
    for (const [layer, asked] of askedChanges(network, learner, target).entries())
      expect(agreement(asked, wanted[layer]!).relativeError).toBeLessThan(1e-6)
  })

  // what is carried is linear, and bounds no loop of a network that settles; a binarised one has other units
  const forward = learners.filter(({ name, reference }) => !reference && name !== 'bnn')
  it.each(forward.map(({ name, rule }) => [name, rule] as const))('is learned by %s', (_, rule) => {
    const network = net('sigmoid', { batch: 12 })
    const target = fillExamples(network)
    const learner = rule(network)
    const optimizer = adam({ rate: 0.01 }).on(network)
    const loss = (): number => {
      if (learner.answer) learner.answer()
      else network.forward()
      const { values } = network.top.y
      return -Array.from(target.values).reduce((sum, t, at) => sum + (t === 0 ? 0 : Math.log(values[at]!)), 0) / 12
    }
    const before = loss()
    for (let step = 0; step < 300; step++) {
      learner.learn(target)
      optimizer.step()
    }
    expect(loss()).toBeLessThan(0.8 * before)
  })

  it('says what it cannot be', () => {
    expect(() => skip(0)).toThrow('skip.units is 0')
    expect(() => skip(3, { activation: 'step' as 'tanh' })).toThrow('skip.activation')
    expect(() => rateNetwork({ input: 3, layers: [skip(2), 3] as never })).toThrow(
      'rateNetwork.layers[1] is 3; it must be a layer, such as dense(10)',
    )
    expect(() => rateNetwork({ input: 3, layers: [skip(2)] })).toThrow(
      "rateNetwork.layers is 'skip for the output'; it must be dense for it: what it hears is no answer",
    )
  })
})
