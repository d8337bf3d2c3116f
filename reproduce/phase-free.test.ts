import { loadDigits } from '@ngrad/data'
import { expect, it } from 'vitest'
import { phaseFree, ways } from './phase-free/network.ts'

it(
  'learns without gates, signs and phases, unless the image stays when the nudge is over',
  { timeout: 120_000 },
  async () => {
    const digits = loadDigits()
    const wrong = (way: string): Promise<number> => phaseFree({ ...ways[way]!, seed: 1, presentations: 2500 }, digits)
    expect(await wrong('nothing-told')).toBeLessThan(0.35)
    expect(await wrong('continuous-frozen')).toBeGreaterThan(0.4)
    expect(await wrong('image-stays')).toBeGreaterThan(0.6)
  },
)
