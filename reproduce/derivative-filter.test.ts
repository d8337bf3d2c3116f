import { loadDigits } from '@ngrad/data'
import { describe, expect, it } from 'vitest'
import { lifAlignment } from './derivative-filter/alignment.ts'
import { cells } from './derivative-filter/cells.ts'
import { lifRecipe } from './derivative-filter/recipe.ts'
import { measureSlope } from './derivative-filter/slope.ts'

const common = { seed: 3, weight: 1, change: 0.4, sources: 100, targets: 400, pairs: 20, tau: 20, blind: 20 }

describe('the derivative filter between neurons that drive each other', () => {
  it.each(Object.keys(cells))(
    'follows a change of the rate of %s as the formula says',
    { timeout: 120_000 },
    async name => {
      const { slope, error } = await measureSlope({ ...common, cell: cells[name]! })
      expect(error).toBeLessThan(0.12)
      expect(Math.abs(slope - 1)).toBeLessThan(4 * error)
    },
  )

  it('rests where rates do, unlike the plain window', { timeout: 120_000 }, async () => {
    const rest = { ...common, cell: cells['lif']!, change: 0, pairs: 40 }
    const plain = await measureSlope({ ...rest, blind: 0, orders: 'one' })
    const both = await measureSlope(rest)
    expect(plain.drift).toBeGreaterThan(5 * plain.driftError)
    expect(Math.abs(both.drift)).toBeLessThan(3 * both.driftError)
    expect(both.driftError).toBeLessThan(0.25 * plain.drift)
  })

  it('carries the gradient through a hidden layer of LIF neurons', { timeout: 180_000 }, async () => {
    const { pixels, labels } = loadDigits()
    const images = { count: 10, size: 64, pixels: Float32Array.from(pixels, pixel => pixel / 16), labels }
    const [row] = await lifAlignment({ ...lifRecipe, seed: 1 }, images, [2000], 30_000)
    expect(row!.cosines[0]).toBeGreaterThan(0.9)
    expect(row!.cosines[1]).toBeGreaterThan(0.98)
    // a rule that counts what a spike causes would strengthen whatever weight there is
    for (const cosine of row!.withWeights) expect(Math.abs(cosine)).toBeLessThan(0.2)
  })
})
