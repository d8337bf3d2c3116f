import { Hz, ms, nS, simulation, uniform } from '@ngrad/core'
import { colours, rates } from '@ngrad/figures'
import { iafCondExp, poisson, stdp } from '@ngrad/spiking'
import * as Plot from '@observablehq/plot'
import type { Program } from './program.ts'


const highest = 0.1 * nS

/** How many weights there are in each twentieth. */
const binned = (fill: string): Plot.RectYOptions => ({
  ...Plot.binX({ y: 'count' }, { x: 'weight', thresholds: 20 }),
  fill,
  fillOpacity: 0.8,
})

/** A thousand synapses onto one neuron compete. */
export const song: Program = {
  name: 'song',
  title: 'Competition of synapses',
  paper: 'Song, Miller & Abbott (2000), Nature Neuroscience 3:919, figure 2, without inhibitory synapses, changes twice as large',
  point: 'Weights that begin anywhere end near one of their bounds, and the neuron spikes at a moderate rate.',
  async run() {
    const sim = simulation({ seed: 5, dt: 0.5 * ms })
    const inputs = sim.population('inputs', poisson({ rate: 15 * Hz }), 1000)
    const model = iafCondExp({
      capacitance: 100, leak: 10, rest: -74, threshold: -54, reset: -60, refractory: 0, tauExcitatory: 5, tauInhibitory: 5,
    }, { method: 'exponentialEuler' }) // prettier-ignore
    const cell = sim.population('cell', model, 1)
    const synapses = sim.connect(inputs, cell, { weight: uniform(0, highest), delay: 0.5 * ms })
    const before = Array.from(synapses.weights, weight => ({ weight: weight / highest, when: 'before' }))
    const change = 0.01 * highest
    synapses.learn(stdp({ potentiation: change, depression: 1.05 * change, highest }))
    const spikes = sim.record(cell)
    await sim.run(200_000 * ms)
    const after = Array.from(synapses.weights, weight => ({ weight: weight / highest, when: 'after' }))
    const share = (holds: (weight: number) => boolean): number => after.filter(({ weight }) => holds(weight)).length / 1000
    const late = spikes.times.filter(time => time > 150_000).length
    return {
      figure: [
        [
          {
            height: 260,
            width: 640,
            x: { label: 'weight over its bound (grey: before)' },
            y: { label: 'synapses', grid: true },
            marks: [
              Plot.rectY(before, binned('#bbbbbb')),
              Plot.rectY(after, binned(colours[0]!)),
            ],
          },
        ],
        [{ ...rates(spikes, { bin: 1000 * ms }), height: 160 }],
      ],
      measured: { 'below a fifth': share(w => w < 0.2), 'above four fifths': share(w => w > 0.8), 'rate in the end [Hz]': late / 50 },
    }
  },
}
