import { loadDigits } from '@ngrad/data'
import { dense } from '@ngrad/difference-propagation/rates'
import { expect, it } from 'vitest'
import { asExamples, recipe, trainPaired } from './rates/paired.ts'

it(
  'reads the 8 × 8 digits as well as backpropagation, from the same weights and batches',
  { timeout: 60_000 },
  async () => {
    const { count, rows, columns, pixels, labels } = loadDigits()
    const size = rows * columns
    const part = (from: number, to: number) =>
      asExamples(
        {
          count: to - from,
          rows,
          columns,
          pixels: pixels.subarray(size * from, size * to),
          labels: labels.subarray(from, to),
        },
        16,
      )
    const { errors, seconds } = await trainPaired({
      train: part(0, 1437),
      test: part(1437, count),
      layers: [dense(100, { activation: recipe.activation }), dense(10)],
      epochs: 30,
      batch: 20,
      seed: 1,
    })
    const [ours, reference] = [errors['difference propagation'].at(-1)!, errors.backpropagation.at(-1)!]
    expect(ours).toBeLessThan(0.12) // the last 360 are by other writers than the first 1437
    expect(Math.abs(ours - reference)).toBeLessThanOrEqual(0.0084) // three of the 360
    expect(seconds['difference propagation']).toHaveLength(30)
  },
)
