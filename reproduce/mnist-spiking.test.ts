import { loadDigits } from '@ngrad/data'
import { expect, it } from 'vitest'
import { learnDigits, readDigits, spikingDigits } from './spiking-digits/network.ts'
import { recipes } from './spiking-digits/recipes.ts'

it.each([[[]], [[32]], [[64, 48]]])(
  'spikes read the 8 × 8 digits after a few presentations, hidden %j',
  { timeout: 60_000 },
  async hidden => {
    const { count, pixels, labels } = loadDigits()
    const digits = { count, pixels: pixels.map(pixel => Math.min(255, 16 * pixel)), labels }
    const recipe = recipes.find(({ hidden: { length } }) => length === hidden.length)!
    const network = spikingDigits({ ...recipe, hidden, shift: 0, seed: 1 }, 8, 8)
    const shown: number[] = []
    await learnDigits(network, { train: digits, presentations: 4000, remains: 0.1, seen: count => shown.push(count) })
    expect(shown).toHaveLength(4000)
    expect(await readDigits(network, { ...digits, count: 500 })).toBeGreaterThan(0.85)
  },
)
