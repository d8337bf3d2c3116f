import { ms, simulation } from '@ngrad/core'
import { expect, it } from 'vitest'
import { sinusoidalPoisson } from './sinusoidal-poisson.ts'

it.each([
  ['at the beginning', 0],
  ['after a minute, in single precision', 60_000],
])('sinusoidalPoisson has its rate in each eighth of a cycle, %s', async (_, begin) => {
  const [rate, amplitude, frequency, phase, size, cycles] = [40, 60, 20, 30, 2000, 4]
  const sim = simulation({ seed: 5, dt: begin > 0 ? 1 * ms : 0.25 * ms })
  const sources = sim.population('sources', sinusoidalPoisson({ rate, amplitude, frequency, phase }), size)
  sources.set('rate', 0)
  sources.set('amplitude', 0)
  await sim.run(begin)
  sources.set('rate', rate)
  sources.set('amplitude', amplitude)
  const record = sim.record(sources)
  await sim.run(cycles * 50 * ms)
  const bins = 10 // of 5 ms
  const counts = Array.from({ length: bins }, () => 0)
  for (const step of record.steps) counts[Math.floor((((step + 0.5) * sim.dt) % 50) / 5)]!++
  counts.forEach((count, bin) => {
    // the expected number of spikes, step by step, with the rate in the middle of each
    const steps = Array.from({ length: 5 / sim.dt }, (_, step) => 5 * bin + (step + 0.5) * sim.dt)
    const chances = steps.map(t => {
      const now = rate + amplitude * Math.sin(2 * Math.PI * ((frequency * t) / 1000 + phase / 360))
      return -Math.expm1((-Math.max(now, 0) * sim.dt) / 1000)
    })
    const mean = cycles * size * chances.reduce((sum, p) => sum + p, 0)
    const variance = cycles * size * chances.reduce((sum, p) => sum + p * (1 - p), 0)
    expect(Math.abs(count - mean), `bin ${bin}: ${count}, ${mean}`).toBeLessThanOrEqual(4 * Math.sqrt(variance) + 0.5)
  })
})
