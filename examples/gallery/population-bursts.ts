import { fixedProbability, ms, normal, simulation, uniform } from '@ngrad/core'
import { raster, rates } from '@ngrad/figures'
import { iafPscExp, tsodyks } from '@ngrad/spiking'
import type { Program } from './program.ts'

const depressing = { use: 0.5, tauRecovery: 800, tauFacilitation: 0 }
const facilitating = { use: 0.04, tauRecovery: 100, tauFacilitation: 1000 }
/** Neurons, time at rest after a spike [ms], synapses onto both populations, and how they change. */
const kinds = [
  { name: 'excitatory', size: 400, refractory: 3, onto: [1.8, 7.2], change: [depressing, facilitating] },
  { name: 'inhibitory', size: 100, refractory: 2, onto: [-5.4, -7.2], change: [depressing, facilitating] },
] as const

/** Depressing synapses make a network burst by itself. */
export const populationBursts: Program = {
  name: 'population-bursts',
  title: 'Synapses that depress make a population burst',
  paper: 'Tsodyks, Uziel & Markram (2000), Journal of Neuroscience 20:RC50, figure 1',
  point: 'Between irregular spikes all neurons spike together for some ms, again and again, though nothing outside tells them to.',
  async run() {
    const sim = simulation({ seed: 3, dt: 0.1 * ms })
    const populations = kinds.map(({ name, size, refractory }) => {
      const common = { tau: 30, capacitance: 30, rest: 0, threshold: 15, reset: 13.5, tauExcitatory: 3, tauInhibitory: 3 }
      const population = sim.population(name, iafPscExp({ ...common, refractory }), size)
      population.set('v', uniform(0, 15))
      population.set('current', uniform(14.5, 15.5)) // [pA] through 1 GOhm: around the threshold
      return population
    })
    kinds.forEach(({ onto, change, name }, from) =>
      populations.forEach((target, to) => {
        const strength = onto[to]! * 10
        const spread = normal(strength, Math.abs(strength) / 2, strength > 0 ? { least: 0 } : { most: 0 })
        sim
          .connect(populations[from]!, target, { rule: fixedProbability(0.1), weight: spread, delay: 1 * ms, receptor: name })
          .learn(tsodyks({ ...change[to]!, tauCurrent: 3 }))
      }),
    )
    const record = sim.record(populations[0]!)
    await sim.run(5000 * ms)
    const bins = new Uint32Array(500)
    for (const time of record.times) bins[Math.min(499, Math.floor(time / 10))]!++
    const size = kinds[0].size
    const bursts = [...bins].filter((count, at) => count > size / 4 && !(bins[at - 1]! > size / 4))
    const outside = [...bins].filter(count => count <= size / 4).reduce((sum, count) => sum + count, 0)
    return {
      figure: [[{ ...raster(record), height: 220 }], [{ ...rates(record, { bin: 10 * ms }), height: 160 }]],
      measured: {
        'bursts in 5 s': bursts.length,
        'rate between bursts [Hz]': outside / size / 5,
        'spikes of a neuron in 10 ms of a burst': Math.max(...bins) / size,
      },
    }
  },
}
