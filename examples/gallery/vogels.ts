import { fixedProbability, ms, nS, simulation } from '@ngrad/core'
import { colours, raster } from '@ngrad/figures'
import { iafCondExp, vogelsInhibitory } from '@ngrad/spiking'
import * as Plot from '@observablehq/plot'
import type { Program } from './program.ts'
import { titled } from './titled.ts'

/** Inhibitory synapses learn until each neuron has a rate. */
export const vogels: Program = {
  name: 'vogels',
  title: 'Inhibition learns to balance excitation',
  paper: 'Vogels, Sprekeler, Zenke, Clopath & Gerstner (2011), Science 334:1569, figure 4, with 1000 neurons',
  point: 'A network that excites itself calms down to the rate that the rule asks for, 3 Hz.',
  async run() {
    const sim = simulation({ seed: 2, dt: 0.2 * ms })
    const model = iafCondExp({
      capacitance: 200, leak: 10, rest: -60, threshold: -50, reset: -60, refractory: 5,
      reversalInhibitory: -80, tauExcitatory: 5, tauInhibitory: 10, current: 200,
    }, { method: 'exponentialEuler' }) // prettier-ignore
    const [e, i] = [sim.population('excitatory', model, 800), sim.population('inhibitory', model, 200)]
    const delay = 0.6 * ms
    for (const target of [e, i]) sim.connect(e, target, { rule: fixedProbability(0.05), weight: 1.2 * nS, delay })
    sim.connect(i, i, { rule: fixedProbability(0.05), weight: 12 * nS, delay, receptor: 'inhibitory' })
    const learning = sim.connect(i, e, { rule: fixedProbability(0.1), weight: 1e-3 * nS, delay, receptor: 'inhibitory' })
    learning.learn(vogelsInhibitory({ rate: 0.05, alpha: 2 * 0.003 * 20, highest: 100 }))
    const record = sim.record(e)
    const rates: { time: number; rate: number; weight: number }[] = []
    for (let second = 1; second <= 60; second++) {
      const before = record.count
      await sim.run(1000 * ms)
      const weight = learning.weights.reduce((sum, each) => sum + each, 0) / learning.count
      rates.push({ time: second, rate: (record.count - before) / 800, weight })
    }
    const some = sim.record(e.slice(0, 150))
    await sim.run(300 * ms)
    return {
      figure: [
        [
          {
            height: 220,
            x: { label: 'time [s]' },
            y: { label: 'mean rate [Hz]', type: 'log', grid: true },
            marks: [Plot.line(rates, { x: 'time', y: 'rate', stroke: colours[0]! }), Plot.ruleY([3], { strokeDasharray: '4,2' })],
          },
        ],
        [titled({ ...raster(some), height: 180 }, 'after a minute')],
      ],
      measured: {
        'rate in the first second [Hz]': rates[0]!.rate,
        'rate in the 60th [Hz]': rates.at(-1)!.rate,
        'mean weight [nS]': rates.at(-1)!.weight,
      },
    }
  },
}
