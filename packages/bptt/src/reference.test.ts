import { ParameterError, RandomStream } from '@ngrad/core'
import {
  lifLayer,
  randomWeights,
  rateLayer,
  readoutLayer,
  recurrentNetwork,
  surrogate,
  weightNames,
} from '@ngrad/spiking'
import type { NetworkWeights } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { delayLayer, skipLayer } from '@ngrad/learning'
import { torchCases } from '../validate/torch-cases.ts'
import type { SequenceBatch } from './batch.ts'
import { differentiator } from './differentiate.ts'
import { checkLoss, crossEntropy, everyStep, firingRate, firstSpike, lastStep, maximum, squaredError, sum } from './loss.ts'
import type { Objective } from './objective.ts'
import { referenceGradient } from './reference.ts'

describe('referenceGradient equals what torch differentiates', () => {
  for (const { name, objective, weights, batch, wanted } of [...torchCases(), ...torchCases('layers')]) {
    it(`${name}`, () => {
      const found = referenceGradient(objective, weights, batch)
      expect(found.error).toBeCloseTo(wanted.error, 10)
      expect(found.total).toBeCloseTo(wanted.total, 10)
      expect(found.values.length).toBe(wanted.values.length)
      found.values.forEach((value, at) => expect(value).toBeCloseTo(wanted.values[at]!, 11))
      wanted.seen.forEach((seen, layer) => {
        expect(found.seen[layer] === undefined).toBe(seen === undefined)
        seen?.forEach((value, at) => expect(found.seen[layer]![at]).toBeCloseTo(value, 12))
      })
      // snnTorch hands the gradient of its spikes on in single precision
      expect(relativeError(found.gradient, wanted.gradient)).toBeLessThan(name.includes('snnTorch') ? 1e-7 : 1e-12)
    })
  }
})

/** Largest difference of two gradients, in units of the largest entry of the second. */
function relativeError(found: NetworkWeights, wanted: NetworkWeights): number {
  let [difference, largest] = [0, 0]
  found.forEach((layer, index) => {
    for (const name of weightNames)
      layer[name].forEach((value, at) => {
        const reference = wanted[index]![name][at]!
        difference = Math.max(difference, Math.abs(value - reference))
        largest = Math.max(largest, Math.abs(reference))
      })
  })
  expect(largest).toBeGreaterThan(0)
  return difference / largest
}

describe('referenceGradient equals finite differences of smooth networks', () => {
  const network = recurrentNetwork({
    inputs: 3,
    layers: [
      rateLayer(4, { tau: 2, recurrent: true }),
      rateLayer(4, { activation: 'sigmoid', recurrent: true, selfConnections: true }),
      readoutLayer(3, { tau: 5 }),
    ],
  })
  const random = new RandomStream(7, 0)
  const [samples, steps] = [2, 6]
  const input = Float64Array.from({ length: samples * steps * 3 }, (_, at) => random.normal(at))
  const continuous = (length: number): Float64Array => Float64Array.from({ length }, (_, at) => random.normal(900 + at))
  const losses: [Objective['loss'], SequenceBatch['target']][] = [
    [crossEntropy(everyStep({ weight: 0.5 })), Uint8Array.from({ length: steps * samples }, (_, at) => at % 3)],
    [crossEntropy(lastStep()), Uint8Array.of(2, 0)],
    [crossEntropy(maximum()), Uint8Array.of(1, 2)],
    [squaredError(sum({ of: 'potential' })), continuous(samples * 3)],
    [squaredError(everyStep()), continuous(steps * samples * 3)],
  ]
  for (const [loss, target] of losses) {
    it(`${loss.error} of ${loss.reading.kind}`, () => {
      const objective: Objective = { network, surrogate: surrogate('triangular'), loss }
      const batch = { samples, steps, input, target: target! }
      const weights = randomWeights(network, { seed: 5, gain: 1.2 })
      const { gradient } = referenceGradient(objective, weights, batch)
      const at = (): number => referenceGradient(objective, weights, batch).total
      weights.forEach((layer, index) => {
        for (const name of weightNames)
          layer[name].forEach((value, place) => {
            const { size, selfConnections } = network.layers[index]!
            if (name === 'recurrent' && !selfConnections && place % (size + 1) === 0) return
            const step = 1e-5
            layer[name][place] = value + step
            const above = at()
            layer[name][place] = value - step
            const below = at()
            layer[name][place] = value
            expect(gradient[index]![name][place]).toBeCloseTo((above - below) / (2 * step), 7)
          })
      })
    })
  }
})

it('goes on where it left off: the activity of two halves is that of the whole', () => {
  const network = recurrentNetwork({
    inputs: 5,
    layers: [lifLayer(6, { recurrent: true, refractory: 2 }), readoutLayer(2)],
  })
  const objective: Objective = { network, surrogate: surrogate('triangular'), loss: squaredError(everyStep()) }
  const weights = randomWeights(network, { seed: 1, gain: 2 })
  const random = new RandomStream(3, 0)
  const input = Uint8Array.from({ length: 10 * 2 * 5 }, (_, at) => (random.uniform(at) < 0.4 ? 1 : 0))
  const whole = referenceGradient(objective, weights, { samples: 2, steps: 10, input })
  const first = referenceGradient(objective, weights, { samples: 2, steps: 5, input: input.subarray(0, 50) })
  const rest = { samples: 2, steps: 5, input: input.subarray(50), state: first.state }
  const second = referenceGradient(objective, weights, rest)
  expect([...first.values, ...second.values]).toEqual([...whole.values])
  expect(second.state).toEqual(whole.state)
  expect(whole.activity[0]!.reduce((a, b) => a + b)).toBeGreaterThan(10)
})

it('goes on with what is on its way: two halves send what the whole does', () => {
  const delays = delayLayer({ sources: 3, size: 4, most: 4, shape: 'gaussian' })
  const network = recurrentNetwork({ inputs: 3, layers: [delays, lifLayer(4, { oneToOne: true }), readoutLayer(2)] })
  const objective: Objective = { network, surrogate: surrogate('triangular'), loss: squaredError(everyStep()) }
  const weights = randomWeights(network, { seed: 1, gain: 2 })
  const input = Uint8Array.from({ length: 10 * 2 * 3 }, (_, at) => Number(at % 4 === 1))
  for (const backend of ['reference', 'kernels'] as const) {
    const differentiate = differentiator(objective, { backend, precision: 'f64' })
    const evaluate = (batch: SequenceBatch) => differentiate(weights, batch)
    const whole = evaluate({ samples: 2, steps: 10, input })
    const first = evaluate({ samples: 2, steps: 3, input: input.subarray(0, 18) }) // less than is remembered
    const second = evaluate({ samples: 2, steps: 7, input: input.subarray(18), state: first.state })
    ;[...first.values, ...second.values].forEach((value, at) => expect(value).toBeCloseTo(whole.values[at]!, 12))
    expect(second.state[0]!.past).toEqual(whole.state[0]!.past)
    expect([...second.state[0]!.past!]).toEqual([...input.subarray(6 * 2 * 3)])
    const other = { samples: 1, steps: 3, input: input.subarray(0, 9), state: first.state }
    expect(() => evaluate(other)).toThrow('batch.state[0].past.length is 24; it must be 12')
  }
})

it('says what does not fit', () => {
  const network = recurrentNetwork({ inputs: 2, layers: [readoutLayer(2)] })
  const weights = randomWeights(network)
  const evaluate =
    (loss: Objective['loss'], batch: Partial<SequenceBatch>, more: Partial<Objective> = {}) =>
    () =>
      referenceGradient({ network, surrogate: surrogate('triangular'), loss, ...more }, weights, {
        samples: 1,
        steps: 2,
        input: new Float64Array(4),
        ...batch,
      })
  expect(evaluate(crossEntropy(sum()), { input: new Float64Array(5) })).toThrow(
    'batch.input.length is 5; it must be 2 steps × 1 samples × 2 inputs = 4',
  )
  expect(evaluate(crossEntropy(sum()), { target: Uint8Array.of(1, 1, 1) })).toThrow(
    'batch.target.length is 3; it must be 1',
  )
  expect(evaluate(crossEntropy(sum()), { target: Uint8Array.of(2) })).toThrow('an index of one of the 2 units')
  expect(evaluate(crossEntropy(firstSpike()), {})).toThrow('a last layer that spikes')
  const skip = recurrentNetwork({ inputs: 2, layers: [readoutLayer(2), skipLayer({ size: 2, layer: -1 })] })
  expect(() => checkLoss(skip, crossEntropy(sum({ of: 'potential' })))).toThrow(
    "sum.of is 'potential'; it must be 'output': a layer without state has no potential of its own",
  )
  expect(
    evaluate(squaredError(sum()), {}, { regularisers: [firingRate({ rate: 5, strength: 1, layers: [0] })] }),
  ).toThrow(ParameterError)
})
