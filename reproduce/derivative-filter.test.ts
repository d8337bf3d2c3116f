import { loadDigits } from '@ngrad/data'
import { describe, expect, it } from 'vitest'
import { Expectations } from './command/expectations.ts'
import { lifAlignment } from './derivative-filter/alignment.ts'
import { cells } from './derivative-filter/cells.ts'
import { judge } from './derivative-filter/judge.ts'
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

  it('is measured at a weight of 0 between conductances, too, which are never below it', { timeout: 120_000 }, async () => {
    const rest = { ...common, cell: cells['iafCondExp']!, weight: 0, change: 0, targets: 40, pairs: 10 }
    const { drift, driftError } = await measureSlope(rest)
    expect(Math.abs(drift)).toBeLessThan(4 * driftError)
  })

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

describe('what is expected of slopes and drift', () => {
  const found = { rate: 15, step: 10, slope: 1, error: 0.01, drift: 0.001, driftError: 0.001 }
  const plain = { ...found, drift: 0.056, driftError: 0.007 }
  const missed = (more: Partial<typeof found>): string[] => {
    const expected = new Expectations()
    const slopes = [0, 2].map(weight => ({ ...found, ...(weight === 2 && more), weight }))
    judge(expected, 'lif', { plain, rest: { ...found, ...more }, slopes })
    return [...expected.missed]
  }

  it('is met by what was measured well, and missed where a slope or a drift is off', () => {
    expect(missed({})).toEqual([])
    expect(missed({ slope: 1.2 })).toEqual(['the slope at 2 w of lif is 1.200', 'the slope at 2 w of lif differs from that at 0'])
    expect(missed({ drift: 0.01 })).toHaveLength(2)
  })

  it('is missed by a run too short to tell, whatever it finds', () => {
    const few = 'which is too much to tell; more --pairs make it smaller'
    expect(missed({ slope: 0.84, error: 0.99 })).toEqual([`the slope at 2 w of lif has an error of 0.990, ${few}`])
    expect(missed({ driftError: 0.044 })).toEqual([`the drift of lif has an error of 0.0440, ${few}`])
  })
})
