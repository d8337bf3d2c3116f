import { ms, simulation } from '@ngrad/core'
import { trace } from '@ngrad/figures'
import { aeifCondExp } from '@ngrad/spiking'
import type { Program } from './program.ts'
import { small } from './titled.ts'

/** Name, capacitance [pF], leak [nS], rest [mV], coupling [nS], time of adaptation [ms], increment [pA], reset [mV], current [pA]. */
const patterns = [
  ['tonic spiking', 200, 10, -70, 2, 30, 0, -58, 500],
  ['adaptation', 200, 12, -70, 2, 300, 60, -58, 500],
  ['initial burst', 130, 18, -58, 4, 150, 120, -50, 400],
  ['regular bursting', 200, 10, -58, 2, 120, 100, -46, 210],
  ['delayed accelerating', 200, 12, -70, -10, 300, 0, -58, 300],
  ['delayed regular bursting', 100, 10, -65, -10, 90, 30, -47, 110],
  ['transient spiking', 100, 10, -65, 10, 90, 100, -47, 180],
  ['irregular spiking', 100, 12, -60, -11, 130, 30, -48, 160],
] as const

/** The eight patterns of the adaptive exponential neuron. */
export const adexPatterns: Program = {
  name: 'adex-patterns',
  title: 'Eight patterns of the adaptive exponential neuron',
  paper: 'Naud, Marcille, Clopath & Gerstner (2008), Biological Cybernetics 99:335, table 1 and figure 4',
  point: 'What follows a step of current is decided by the reset and by what adapts.',
  async run() {
    const measured: Record<string, number> = {}
    const figures = []
    for (const [title, capacitance, leak, rest, coupling, tauAdaptation, increment, reset, current] of patterns) {
      const model = aeifCondExp({
        capacitance, leak, rest, coupling, tauAdaptation, increment, reset, current, threshold: -50, slope: 2, peak: 0,
      }) // prettier-ignore
      const sim = simulation({ dt: 0.1 * ms, precision: 'f64' })
      const cell = sim.population('cell', model, 1)
      const [spikes, potential] = [sim.record(cell), sim.probe(cell, 'v')]
      await sim.run(500 * ms)
      const intervals = Array.from(spikes.times.slice(1), (time, at) => time - spikes.times[at]!)
      measured[`spikes, ${title}`] = spikes.count
      measured[`last interval over first, ${title}`] = (intervals.at(-1) ?? 0) / (intervals[0] ?? 1)
      figures.push(small(trace(potential), title))
    }
    return { figure: [figures.slice(0, 4), figures.slice(4)], measured }
  },
}
