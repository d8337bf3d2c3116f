import { RandomStream } from '@ngrad/core'

/** Periods of the four sines of the pattern [steps]. */
const periods = [1000, 500, 333, 200]

/**
 * The sum of four sines of random strength and phase, from 0 on and at most 1 [steps].
 * @see Bellec et al. (2020), Nature Communications 11:3625, supplementary figure 7 (pattern generation)
 */
export function fourSines(steps: number, seed: number): Float64Array {
  const random = new RandomStream(seed, 0x51)
  const pattern = new Float64Array(steps)
  periods.forEach((period, each) => {
    const amplitude = 0.5 + 1.5 * random.uniform(2 * each)
    const phase = 2 * Math.PI * random.uniform(2 * each + 1)
    const turns = Math.max(1, Math.floor(steps / period))
    for (let t = 0; t < steps; t++)
      pattern[t]! += amplitude * Math.sin(phase + (2 * Math.PI * turns * t) / Math.max(1, steps - 1))
  })
  const first = pattern[0]!
  const largest = pattern.reduce((most, value) => Math.max(most, Math.abs(value - first)), 1e-6)
  return pattern.map(value => (value - first) / largest)
}
