import { ParameterError, RandomStream } from '@ngrad/core'
import { agreement, momentum } from '@ngrad/learning'
import { describe, expect, it } from 'vitest'
import { downhill } from '../testing/downhill.ts'
import { askedChanges, backpropagation, fillExamples } from '../testing/index.ts'
import { activationNames } from './activation.ts'
import { contrastiveHebbian } from './contrastive-hebbian.ts'
import { convolution } from './convolution.ts'
import { energyStdp } from './energy-stdp.ts'
import { equilibriumPropagation } from './equilibrium-propagation.ts'
import { dense } from './layer.ts'
import type { ActivationName } from './activation.ts'
import type { RateLearner } from './learner.ts'
import { rateNetwork } from './network.ts'
import type { RateNetwork, RateNetworkOptions } from './network.ts'
import { outputNames } from './output.ts'
import { predictiveCoding } from './predictive-coding.ts'
import { directFeedbackAlignment, feedbackAlignment } from './feedback-alignment.ts'
import { feedbackJacobian } from './feedback-jacobian.ts'

const net = (
  activation: ActivationName = 'tanh',
  hidden: readonly number[] = [14, 12],
  options: Partial<RateNetworkOptions> = {},
): RateNetwork =>
  rateNetwork({
    input: 10,
    layers: [...hidden.map(units => dense(units, { activation })), dense(4)],
    batch: 6,
    seed: 5,
    precision: 'f64',
    ...options,
  })

const reference = (network: RateNetwork, target: Parameters<RateLearner['learn']>[0]): Float64Array[] =>
  askedChanges(network, backpropagation(network), target)

/** Learns the same batch over and over. */
function train(
  network: RateNetwork,
  learner: RateLearner,
  target: Parameters<RateLearner['learn']>[0],
  steps: number,
): number {
  const optimizer = momentum({ rate: 0.1 }).on(network)
  for (let step = 0; step < steps; step++) {
    learner.learn(target)
    optimizer.step()
  }
  network.forward()
  return network.loss(target)
}

describe('predictive coding', () => {
  it('with fixed predictions is the gradient to 1e-12', () => {
    for (const activation of activationNames) {
      for (const output of outputNames) {
        const network = net(activation, [14, 12, 9], { output })
        const target = fillExamples(network)
        const wanted = reference(network, target)
        askedChanges(network, predictiveCoding(network, { prediction: 'fixed' }), target).forEach((change, layer) => {
          const largest = Math.max(...change.map((value, index) => Math.abs(value - wanted[layer]![index]!)))
          expect(largest).toBeLessThan(1e-12)
        })
      }
    }
  })

  it('with fixed predictions goes to the gradient at a rate below 1 as well, step by step', () => {
    const network = net('tanh', [14, 12])
    const target = fillExamples(network)
    const [wanted] = reference(network, target)
    const error = (steps: number): number =>
      agreement(
        askedChanges(network, predictiveCoding(network, { prediction: 'fixed', rate: 0.2, steps }), target)[0]!,
        wanted!,
      ).relativeError
    expect(error(10)).toBeGreaterThan(0.05)
    expect(error(100)).toBeLessThan(1e-6)
  })

  it('with free predictions has an error in proportion to the precision of the output', () => {
    const network = net()
    const target = fillExamples(network)
    const [wanted] = reference(network, target)
    const error = (outputPrecision: number): number =>
      agreement(askedChanges(network, predictiveCoding(network, { outputPrecision, steps: 300 }), target)[0]!, wanted!)
        .relativeError
    expect(error(0.02) / error(0.01)).toBeGreaterThan(1.9)
    expect(error(0.02) / error(0.01)).toBeLessThan(2.1)
    expect(error(0.01)).toBeLessThan(0.02)
  })
})

describe('feedback alignment', () => {
  it.each([feedbackAlignment, directFeedbackAlignment])(
    'turns the weights up along those down, so that its changes follow the gradient, %o',
    make => {
      const network = net('tanh', [20, 20], { batch: 100, output: 'linear' })
      for (const { synapses } of network.layers)
        for (const [index, weight] of synapses.weights.values.entries()) synapses.weights.values[index] = 0.1 * weight
      const target = fillExamples(network)
      const map = new RandomStream(1, 1)
      for (let row = 0; row < 100; row++)
        for (let unit = 0; unit < 4; unit++) {
          let sum = 0
          for (let input = 0; input < 10; input++) {
            const at = 10 * row + input
            network.input.values[at] = map.normal(1000 + at)
            sum += network.input.values[at]! * 0.3 * map.normal(10 * unit + input)
          }
          target.values[4 * row + unit] = sum
        }
      const learner = make(network)
      const cosine = (): number => {
        const wanted = reference(network, target)
        return agreement(askedChanges(network, learner, target)[0]!, wanted[0]!).cosine
      }
      const before = cosine()
      network.forward()
      const start = network.loss(target)
      let loss = Infinity
      const cosines = Array.from({ length: 8 }, () => {
        loss = train(network, learner, target, 5)
        return cosine()
      })
      expect(before).toBeLessThan(0.4)
      expect(cosines.reduce((sum, each) => sum + each / 8, 0)).toBeGreaterThan(0.5)
      expect(loss).toBeLessThan(start / 4)
    },
  )
})

describe('feedback Jacobian', () => {
  it('comes to be the gradient as its way down learns', () => {
    const network = net('sigmoid', [14, 12], { batch: 50 })
    const target = fillExamples(network)
    const learner = feedbackJacobian(network, { rate: 0.01 })
    const cosine = (): number => agreement(askedChanges(network, learner, target)[0]!, wanted[0]!).cosine
    const wanted = reference(network, target)
    const before = cosine()
    for (let step = 0; step < 600; step++) learner.learn(target)
    expect(before).toBeLessThan(0.6)
    expect(cosine()).toBeGreaterThan(0.99)
  })
})

describe('contrastive Hebbian learning', () => {
  it.each(['contrastive', 'generec'] as const)('is the gradient of the forward pass for a weak way down, %s', rule => {
    for (const output of outputNames) {
      const network = net('sigmoid', [14, 12], { output })
      const target = fillExamples(network)
      const wanted = reference(network, target)
      const errorsAt = (gain: number): number[] =>
        askedChanges(network, contrastiveHebbian(network, { rule, gain, sweeps: 200, tolerance: 0 }), target).map(
          (change, layer) => agreement(change, wanted[layer]!).relativeError,
        )
      const [coarse, fine] = [errorsAt(1e-2), errorsAt(1e-3)]
      for (const layer of [0, 1, 2]) {
        expect(fine[layer]).toBeLessThan(0.01)
        expect(coarse[layer]! / fine[layer]!).toBeGreaterThan(8) // in proportion to the gain
      }
    }
  })

  it('is GeneRec with midpoint and symmetry', () => {
    const network = net('sigmoid', [14, 12], {
      layers: [convolution(3, { kernel: 2 }), dense(12), dense(4)],
      input: [5, 5],
    })
    const target = fillExamples(network)
    const options = { gain: 0.5, sweeps: 500, tolerance: 0 }
    const contrastive = askedChanges(network, contrastiveHebbian(network, options), target)
    const midpoint = askedChanges(network, contrastiveHebbian(network, { ...options, rule: 'midpoint' }), target)
    for (const layer of [0, 1, 2])
      expect(agreement(midpoint[layer]!, contrastive[layer]!).relativeError).toBeLessThan(1e-10)
  })
})

describe('equilibrium propagation', () => {
  const settle = { sweeps: 2000, tolerance: 1e-15, gain: 0.8 }

  /** Slope of the loss at the free fixed point, by finite differences. */
  function slopes(network: RateNetwork, target: Parameters<RateLearner['learn']>[0], layer: number): number[] {
    const learner = equilibriumPropagation(network, settle)
    const { values } = network.layers[layer]!.synapses.weights
    const loss = (): number => {
      learner.answer!()
      const y = network.top.y.values
      return (
        Array.from(target.values).reduce((sum, t, index) => sum - (t === 0 ? 0 : t * Math.log(y[index]!)), 0) /
        network.batch
      )
    }
    return downhill(values, loss, 1e-4)
  }

  it('has a bias that shrinks by 2 when β halves one-sided, and by 4 symmetric', () => {
    const network = net('sigmoid', [9, 8])
    const target = fillExamples(network)
    for (const layer of [0, 1, 2]) {
      const wanted = slopes(network, target, layer)
      const bias = (nudging: 'one-sided' | 'symmetric', beta: number): number =>
        agreement(
          askedChanges(network, equilibriumPropagation(network, { ...settle, nudging, beta }), target)[layer]!,
          wanted,
        ).relativeError
      for (const [nudging, factor] of [
        ['one-sided', 2],
        ['symmetric', 4],
      ] as const) {
        const ratio = bias(nudging, 0.2) / bias(nudging, 0.1)
        expect(ratio).toBeGreaterThan(factor * 0.93)
        expect(ratio).toBeLessThan(factor * 1.07)
      }
    }
  })

  it('with a random sign is the symmetric one on average', () => {
    const network = net('sigmoid', [9, 8])
    const target = fillExamples(network)
    const once = equilibriumPropagation(network, { ...settle, nudging: 'random-sign' })
    const [symmetric] = askedChanges(network, equilibriumPropagation(network, settle), target)
    const seen = new Map<string, Float64Array>()
    for (let draw = 0; draw < 12; draw++) {
      const [change] = askedChanges(network, once, target)
      seen.set(change!.slice(0, 3).join(), change!)
    }
    const [one, other] = [...seen.values()]
    expect(seen.size).toBe(2)
    expect(
      agreement(
        one!.map((value, index) => (value + other![index]!) / 2),
        symmetric!,
      ).relativeError,
    ).toBeLessThan(1e-9)
  })

  it('is what STDP in an energy model integrates, once it has settled', () => {
    const network = net('sigmoid', [9, 8])
    const target = fillExamples(network)
    const wanted = askedChanges(network, equilibriumPropagation(network, { ...settle, nudging: 'one-sided' }), target)
    const after = (steps: number): number =>
      agreement(askedChanges(network, energyStdp(network, { ...settle, steps }), target)[0]!, wanted[0]!).relativeError
    expect(after(100)).toBeLessThan(1e-9)
    expect(after(3)).toBeGreaterThan(after(6))
  })
})

it('learners say what cannot be used', () => {
  const network = net()
  expect(() => equilibriumPropagation(network, { beta: -1 })).toThrow(
    'equilibriumPropagation.beta is -1; it must be above 0',
  )
  expect(() => contrastiveHebbian(network, { gain: 0 })).toThrow(ParameterError)
  expect(() => predictiveCoding(network, { steps: 0.5 })).toThrow(
    'predictiveCoding.steps is 0.5; it must be a whole number at least 1 and at most 1000000 steps',
  )
})
