import { agreement } from '@ngrad/learning'
import { describe, expect, it } from 'vitest'
import { askedChanges, backpropagation, fillExamples } from '../testing/index.ts'
import { burstDependent } from './burst-dependent.ts'
import { mirror } from './feedback.ts'
import { dense } from './layer.ts'
import { rateNetwork } from './network.ts'
import type { RateNetwork, RateNetworkOptions } from './network.ts'

const net = (activation: 'sigmoid' | 'tanh' | 'softplus' | 'relu' = 'sigmoid', options: Partial<RateNetworkOptions> = {}): RateNetwork =>
  rateNetwork({
    input: 10,
    layers: [dense(14, { activation }), dense(12, { activation }), dense(4)],
    batch: 6,
    seed: 5,
    precision: 'f64',
    ...options,
  })

describe('burst-dependent plasticity', () => {
  it.each(['sigmoid', 'tanh', 'softplus', 'relu'] as const)(
    'is the gradient where dendrites are straight, with an error that quarters as their slope halves, %s',
    activation => {
      for (const output of ['softmax', 'logistic'] as const) {
        const network = net(activation, { output })
        const target = fillExamples(network)
        const wanted = askedChanges(network, backpropagation(network), target)
        const errors = (slope: number): number[] =>
          askedChanges(network, burstDependent(network, { slope, epsilon: 1e-6 }), target).map(
            (change, layer) => agreement(change, wanted[layer]!).relativeError,
          )
        const [coarse, fine] = [errors(0.01), errors(0.005)] // a ReLU that hardly fires has a steep dendrite
        expect(fine[2]).toBeLessThan(1e-9) // the output has no dendrite
        for (const layer of [0, 1]) {
          expect(fine[layer]).toBeLessThan(2e-3)
          expect(coarse[layer]! / fine[layer]!).toBeCloseTo(4, 1)
        }
      }
    },
  )

  it('bursts in tanh units as in sigmoids of twice the slope, which fire the same events', () => {
    const [one, two] = [net('tanh'), net('sigmoid')]
    const [target, sameTarget] = [fillExamples(one), fillExamples(two)]
    for (const [layer, { synapses }] of two.layers.entries()) {
      const from = one.layers[layer]!.synapses
      const [scale, below] = [layer < 2 ? 2 : 1, layer > 0 ? 2 : 1]
      for (const [at, w] of from.weights.values.entries()) synapses.weights.values[at] = scale * below * w
      for (let unit = 0; unit < synapses.bias.columns; unit++) {
        let bias = from.bias.values[unit]!
        if (layer > 0) for (let each = 0; each < from.weights.rows; each++) bias -= from.weights.values[each * from.weights.columns + unit]!
        synapses.bias.values[unit] = scale * bias
      }
    }
    askedChanges(one, burstDependent(one), target)
    askedChanges(two, burstDependent(two), sameTarget)
    expect(agreement(one.top.y.values, two.top.y.values).relativeError).toBeLessThan(1e-12)
    const bias = (network: RateNetwork): Float64Array => Float64Array.from(network.layers[0]!.synapses.biasChange.values)
    expect(agreement(bias(one), bias(two)).cosine).toBeCloseTo(1, 12)
  })

  it('cannot say more of an error than an output has events: a confident mistake teaches less', () => {
    const network = net('sigmoid', { batch: 1 })
    const target = fillExamples(network)
    const class0 = target.values.indexOf(1)
    network.top.synapses.bias.values[class0] = -20
    const y = network.forward().values[class0]!
    burstDependent(network, { epsilon: 0.01, baseline: 0.2 }).learn(target)
    expect(y).toBeLessThan(1e-8)
    expect(network.top.synapses.biasChange.values[class0]).toBeCloseTo((0.8 * y) / 0.01, 12) // all its events are bursts
  })

  it('keeps all digits of a nudge in single precision, however small it is', () => {
    const asked = (precision: 'f32' | 'f64'): Float64Array[] => {
      const network = net('tanh', { precision })
      return askedChanges(network, burstDependent(network, { epsilon: 1e-9 }), fillExamples(network))
    }
    const exact = asked('f64')
    for (const [layer, each] of asked('f32').entries()) expect(agreement(each, exact[layer]!).relativeError).toBeLessThan(1e-5)
  })

  it('goes to the gradient through weights down that it learns', () => {
    const network = net('sigmoid', { batch: 50 })
    const target = fillExamples(network)
    const wanted = askedChanges(network, backpropagation(network), target)
    const learner = burstDependent(network, { feedback: mirror({ rate: 0.01 }) })
    const cosine = (): number => agreement(askedChanges(network, learner, target)[0]!, wanted[0]!).cosine
    expect(cosine()).toBeLessThan(0.6)
    for (let step = 0; step < 600; step++) learner.learn(target)
    expect(cosine()).toBeGreaterThan(0.97)
    expect(learner.matrices!.map(({ name }) => name)).toContain('down1.weights')
  })

  it('says which units and outputs have no events', () => {
    const linear = net('sigmoid', { layers: [dense(5), dense(5, { activation: 'linear' }), dense(4)] })
    expect(() => burstDependent(linear)).toThrow(
      "burstDependent.network is 'one with a linear layer'; it must be one of sigmoid, tanh, softplus, relu",
    )
    expect(() => burstDependent(net('sigmoid', { output: 'linear' }))).toThrow(/must be one with softmax or logistic/)
    expect(() => burstDependent(net(), { baseline: 1 })).toThrow('burstDependent.baseline is 1; it must be')
  })
})
