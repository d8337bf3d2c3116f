import { RandomStream } from '@ngrad/core'
import type { Precision } from '@ngrad/core'
import {
  alifLayer,
  lifLayer,
  randomWeights,
  rateLayer,
  readoutLayer,
  recurrentNetwork,
  surrogate,
  weightNames,
} from '@ngrad/spiking'
import type { NetworkWeights, RecurrentLayer } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { delayLayer } from '@ngrad/learning'
import { torchCases } from '../../validate/torch-cases.ts'
import { differentiator } from '../differentiate.ts'
import { crossEntropy, everyStep, firingRate, lastStep, squaredError } from '../loss.ts'
import type { Objective } from '../objective.ts'
import { referenceGradient } from '../reference.ts'

/** The largest of all weight matrices' relative errors ‖found − wanted‖ / ‖wanted‖. */
const relativeError = (found: NetworkWeights, wanted: NetworkWeights): number =>
  Math.max(
    ...wanted.flatMap((layer, index) =>
      weightNames.map(name => {
        const difference = layer[name].map((value, at) => value - found[index]![name][at]!)
        return Math.hypot(...difference) / (Math.hypot(...layer[name]) || 1)
      }),
    ),
  )

const bounds: Record<Precision, number> = { f64: 1e-12, f32: 1e-5 }

for (const precision of ['f64', 'f32'] as const) {
  describe(`kernels in ${precision} equal the reference`, () => {
    for (const { name, objective, weights, batch } of [...torchCases(), ...torchCases('layers')]) {
      it(`${name}`, () => {
        const wanted = referenceGradient(objective, weights, batch)
        const gradient = differentiator(objective, { precision })
        for (let time = 0; time < 2; time++) {
          const found = gradient(weights, batch)
          expect(relativeError(found.gradient, wanted.gradient)).toBeLessThan(bounds[precision])
          expect(Math.abs(found.total / wanted.total - 1)).toBeLessThan(bounds[precision])
          expect(found.correct).toBe(wanted.correct)
          wanted.seen.forEach((seen, layer) => {
            seen?.forEach((value, at) => expect(Math.abs(found.seen[layer]![at]! - value)).toBeLessThan(bounds[precision]))
          })
          const spiking = objective.network.layers.map(({ kind }) => kind === 'lif' || kind === 'alif')
          expect(found.activity.filter((_, layer) => spiking[layer])).toEqual(
            wanted.activity.filter((_, layer) => spiking[layer]),
          )
        }
      })
    }
  })
}

it('takes spikes over from arrays of any kind, and numbers that are no spikes', () => {
  const random = new RandomStream(6, 0)
  const layers = [lifLayer(37, { recurrent: true }), readoutLayer(3)]
  for (const inputs of [16, 7]) {
    const network = recurrentNetwork({ inputs, layers })
    const weights = randomWeights(network, { seed: 4, gain: 2 })
    const objective = { network, surrogate: surrogate('triangular'), loss: squaredError(lastStep()) } as const
    const gradient = differentiator(objective, { precision: 'f64' })
    const spikes = Array.from({ length: 9 * 5 * inputs }, (_, at) => Number(random.uniform(at) < 0.2))
    const target = new Float64Array(15)
    const shape = { samples: 5, steps: 9, target }
    const wanted = referenceGradient(objective, weights, { ...shape, input: Float64Array.from(spikes) })
    expect(wanted.activity[0]!.reduce((all, each) => all + each)).toBeGreaterThan(50)
    const offset = new Uint8Array(spikes.length + 3).subarray(3)
    offset.set(spikes)
    const minus = Float32Array.from(spikes, spike => (spike === 0 ? -0 : 1))
    const kinds = [Uint8Array, Uint16Array, Float32Array, Float64Array]
    for (const input of [...kinds.map(kind => kind.from(spikes)), offset, minus])
      expect(relativeError(gradient(weights, { ...shape, input }).gradient, wanted.gradient)).toBeLessThan(1e-12)
    const half = Float64Array.from(spikes, spike => spike / 2)
    const analog = referenceGradient(objective, weights, { ...shape, input: half })
    expect(relativeError(gradient(weights, { ...shape, input: half }).gradient, analog.gradient)).toBeLessThan(1e-12)
  }
})

describe('kernels equal the reference where rows are many vectors long, and go on from a state', () => {
  const rec = { recurrent: true }
  const stacks: Record<string, RecurrentLayer[]> = {
    'LIF below LIF': [lifLayer(70, { ...rec, refractory: 2 }), lifLayer(45, { bias: true, reset: 'zero' })],
    'ALIF below read-outs': [alifLayer(70, { ...rec, beta: 0.2 }), readoutLayer(11)],
    'delays between spikes': [
      lifLayer(70, rec),
      delayLayer({ sources: 70, size: 45, most: 6, shape: 'gaussian' }),
      lifLayer(45, { ...rec, oneToOne: true }),
      readoutLayer(3),
    ],
    'rates between spikes': [lifLayer(70), rateLayer(37, { ...rec, tau: 3 }), alifLayer(50, rec), readoutLayer(3)],
  }
  for (const [name, layers] of Object.entries(stacks)) {
    for (const precision of ['f64', 'f32'] as const) {
      it(`${name}, ${precision}`, () => {
        const network = recurrentNetwork({ inputs: 52, layers })
        const weights = randomWeights(network, { seed: 12, gain: 1.4 })
        for (const { bias } of weights) bias.forEach((_, at) => (bias[at] = 0.02 * (at % 5)))
        const random = new RandomStream(13, 0)
        const [samples, steps, units] = [7, 30, layers.at(-1)!.size]
        const input = Float32Array.from({ length: steps * samples * 52 }, (_, at) => Number(random.uniform(at) < 0.1))
        const target = Uint8Array.from({ length: steps * samples }, (_, at) => at % units)
        const half = (first: number) => ({
          samples,
          steps: steps / 2,
          input: input.subarray((first * input.length) / 2, ((first + 1) * input.length) / 2),
          target: target.subarray((first * target.length) / 2, ((first + 1) * target.length) / 2),
        })
        for (const form of [surrogate('triangular', { height: 0.3 }), surrogate('arctan')]) {
          const loss = crossEntropy(everyStep())
          const regularisers = [firingRate({ rate: 20, strength: 3 })]
          const objective: Objective = { network, surrogate: form, loss, regularisers, truncate: 8 }
          const gradient = differentiator(objective, { precision })
          const [first, found] = [referenceGradient(objective, weights, half(0)), gradient(weights, half(0))]
          expect(found.activity[0]).toEqual(first.activity[0])
          expect(relativeError(found.gradient, first.gradient)).toBeLessThan(bounds[precision])
          const then = gradient(weights, { ...half(1), state: found.state })
          const wanted = referenceGradient(objective, weights, { ...half(1), state: first.state })
          expect(then.activity[0]).toEqual(wanted.activity[0])
          expect(wanted.activity[0]!.reduce((all, each) => all + each)).toBeGreaterThan(200)
          expect(relativeError(then.gradient, wanted.gradient)).toBeLessThan(bounds[precision])
        }
      })
    }
  }
})
