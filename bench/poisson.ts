import { kHz, simulation } from '@ngrad/core'
import { iafPscDelta, poisson } from '@ngrad/spiking'

/** Random input: drawn where it arrives, and as spikes of a population. */
export async function bench(): Promise<Record<string, unknown>[]> {
  const time = async (drive: boolean): Promise<number> => {
    const sim = simulation({ dt: 0.1, threads: 1 })
    const neurons = sim.population('neurons', iafPscDelta({ threshold: 1e9 }), 16_000)
    if (drive) sim.drive(neurons, { rate: 20 * kHz, weight: 0.1 })
    await sim.run(10)
    const start = performance.now()
    await sim.run(200)
    return (performance.now() - start) / 1000
  }
  const draws = 16_000 * 2000
  const [without, withDrive] = [await time(false), await time(true)]
  const sim = simulation({ dt: 0.1, threads: 1 })
  sim.population('source', poisson({ rate: 20 }), 16_000)
  await sim.run(10)
  const start = performance.now()
  await sim.run(200)
  const source = (performance.now() - start) / 1000
  return [
    {
      name: 'drive of 20 kHz',
      ns_per_draw: (1e9 * (withDrive - without)) / draws,
      spikes_per_s: (2 * draws) / (withDrive - without),
    },
    { name: 'poisson population', ns_per_draw: (1e9 * source) / draws },
  ]
}
