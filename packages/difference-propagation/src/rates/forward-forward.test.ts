import { agreement } from '@ngrad/learning'
import { describe, expect, it } from 'vitest'
import { downhill } from '../testing/downhill.ts'
import { fillExamples } from '../testing/index.ts'
import { forwardForward } from './forward-forward.ts'
import { dense } from './layer.ts'
import { rateNetwork } from './network.ts'
import type { RateNetwork } from './network.ts'

const net = (activation: 'tanh' | 'relu' | 'sigmoid', outputs = 2): RateNetwork =>
  rateNetwork({
    input: 7,
    layers: [dense(6, { activation }), dense(5, { activation }), dense(outputs)],
    batch: 4,
    seed: 3,
    precision: 'f64',
  })
const answers = { tanh: Math.tanh, relu: (x: number) => Math.max(0, x), sigmoid: (x: number) => 1 / (1 + Math.exp(-x)) }
const threshold = 0.3

describe('forward-forward', () => {
  it.each(['tanh', 'relu', 'sigmoid'] as const)('lets each layer go down its own loss, told by finite differences, %s', activation => {
    const network = net(activation)
    const target = fillExamples(network)
    const f = answers[activation]
    /** Loss of a layer by itself, row by row: of two classes, something else is the other. */
    const loss = (layer: number): number => {
      let total = 0
      for (let row = 0; row < 4; row++)
        for (const so of [true, false]) {
          let heard = Array.from(network.input.values.subarray(7 * row, 7 * row + 7))
          for (const unit of [0, 1]) heard[unit] = target.values[2 * row + (so ? unit : 1 - unit)]!
          for (let each = 0; each <= layer; each++) {
            const { weights, bias } = network.layers[each]!.synapses
            const { columns } = weights
            const y = Array.from({ length: columns }, (_, unit) =>
              f(heard.reduce((sum, value, from) => sum + value * weights.values[from * columns + unit]!, bias.values[unit]!)),
            )
            const goodness = y.reduce((sum, value) => sum + value ** 2, 0)
            if (each === layer) total += Math.log1p(Math.exp((so ? -1 : 1) * (goodness - threshold * columns)))
            heard = y.map(value => value / Math.sqrt(goodness / columns + 1e-8))
          }
        }
      return total / 4
    }
    forwardForward(network, { threshold }).learn(target)
    for (const layer of [0, 1]) {
      const { synapses } = network.layers[layer]!
      for (const [asked, values] of [
        [synapses.weightChange.values.slice(), synapses.weights.values],
        [synapses.biasChange.values.slice(), synapses.bias.values],
      ] as const) {
        const slope = downhill(values, () => loss(layer))
        expect(agreement(asked, slope).relativeError).toBeLessThan(1e-5)
      }
    }
  })

  it('reads nothing off the inputs where labels stand, nor off how active a layer is', () => {
    const network = net('relu', 3)
    const target = fillExamples(network)
    const learner = forwardForward(network)
    const before = Array.from(learner.answer!().values)
    for (let row = 0; row < 4; row++) network.input.values.fill(5, 7 * row, 7 * row + 3)
    expect(Array.from(learner.answer!().values)).toEqual(before)
    const [weights, bias] = [network.layers[1]!.synapses.weights.values, network.layers[1]!.synapses.bias.values]
    for (const values of [weights, bias]) for (const [at, value] of values.entries()) values[at] = 3 * value
    const after = learner.answer!().values
    for (const [at, value] of before.entries()) expect(after[at]).toBeCloseTo(value, 6)
    learner.learn(target)
    expect(network.loss(target)).toBeCloseTo(-before.reduce((sum, y, at) => sum + target.values[at]! * Math.log(y), 0) / 4, 6)
  })

  it('holds what is wanted against each other class as often', () => {
    const network = rateNetwork({ input: 5, layers: [dense(4), dense(5)], batch: 1, precision: 'f64' })
    const target = network.work.matrix(1, 5)
    target.values[2] = 1
    const learner = forwardForward(network)
    const { weights, weightChange } = network.layers[0]!.synapses
    weights.values.fill(0.1)
    const seen = new Map<number, number>()
    for (let time = 0; time < 4000; time++) {
      learner.learn(target)
      const rows = Array.from({ length: 5 }, (_, from) => weightChange.values[4 * from]!)
      const down = rows.flatMap((change, from) => (change < 0 ? [from] : [])) // what was said beside it
      expect(rows[2]).toBeGreaterThan(0)
      expect(down).toHaveLength(1)
      seen.set(down[0]!, (seen.get(down[0]!) ?? 0) + 1)
    }
    expect([...seen.keys()].toSorted()).toEqual([0, 1, 3, 4])
    for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(4 * Math.sqrt(4000 * 0.25 * 0.75))
  })

  it('takes the contrary of a single output for something else', () => {
    const network = rateNetwork({ input: 2, layers: [dense(3), dense(1)], output: 'logistic', precision: 'f64' })
    const target = network.work.matrix(1, 1)
    const changeFor = (wanted: number): number[] => {
      target.values[0] = wanted
      network.input.values.fill(0)
      forwardForward(network).learn(target)
      return Array.from(network.layers[0]!.synapses.weightChange.values.subarray(0, 3))
    }
    for (const up of changeFor(1)) expect(up).toBeGreaterThan(0)
    for (const down of changeFor(0)) expect(down).toBeLessThan(0)
  })

  it('says what it cannot learn from', () => {
    const few = rateNetwork({ input: 3, layers: [dense(4), dense(5)] })
    expect(() => forwardForward(few)).toThrow(
      "forwardForward.network is 'one with 3 inputs'; it must be one with 5 or more, where the label stands",
    )
    expect(() => forwardForward(net('tanh'), { threshold: 0 })).toThrow('forwardForward.threshold is 0; it must be above 0')
  })
})
