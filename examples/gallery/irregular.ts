import { kHz, ms, mV, simulation } from '@ngrad/core'
import { trace } from '@ngrad/figures'
import type { Figure } from '@ngrad/figures'
import { iafPscDelta } from '@ngrad/spiking'
import { coefficientOfVariation, trainsOf } from '@ngrad/spiking/statistics'
import type { Program } from './program.ts'
import { titled } from './titled.ts'

/** Excitation alone makes a clock, excitation and inhibition in balance make chance. */
export const irregular: Program = {
  name: 'irregular',
  title: 'Irregular spikes by balance',
  paper: 'Softky & Koch (1993), Journal of Neuroscience 13:334; Shadlen & Newsome (1994), Current Opinion in Neurobiology 4:569',
  point: 'Many excitatory inputs alone average out; with as many inhibitory ones intervals vary as those of a Poisson process.',
  async run() {
    const measured: Record<string, number> = {}
    const figures: Figure[][] = []
    const inputs = { excitation: [10 * kHz, 0], balance: [25 * kHz, 23 * kHz] }
    for (const [title, [excitation, inhibition]] of Object.entries(inputs)) {
      const sim = simulation({ seed: 1, dt: 0.1 * ms })
      const cells = sim.population('cells', iafPscDelta({ tau: 20, rest: 0, threshold: 15, reset: 0 }), 50)
      const weight = title === 'excitation' ? 0.1 * mV : 0.4 * mV
      sim.drive(cells, { rate: excitation!, weight })
      if (inhibition! > 0) sim.drive(cells, { rate: inhibition!, weight: -weight })
      const [record, potential] = [sim.record(cells), sim.probe(cells, 'v', { neurons: [0] })]
      await sim.run(500 * ms)
      potential.close()
      await sim.run(4500 * ms)
      const variations = trainsOf(record, 50).map(coefficientOfVariation)
      measured[`variation of intervals, ${title}`] = variations.reduce((sum, cv) => sum + cv, 0) / 50
      measured[`rate [Hz], ${title}`] = record.count / 50 / 5
      figures.push([titled({ ...trace(potential), height: 160 }, title)])
    }
    return { figure: figures, measured }
  },
}
