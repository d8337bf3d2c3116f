import { explicit, ms, simulation } from '@ngrad/core'
import { trace } from '@ngrad/figures'
import { gapJunction, hhPscAlpha } from '@ngrad/spiking'
import type { Program } from './program.ts'
import { titled } from './titled.ts'

/** Two cells with a gap junction, or none: their potentials, and how far apart they spike in the end [ms]. */
async function coupled(conductance: number) {
  const sim = simulation({ dt: 0.05 * ms, precision: 'f64' })
  const cells = sim.population('cells', hhPscAlpha({ current: 800 }), 2)
  cells.set('v', Float64Array.of(-10, -65))
  if (conductance > 0) {
    const both = { rule: explicit([0, 1], [1, 0]), receptor: 'injected', delay: 0.05 * ms }
    sim.connect(cells, cells, { ...both, weight: conductance }).learn(gapJunction())
  }
  const [spikes, potential] = [sim.record(cells), sim.probe(cells, 'v')]
  await sim.run(200 * ms)
  const last = [0, 1].map(neuron => Math.max(...spikes.times.filter((_, at) => spikes.neurons[at] === neuron)))
  return { potential, apart: Math.abs(last[0]! - last[1]!) }
}

/** Gap junctions bring cells into step. */
export const gapJunctions: Program = {
  name: 'gap-junctions',
  title: 'Gap junctions synchronize',
  paper: 'Hahne et al. (2015), Frontiers in Neuroinformatics 9:22, figure 6; Sherman & Rinzel (1992), PNAS 89:2471',
  point: 'Two cells that begin at different potentials come to spike together where a gap junction couples them.',
  async run() {
    const [alone, together] = [await coupled(0), await coupled(10)]
    return {
      figure: [
        [titled({ ...trace(alone.potential), height: 170 }, 'alone')],
        [titled({ ...trace(together.potential), height: 170 }, 'coupled by 10 nS')],
      ],
      measured: { 'last spikes apart, alone [ms]': alone.apart, 'last spikes apart, coupled [ms]': together.apart },
    }
  },
}
