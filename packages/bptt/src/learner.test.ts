import { RandomStream } from '@ngrad/core'
import { adam, batches, batchNormLayer, crossEntropy, evaluate, eventSequences, fit, inputEvents, sequences } from '@ngrad/learning'
import { lifLayer, randomWeights, rateLayer, readoutLayer, recurrentNetwork, runNetwork, surrogate } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { differentiator } from './differentiate.ts'
import { bptt } from './learner.ts'
import { everyStep, squaredError } from './loss.ts'

describe('bptt', () => {
  const [inputs, samples, steps] = [20, 16, 20]
  const network = recurrentNetwork({
    inputs,
    layers: [lifLayer(30, { recurrent: true }), readoutLayer(2, { tau: 10 })],
  })
  const random = new RandomStream(8, 0)
  const values = Uint8Array.from({ length: samples * steps * inputs }, (_, at) => {
    const [label, half] = [Math.floor(at / (steps * inputs)) % 2, at % inputs < 10 ? 0 : 1]
    return random.uniform(at) < (half === label ? 0.35 : 0.15) ? 1 : 0
  })
  const labels = Uint8Array.from({ length: samples }, (_, sample) => sample % 2)
  const data = sequences({ values, inputs, steps, labels })

  it('learns to tell two classes of spike trains, the same way for the same seed', async () => {
    const run = async (): Promise<number[]> => {
      const learner = bptt({ network, weights: randomWeights(network, { seed: 1, gain: 1.5 }), loss: crossEntropy })
      const { epochs } = await fit(learner, data, {
        optimizer: adam({ rate: 5e-3, clip: 1 }),
        epochs: 60,
        batch: samples,
      })
      expect(evaluate(learner, data).metrics!.accuracy).toBe(1)
      return epochs.map(({ loss }) => loss)
    }
    const losses = await run()
    expect(losses.at(-1)).toBeLessThan(0.1 * losses[0]!)
    expect(await run()).toEqual(losses)
  })

  it('says where the loss stops being a number', () => {
    const weights = randomWeights(network, { seed: 1 })
    weights[1]!.input.fill(1e308)
    const learner = bptt({ network, weights, loss: crossEntropy, backend: 'reference' })
    expect(() => evaluate(learner, data)).toThrow('bptt: loss is')
  })

  it('finds nothing to change in connections of units with themselves, which are not there', () => {
    for (const backend of ['kernels', 'reference'] as const) {
      const rates = recurrentNetwork({ inputs, layers: [rateLayer(4, { recurrent: true }), readoutLayer(2)] })
      const learner = bptt({ network: rates, weights: randomWeights(rates, { seed: 1 }), loss: crossEntropy, backend })
      learner.learn([...batches(data, { size: 4 })][0]!)
      for (const [at, each] of learner.gradient['layer0.recurrent']!.entries()) expect(each === 0).toBe(at % 5 === 0)
    }
  })
})

it('finds the time constants of the neurons that it is shown', () => {
  const of = (tau: number, tauSynapse: number) =>
    recurrentNetwork({ inputs: 3, layers: [lifLayer(4, { tau, tauSynapse, threshold: 1e6, learns: ['tau', 'tauSynapse'] })] })
  const [shown, network] = [of(25, 3), of(12, 5)]
  const [input, random] = [new Float64Array(3 * 80), new RandomStream(3, 0)]
  input.forEach((_, at) => (input[at] = Number(random.uniform(at) < 0.1)))
  const weights = randomWeights(network, { seed: 2 })
  const target = runNetwork(shown, weights, input)[0]!.potential
  const loss = squaredError(everyStep({ of: 'potential' }))
  const gradient = differentiator({ network, surrogate: surrogate('triangular'), loss }, { precision: 'f64' })
  const { constants } = weights[0]!
  const optimizer = adam({ rate: 0.05 })
  for (let turn = 0; turn < 300; turn++) {
    const found = gradient(weights, { samples: 1, steps: 80, input, target }).gradient[0]!
    optimizer.step({ constants }, { constants: found.constants })
  }
  for (let unit = 0; unit < 4; unit++) {
    expect(12 * Math.exp(constants[unit]!)).toBeCloseTo(25, 1)
    expect(5 * Math.exp(constants[4 + unit]!)).toBeCloseTo(3, 1)
  }
})

it('takes statistics of the steps that sequences have, by kernels as by loops', () => {
  const normed = recurrentNetwork({ inputs: 1, layers: [batchNormLayer({ size: 1, momentum: 1 }), readoutLayer(2)] })
  for (const backend of ['kernels', 'reference'] as const) {
    const losses = [[2, 8], [8, 2]].map(lengths => {
      const weights = randomWeights(normed, { seed: 1 })
      const learner = bptt({ network: normed, weights, loss: crossEntropy, backend, precision: 'f64' })
      const events = lengths.map(length => inputEvents(new Float64Array(length).fill(3), 1))
      const [batch] = batches(eventSequences({ inputs: 1, events, labels: [0, 0], outputs: 2 }), { size: 2, shuffle: false })
      const { loss } = learner.learn(batch!)
      expect([...weights[0]!.constants]).toEqual([3, 0])
      return loss
    })
    expect(losses[0]).toBeCloseTo(losses[1]!, 12)
  }
})

it('names the sequence and the step of an input that is no number', () => {
  const small = recurrentNetwork({ inputs: 2, layers: [readoutLayer(2)] })
  const learner = bptt({ network: small, weights: randomWeights(small), loss: crossEntropy })
  const data = sequences({ values: [1, 0, 0, 1, 1, 1, 1, 1], inputs: 2, steps: 2, labels: [0, 1] })
  const [batch] = batches(data, { size: 2, shuffle: false })
  const { value } = batch!.events[1]!
  value.fill(NaN, value.length - 1)
  for (const use of ['learn', 'answer'] as const) expect(() => learner[use](batch!)).toThrow('bptt: input of sequence 1, step 1[1] is NaN')
})
