import { fixedIndegree, ms, mV, simulation, uniform } from '@ngrad/core'
import { rates } from '@ngrad/figures'
import { iafPscDelta } from '@ngrad/spiking'
import { coefficientOfVariation, spikeCounts, trainsOf } from '@ngrad/spiking/statistics'
import type { Program } from './program.ts'
import { titled } from './titled.ts'

/** Name, strength of inhibition, outer rate over that which is needed to reach the threshold, delay [ms]. */
const regimes = [
  ['synchronous, regular', 3, 2],
  ['synchronous, fast', 6, 4],
  ['asynchronous, irregular', 5, 2],
  ['synchronous, slow', 4.5, 0.9],
] as const

/** Synapses from excitatory neurons onto each; a quarter as many from inhibitory ones. */
const [indegree, weight] = [1000, 0.1 * mV]

/** The four regimes of a balanced network. */
export const brunel: Program = {
  name: 'brunel',
  title: 'Four regimes of a balanced network',
  paper: 'Brunel (2000), Journal of Computational Neuroscience 8:183, figure 8',
  point: 'Strength of inhibition and outer drive decide whether neurons spike in step, and how regularly.',
  async run() {
    const measured: Record<string, number> = {}
    const figures = []
    for (const [title, g, drive] of regimes) {
      const sim = simulation({ seed: 2, dt: 0.1 * ms })
      const model = iafPscDelta({ tau: 20, rest: 0, threshold: 20, reset: 10, refractory: 2 })
      const [e, i] = [sim.population('excitatory', model, 10_000), sim.population('inhibitory', model, 2500)]
      const outer = (1000 * drive * 20) / (weight * 20) // a rate at which the mean potential is `drive` thresholds
      for (const target of [e, i]) {
        target.set('v', uniform(0 * mV, 20 * mV))
        sim.drive(target, { rate: outer, weight })
        sim.connect(e, target, { rule: fixedIndegree(indegree), weight, delay: 1.5 * ms })
        sim.connect(i, target, { rule: fixedIndegree(indegree / 4), weight: -g * weight, delay: 1.5 * ms })
      }
      await sim.run(100 * ms)
      const record = sim.record(e)
      await sim.run(200 * ms)
      const irregular = trainsOf(record, 10_000).filter(train => train.length > 3).map(coefficientOfVariation)
      const counts = spikeCounts(record.times, { bin: 0.5 * ms, from: 100 * ms, to: 300 * ms })
      const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
      const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length
      measured[`rate [Hz], ${title}`] = record.count / 10_000 / 0.2
      measured[`variation of intervals, ${title}`] = irregular.reduce((sum, cv) => sum + cv, 0) / Math.max(1, irregular.length)
      measured[`variation of the rate, ${title}`] = Math.sqrt(variance) / mean
      figures.push(titled(rates(record, { bin: 0.5 * ms }), title, { width: 480, height: 160 }))
    }
    return { figure: [figures.slice(0, 2), figures.slice(2)], measured }
  },
}
