import { agreement } from '@ngrad/learning'
import { describe, expect, it } from 'vitest'
import { downhill } from '../testing/downhill.ts'
import { askedChanges, backpropagation, fillExamples } from '../testing/index.ts'
import { convolution } from './convolution.ts'
import { contrastiveHebbian } from './contrastive-hebbian.ts'
import { equilibriumPropagation } from './equilibrium-propagation.ts'
import { dense } from './layer.ts'
import { learners } from './learners.ts'
import { rateNetwork } from './network.ts'
import type { RateNetwork, RateNetworkOptions } from './network.ts'
import { outputNames } from './output.ts'
import { recurrentBackpropagation } from './recurrent-backpropagation.ts'

const settle = { sweeps: 400, tolerance: 1e-13, gain: 0.3 }
const net = (options: Partial<RateNetworkOptions> = {}): RateNetwork =>
  rateNetwork({
    input: 4,
    layers: [dense(5), dense(4, { activation: 'softplus' }), dense(3)],
    batch: 2,
    seed: 5,
    precision: 'f64',
    ...options,
  })

describe.each(['input', 'answer'] as const)('recurrent backpropagation where the output sends its %s', sends => {
  it.each(outputNames)('is the slope of the loss of what the settled network answers, %s', output => {
    const network = net({ output })
    const target = fillExamples(network)
    const learner = recurrentBackpropagation(network, { ...settle, sends })
    const loss = (): number => {
      learner.answer!()
      const { rows, columns, values: y } = network.top.y
      let sum = 0
      for (let at = 0; at < rows * columns; at++) {
        const t = target.values[at]!
        if (output === 'linear') sum += (y[at]! - t) ** 2 / 2
        else sum -= t * Math.log(y[at]!) + (output === 'logistic' ? (1 - t) * Math.log(1 - y[at]!) : 0)
      }
      return sum / rows
    }
    learner.learn(target)
    for (const { synapses } of network.layers)
      for (const [asked, values] of [
        [synapses.weightChange.values.slice(), synapses.weights.values],
        [synapses.biasChange.values.slice(), synapses.bias.values],
      ] as const)
        expect(agreement(asked, downhill(values, loss, 1e-4)).relativeError).toBeLessThan(1e-6)
  })
})

it('is backpropagation where nothing goes down, and has as many digits of small errors as of large ones', () => {
  const network = net()
  const target = fillExamples(network)
  const wanted = askedChanges(network, backpropagation(network), target)
  for (const [layer, asked] of askedChanges(network, recurrentBackpropagation(network, { ...settle, gain: 1e-12 }), target).entries())
    expect(agreement(asked, wanted[layer]!).relativeError).toBeLessThan(1e-10)
  const learner = recurrentBackpropagation(network, { gain: 0.3, sweeps: 400, tolerance: 1e-7 })
  const near = (size: number): Float64Array => {
    network.work.copy(target, learner.answer!())
    network.layers[2]!.synapses.bias.values[0]! += size
    const [asked] = askedChanges(network, learner, target)
    network.layers[2]!.synapses.bias.values[0]! -= size
    return asked!
  }
  expect(agreement(near(1e-6), near(1e-4)).cosine).toBeCloseTo(1, 6)
})

it('is what equilibrium propagation goes to as its nudge becomes small, through convolutions too', () => {
  const network = net({ input: [5, 5], layers: [convolution(3, { kernel: 2 }), dense(6), dense(4)] })
  const target = fillExamples(network)
  const wanted = askedChanges(network, recurrentBackpropagation(network, settle), target)
  const errors = (beta: number): number[] =>
    askedChanges(network, equilibriumPropagation(network, { ...settle, beta }), target).map(
      (asked, layer) => agreement(asked, wanted[layer]!).relativeError,
    )
  const [coarse, fine] = [errors(0.2), errors(0.1)]
  for (const layer of [0, 1, 2]) expect(coarse[layer]! / fine[layer]!).toBeCloseTo(4, 0)
})

it('contrastive Hebbian learning goes down another function, the energy that it takes to hold the output at its target', () => {
  const network = net({ layers: [dense(6), dense(5), dense(3)], output: 'logistic' })
  const target = fillExamples(network)
  for (const [at, value] of target.values.entries()) target.values[at] = 0.2 + 0.6 * value // F* is finite
  const learner = contrastiveHebbian(network, settle)
  /** $\sum_l \gamma^{l-L} (F^*(s_l) - s_{l-1} W_l s_l - b_l s_l)$, where $F^*(s) = s \ln s + (1 - s) \ln (1 - s)$. */
  const energy = (held: boolean): number => {
    const { layers, batch, input, work } = network
    const states = layers.map(({ units }) => work.matrix(batch, units))
    for (const [layer, s] of states.entries()) {
      s.values.fill(0.5)
      if (held && layer === 2) work.copy(s, target)
    }
    let total = 0
    for (let sweep = 0; sweep < 60; sweep++) {
      total = 0
      for (const [layer, { units, excite, f }] of layers.entries()) {
        const [x, s] = [work.matrix(batch, units), states[layer]!]
        excite(x, layer === 0 ? input : states[layer - 1]!)
        const up = x.values.slice()
        if (layer < 2) {
          const sent = work.matrix(batch, units)
          layers[layer + 1]!.descend(sent, states[layer + 1]!)
          for (const [at, value] of sent.values.entries()) x.values[at]! += settle.gain * value
        }
        if (!held || layer < 2) f.apply({ x, y: s })
        for (const [at, each] of s.values.entries())
          total += settle.gain ** (layer - 2) * (each * Math.log(each) + (1 - each) * Math.log(1 - each) - up[at]! * each)
      }
    }
    return total / batch
  }
  for (const [layer, asked] of askedChanges(network, learner, target).entries()) {
    const { values } = network.layers[layer]!.synapses.weights
    const slope = downhill(values.subarray(0, 5), () => energy(true) - energy(false), 1e-4)
    expect(agreement(asked.subarray(0, 5), slope).relativeError).toBeLessThan(1e-5)
  }
})

it('is the reference of all learners that settle, and of no other', () => {
  const named = [...learners].filter(({ reference }) => reference).map(({ name }) => name)
  expect(named).toEqual(['rbp', 'chl', 'generec', 'ep', 'ep-one-sided', 'ep-random-sign', 'stdp'])
})
