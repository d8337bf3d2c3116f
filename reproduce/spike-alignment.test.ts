import { expect, it } from 'vitest'
import { spikeAlignment } from './spiking-digits/alignment.ts'

const sizes = [24, 16, 12, 6]

it('goes to the gradient as an unbiased estimate does, through two hidden layers', { timeout: 60_000 }, async () => {
  const runs = []
  for (const seed of [2, 3, 4, 5]) runs.push(await spikeAlignment({ seed, sizes, after: [30, 300] }))
  // 1/cos² - 1 is noise over signal: it falls as 1/N, to a tenth after ten times as many presentations
  for (const layer of [0, 1]) {
    const logs = runs.map(([few, many]) => {
      const noise = (cosine: number): number => Math.log(1 / cosine ** 2 - 1)
      return noise(few!.cosines[layer]!) - noise(many!.cosines[layer]!)
    })
    const fall = Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length)
    expect(fall).toBeGreaterThan(5)
    expect(fall).toBeLessThan(20)
  }
})

it('comes close to the gradient', { timeout: 60_000 }, async () => {
  const [row] = await spikeAlignment({ seed: 2, sizes, after: [10_000] })
  for (const cosine of row!.cosines) expect(cosine).toBeGreaterThan(0.97)
})
