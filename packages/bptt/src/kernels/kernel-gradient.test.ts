import { RandomStream } from '@ngrad/core'
import type { Precision } from '@ngrad/core'
import { lifLayer, randomWeights, readoutLayer, recurrentNetwork, surrogate, weightNames } from '@ngrad/spiking'
import type { NetworkWeights } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { torchCases } from '../../validate/torch-cases.ts'
import { differentiator } from '../differentiate.ts'
import { lastStep, squaredError } from '../loss.ts'
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
    for (const { name, objective, weights, batch } of torchCases()) {
      it(`${name}`, () => {
        const wanted = referenceGradient(objective, weights, batch)
        const gradient = differentiator(objective, { precision })
        for (let time = 0; time < 2; time++) {
          const found = gradient(weights, batch)
          expect(relativeError(found.gradient, wanted.gradient)).toBeLessThan(bounds[precision])
          expect(Math.abs(found.total / wanted.total - 1)).toBeLessThan(bounds[precision])
          expect(found.correct).toBe(wanted.correct)
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
    for (const input of [Uint8Array.from(spikes), Float32Array.from(spikes), Uint16Array.from(spikes), offset, minus])
      expect(relativeError(gradient(weights, { ...shape, input }).gradient, wanted.gradient)).toBeLessThan(1e-12)
    const half = Float64Array.from(spikes, spike => spike / 2)
    const analog = referenceGradient(objective, weights, { ...shape, input: half })
    expect(relativeError(gradient(weights, { ...shape, input: half }).gradient, analog.gradient)).toBeLessThan(1e-12)
  }
})
