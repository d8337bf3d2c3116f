import { describe, expect, it, vi } from 'vitest'
import { ParameterError } from '@ngrad/core'
import { agreement } from '@ngrad/learning'
import { askedChanges, backpropagation, fillExamples } from '../testing/index.ts'
import { activationNames } from './activation.ts'
import { convolution } from './convolution.ts'
import { differencePropagation } from './difference-propagation.ts'
import type { RateDifferencePropagationOptions } from './difference-propagation.ts'
import { mirror, random, recirculation } from './feedback.ts'
import { dense } from './layer.ts'
import { rateNetwork } from './network.ts'
import type { RateNetwork, RateNetworkOptions } from './network.ts'
import { outputNames } from './output.ts'

const make = (options: Partial<RateNetworkOptions> = {}): RateNetwork =>
  rateNetwork({
    input: 64,
    layers: [dense(48), dense(32), dense(10)],
    batch: 20,
    seed: 3,
    precision: 'f64',
    ...options,
  })

/** Relative error and cosine of each layer's change against backpropagation. */
function errors(
  network: RateNetwork,
  options: RateDifferencePropagationOptions,
): { cosine: number; relativeError: number }[] {
  const target = fillExamples(network)
  const reference = askedChanges(network, backpropagation(network), target)
  const changes = askedChanges(network, differencePropagation(network, options), target)
  return changes.map((change, layer) => agreement(change, reference[layer]!))
}

describe('differencePropagation on rates', () => {
  it('has the direction of the gradient at ε = 1/16, in every hidden layer of random sigmoid nets', () => {
    let worst = 1
    for (const output of outputNames) {
      for (let seed = 0; seed < 10; seed++) {
        const cosines = (options: RateDifferencePropagationOptions): number[] =>
          errors(make({ output, seed }), options).map(({ cosine }) => cosine)
        for (const cosine of cosines({ epsilon: 1 / 16 })) expect(cosine).toBeGreaterThanOrEqual(0.999999)
        for (const cosine of cosines({ epsilon: 1 / 256, perturbation: 'one-sided' }))
          expect(cosine).toBeGreaterThanOrEqual(0.99999)
        worst = Math.min(worst, ...cosines({ epsilon: 1 / 16, perturbation: 'one-sided' }))
      }
    }
    expect(worst).toBeCloseTo(0.9999, 4) // one-sided at 1/16 it is less, in proportion to ε²
  })

  it('is central if nothing is said, with ε = 1/16', () => {
    expect(errors(make(), {})).toEqual(errors(make(), { epsilon: 1 / 16, perturbation: 'central' }))
  })

  it.each([
    { perturbation: 'one-sided', factor: 2 },
    { perturbation: 'central', factor: 4 },
  ] as const)('has an error that shrinks by $factor when ε halves, $perturbation', ({ perturbation, factor }) => {
    for (const activation of ['sigmoid', 'tanh', 'softplus'] as const) {
      for (const output of outputNames) {
        const network = make({ layers: [dense(48, { activation }), dense(32, { activation }), dense(10)], output })
        const [coarse, fine] = [1 / 16, 1 / 32].map(epsilon => errors(network, { epsilon, perturbation }))
        for (const layer of [0, 1]) {
          const ratio = coarse![layer]!.relativeError / fine![layer]!.relativeError
          expect(ratio).toBeGreaterThan(factor * 0.95)
          expect(ratio).toBeLessThan(factor * 1.05)
        }
        expect(coarse![2]!.relativeError).toBeLessThan(1e-13) // the output's change is exact
      }
    }
  })

  it('is exact for linear units, and for ReLUs that stay on their side, whatever ε', () => {
    for (const activation of ['linear', 'relu'] as const) {
      const network = make({ layers: [dense(48, { activation }), dense(32, { activation }), dense(10)] })
      const epsilon = activation === 'linear' ? 0.5 : 1e-4
      for (const { relativeError } of errors(network, { epsilon })) expect(relativeError).toBeLessThan(1e-11)
    }
  })

  it.each(activationNames)('follows the gradient through convolutions, %s', activation => {
    const network = make({
      seed: 5, // no ReLU is so near its kink that ε takes it across
      input: [9, 9, 2],
      layers: [
        convolution(4, { kernel: 3, activation }),
        convolution(5, { kernel: 3, stride: 2, activation }),
        dense(10),
      ],
    })
    for (const { cosine } of errors(network, { epsilon: 1 / 1024, perturbation: 'central' }))
      expect(cosine).toBeGreaterThan(0.99999)
  })

  it('does in single precision what it does in double, to its precision', () => {
    for (const { cosine } of errors(make({ precision: 'f32' }), {})) expect(cosine).toBeGreaterThan(0.999999)
  })

  it('sends through eight layers what backpropagation sends', () => {
    const network = make({ layers: [...Array.from({ length: 8 }, () => dense(30, { activation: 'tanh' })), dense(10)] })
    for (const { cosine } of errors(network, { perturbation: 'central' })) expect(cosine).toBeGreaterThan(0.99999)
  })

  it('says what cannot be used', () => {
    const network = make()
    expect(() => differencePropagation(network, { epsilon: 0 })).toThrow(
      'differencePropagation.epsilon is 0; it must be above 0',
    )
    expect(() => differencePropagation(network, { form: 'raw' as 'plain' })).toThrow(
      /form is 'raw'; it must be plain or corrected/,
    )
    const images = make({ input: [9, 9], layers: [dense(9), dense(9)] })
    expect(() => differencePropagation(images, { feedback: random({ spread: -1 }) })).toThrow(ParameterError)
  })
})

it.each(['sigmoid', 'tanh', 'softplus', 'relu', 'linear'] as const)(
  'keeps all digits of a change of %s units in single precision, whatever the size of the nudge',
  activation => {
    const changesOf = (precision: 'f32' | 'f64', epsilon: number): Float64Array[] => {
      const network = make({ layers: [dense(30, { activation }), dense(20, { activation }), dense(10)], precision })
      const target = fillExamples(network)
      return askedChanges(network, differencePropagation(network, { epsilon }), target)
    }
    for (const epsilon of [1e-3, 1e-6, 1e-9]) {
      const exact = changesOf('f64', 1e-6)
      for (const [layer, change] of changesOf('f32', epsilon).entries())
        expect(agreement(change, exact[layer]!).relativeError).toBeLessThan(3e-6)
    }
  },
)

describe('an imperfect way down', () => {
  /** A network whose way down has learned for so many presentations. */
  const learned = (options: RateDifferencePropagationOptions, presentations: number): RateNetwork => {
    const network = make({ layers: [dense(48), dense(48), dense(10)] })
    const target = fillExamples(network)
    const learner = differencePropagation(network, options)
    for (let step = 0; step < presentations; step++) learner.learn(target)
    return network
  }

  it('makes the plain form wrong by ρ/ε, and the corrected form not', () => {
    const feedback = recirculation()
    const error = (form: 'plain' | 'corrected', epsilon: number): number => {
      const network = learned({ feedback, form, epsilon, perturbation: 'one-sided', warn() {} }, 300)
      const asked = network.layers.map(({ synapses }) => synapses.weightChange.values.slice())
      const fine = learned({ feedback, epsilon: 2 ** -10 }, 300)
      return agreement(asked[0]!, fine.layers[0]!.synapses.weightChange.values).relativeError
    }
    const [coarse, fine] = [error('plain', 1 / 4), error('plain', 1 / 64)]
    expect(fine / coarse).toBeGreaterThan(15)
    expect(fine / coarse).toBeLessThan(17)
    expect(error('corrected', 1 / 64)).toBeLessThan(error('corrected', 1 / 4))
    expect(error('corrected', 1 / 64)).toBeLessThan(0.01)
  })

  it('is told of, on the bus and once in words, with the residual falling as recirculation learns', () => {
    const network = make({ layers: [dense(48), dense(48), dense(10)] })
    const target = fillExamples(network)
    const warn = vi.fn<(text: string) => void>()
    const learner = differencePropagation(network, {
      feedback: recirculation(),
      form: 'plain',
      perturbation: 'one-sided',
      warn,
    })
    const residuals: number[] = []
    network.bus.topic('reports').subscribe(({ metric }) => residuals.push(metric!['residual/1']!))
    for (let step = 0; step < 1001; step++) learner.learn(target)
    expect(residuals.length).toBe(21)
    expect(residuals.at(-1)).toBeLessThan(residuals[0]! / 2)
    expect(warn.mock.calls.length).toBe(1)
    expect(warn.mock.calls[0]![0]).toMatch(/\d+ % of a change is residual; use form: 'corrected'/)
  })

  it('becomes the transpose of the way up by noise (weight mirror)', () => {
    const network = make()
    const target = fillExamples(network)
    const learner = differencePropagation(network, { feedback: mirror({ rate: 0.01 }) })
    const reference = askedChanges(network, backpropagation(network), target)
    let changes: Float64Array[] = []
    for (let step = 0; step < 600; step++) changes = askedChanges(network, learner, target)
    for (const layer of [0, 1, 2]) expect(agreement(changes[layer]!, reference[layer]!).cosine).toBeGreaterThan(0.98)
  })

  it('becomes so in convolutions as well', () => {
    const seen = [convolution(3, { kernel: 3 }), convolution(4, { kernel: 3, stride: 2 })]
    const network = make({ input: [8, 8], layers: [...seen, dense(12), dense(4)], batch: 50 })
    const target = fillExamples(network)
    const learner = differencePropagation(network, { feedback: mirror({ rate: 0.01 }) })
    const reference = askedChanges(network, backpropagation(network), target)
    const cosines = (): number[] =>
      askedChanges(network, learner, target).map((change, layer) => agreement(change, reference[layer]!).cosine)
    expect(cosines()[0]).toBeLessThan(0.5)
    for (let step = 0; step < 600; step++) learner.learn(target)
    for (const cosine of cosines()) expect(cosine).toBeGreaterThan(0.98)
  })
})
