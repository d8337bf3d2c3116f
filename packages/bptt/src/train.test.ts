import { RandomStream } from '@ngrad/core'
import { adam, sgd } from '@ngrad/learning'
import { lifLayer, randomWeights, readoutLayer, recurrentNetwork, surrogate } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { differentiator } from './differentiate.ts'
import { crossEntropy, sum } from './loss.ts'
import { train } from './train.ts'

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
    expect(() => [...train({ gradient, weights, optimizer: sgd(), batches: batches(1) })]).toThrow(
      'train: loss of step 1 is',
    )
  })
})
