import { lifLayer, readoutLayer, recurrentNetwork, randomWeights, surrogate, zeroWeights } from '@ngrad/spiking'
import type { NetworkWeights } from '@ngrad/spiking'
import { RandomStream } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { clipNorm, clipValue, norm } from './clip.ts'
import { differentiator } from './differentiate.ts'
import { crossEntropy, sum } from './loss.ts'
import { adam, momentum, rmsProp, sgd } from './optimizers.ts'
import type { Optimizer } from './optimizers.ts'
import { train } from './train.ts'

const network = recurrentNetwork({ inputs: 1, layers: [readoutLayer(2)] })

/** Weights after each of three steps from 1 along the gradients 0.5, -2 and 1 (torch 2.15, double precision). */
function steps(optimizer: Optimizer): number[] {
  const weights = zeroWeights(network)
  const gradient = zeroWeights(network)
  weights[0]!.input[0] = 1
  return [0.5, -2, 1].map(g => {
    gradient[0]!.input[0] = g
    optimizer.step(weights, gradient)
    return weights[0]!.input[0]!
  })
}

describe('optimizers do what torch does', () => {
  const cases: [string, Optimizer, number[]][] = [
    ['gradient descent', sgd({ rate: 0.1 }), [0.95, 1.15, 1.0499999999999998]],
    ['momentum', momentum({ rate: 0.1, momentum: 0.9 }), [0.95, 1.105, 1.1445]],
    ['momentum after Nesterov', momentum({ rate: 0.1, momentum: 0.8, nesterov: true }), [0.91, 1.238, 1.1604]],
    ['RMSProp', rmsProp({ rate: 0.1, smoothing: 0.95 }), [0.5527864445000387, 0.9872867923353654, 0.7877973347687481]],
    ['Adam', adam({ rate: 0.1 }), [0.900000002, 0.9559503510200555, 0.9669677173323049]],
    ['Adam with decay', adam({ rate: 0.1, decay: 0.2 }), [0.880000002, 0.9183503509800555, 0.9110007102727037]],
  ]
  for (const [name, optimizer, wanted] of cases)
    it(`${name}`, () => {
      steps(optimizer).forEach((value, at) => expect(value).toBeCloseTo(wanted[at]!, 12))
    })
})

describe('clipping', () => {
  const gradient = (): NetworkWeights => {
    const made = zeroWeights(network)
    made[0]!.input.set([3, -4])
    made[0]!.bias.set([12, 0])
    return made
  }
  it('scales all entries so that the norm is the bound, and leaves a smaller one alone', () => {
    const scaled = gradient()
    expect(clipNorm(scaled, 6.5)).toBe(13)
    expect(norm(scaled)).toBeCloseTo(6.5, 12)
    expect(scaled[0]!.input[1]).toBeCloseTo(-2, 12)
    const kept = gradient()
    clipNorm(kept, 14)
    expect(kept).toEqual(gradient())
  })
  it('cuts entries', () => {
    const cut = gradient()
    clipValue(cut, 3.5)
    expect([...cut[0]!.input, ...cut[0]!.bias]).toEqual([3, -3.5, 3.5, 0])
  })
})

describe('train', () => {
  const spiking = recurrentNetwork({
    inputs: 20,
    layers: [lifLayer(30, { recurrent: true }), readoutLayer(2, { tau: 10 })],
  })
  const random = new RandomStream(8, 0)
  const [samples, stepCount] = [16, 20]
  const input = Uint8Array.from({ length: stepCount * samples * 20 }, (_, at) => {
    const sample = Math.floor(at / 20) % samples
    const half = at % 20 < 10 ? 0 : 1
    return random.uniform(at) < (half === sample % 2 ? 0.35 : 0.15) ? 1 : 0
  })
  const target = Uint8Array.from({ length: samples }, (_, sample) => sample % 2)
  const batches = function* (count: number) {
    for (let step = 0; step < count; step++) yield { samples, steps: stepCount, input, target }
  }

  it('learns to tell two classes of spike trains, the same way for the same seed', () => {
    const run = (): number[] => {
      const weights = randomWeights(spiking, { seed: 1, gain: 1.5 })
      const gradient = differentiator({
        network: spiking,
        surrogate: surrogate('triangular', { height: 0.3 }),
        loss: crossEntropy(sum()),
      })
      const told = [...train({ gradient, weights, optimizer: adam({ rate: 5e-3 }), batches: batches(60), clip: 1 })]
      expect(told[0]!.norm).toBeGreaterThan(1)
      expect(told.at(-1)!.evaluation.correct).toBe(samples)
      return told.map(({ evaluation }) => evaluation.error)
    }
    const errors = run()
    expect(errors.at(-1)).toBeLessThan(0.1 * errors[0]!)
    expect(run()).toEqual(errors)
  })

  it('says where the loss stops being a number', () => {
    const weights = randomWeights(spiking, { seed: 1 })
    weights[1]!.input.fill(1e308)
    const gradient = differentiator(
      { network: spiking, surrogate: surrogate('triangular'), loss: crossEntropy(sum()) },
      { backend: 'reference' },
    )
    expect(() => [...train({ gradient, weights, optimizer: sgd(), batches: batches(1) })]).toThrow('in step 1')
  })
})

it('says what is out of bounds', () => {
  expect(() => adam({ beta1: 1 })).toThrow('adam.beta1 is 1; it must be at least 0 and below 1')
  expect(() => sgd({ rate: -1 })).toThrow('sgd.rate is -1; it must be at least 0')
  expect(() => clipNorm(zeroWeights(network), 0)).toThrow('clipNorm.most is 0; it must be above 0')
})
