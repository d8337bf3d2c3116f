import { expect, it } from 'vitest'
import { spikeAlignment } from './spiking-digits/alignment.ts'

it('goes to the gradient as an unbiased estimate does, through two hidden layers', { timeout: 60_000 }, async () => {
  const rows = await spikeAlignment({ seed: 2, sizes: [24, 16, 12, 6], after: [300, 3000, 10_000] })
  const [few, many, most] = rows.map(({ cosines }) => cosines)
  // 1/cos² - 1 is noise over signal: it falls as 1/N, to a tenth after ten times as many presentations
  for (const layer of [0, 1]) {
    const noise = (cosine: number): number => 1 / cosine ** 2 - 1
    const fall = noise(few![layer]!) / noise(many![layer]!)
    expect(fall).toBeGreaterThan(4)
    expect(fall).toBeLessThan(25)
  }
  for (const cosine of most!) expect(cosine).toBeGreaterThan(0.9)
})
