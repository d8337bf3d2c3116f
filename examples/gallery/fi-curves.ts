import { ms, simulation } from '@ngrad/core'
import type { NeuronModel } from '@ngrad/core'
import { colours } from '@ngrad/figures'
import { aeifCondExp, hhCondExpTraub, iafPscExp } from '@ngrad/spiking'
import * as Plot from '@observablehq/plot'
import type { Program } from './program.ts'

const currents = Float64Array.from({ length: 41 }, (_, step) => 25 * step)

/** Rate for each current [Hz], over the second half of two seconds. */
async function ratesOf(model: NeuronModel): Promise<number[]> {
  const sim = simulation({ dt: 0.1 * ms, precision: 'f64' })
  const cells = sim.population('cells', model, currents.length)
  cells.set('current', currents)
  const counts = sim.tally(cells)
  await sim.run(1000 * ms)
  counts.clear()
  await sim.run(1000 * ms)
  return [...counts.counts]
}

/** $\nu = 1 / (t_{ref} + \tau \ln\frac{RI - V_r}{RI - \theta})$ [Hz], potentials from rest. */
const closedForm = (current: number): number => {
  const drive = (10 / 250) * current
  return drive <= 15 ? 0 : 1000 / (2 + 10 * Math.log(drive / (drive - 15)))
}

/** Rate over current of three neurons. */
export const fiCurves: Program = {
  name: 'fi-curves',
  title: 'Rate over current',
  paper: 'Lapicque (1907); Brette & Gerstner (2005); Traub & Miles (1991)',
  point: 'A leaky integrate-and-fire neuron has the rate of its closed form; one that adapts has a lower slope.',
  async run() {
    const models = { 'integrate and fire': iafPscExp(), adaptive: aeifCondExp(), 'Hodgkin-Huxley': hhCondExpTraub() }
    const curves = await Promise.all(Object.values(models).map(ratesOf))
    const points = Object.keys(models).flatMap((model, at) =>
      curves[at]!.map((rate, step) => ({ model, rate, current: currents[step]! })),
    )
    const apart = Math.max(...curves[0]!.map((rate, step) => Math.abs(rate - closedForm(currents[step]!))))
    const [lif, adex, hh] = curves as [number[], number[], number[]]
    return {
      figure: [
        [
          {
            height: 300,
            x: { label: 'current [pA]' },
            y: { label: 'rate [Hz]', grid: true },
            color: { range: colours.slice(0, 3) },
            marks: [
              Plot.line(points, { x: 'current', y: 'rate', stroke: 'model' }),
              Plot.text(
                points.filter(({ current }) => current === 1000),
                { x: 'current', y: 'rate', text: 'model', dy: -8, textAnchor: 'end' },
              ),
            ],
          },
        ],
      ],
      measured: {
        'farthest from the closed form [Hz]': apart,
        'rate at 1 nA [Hz]': lif.at(-1)!,
        'adaptive [Hz]': adex.at(-1)!,
        'Hodgkin-Huxley [Hz]': hh.at(-1)!,
      },
    }
  },
}
