import type { Precision } from '@ngrad/core'
import { weightNames } from '@ngrad/spiking'
import type { NetworkWeights } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { torchCases } from '../../validate/torch-cases.ts'
import { differentiator } from '../differentiate.ts'
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
