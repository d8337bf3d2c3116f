import { explicit, ms, RandomStream, simulation } from '@ngrad/core'
import { colours } from '@ngrad/figures'
import { iafPscDelta, replay } from '@ngrad/spiking'
import * as Plot from '@observablehq/plot'
import type { Program } from './program.ts'

const [neurons, dt] = [61, 0.02 * ms]

/** Spikes of each neuron when the sound reaches the right ear so much later [ms]. */
async function located(later: number): Promise<Uint32Array> {
  const sim = simulation({ dt, seed: 4 })
  const chance = new RandomStream(4, 'sound')
  const heard: { time: number; ear: number }[] = []
  const onGrid = (time: number): number => Math.round(time / dt) * dt
  for (let time = 5, click = 0; time < 990; time += 2 + 6 * chance.uniform(click++))
    heard.push({ time: onGrid(time), ear: 0 }, { time: onGrid(time + later), ear: 1 })
  heard.sort((one, other) => one.time - other.time)
  const ears = sim.population('ears', replay({ times: heard.map(({ time }) => time), neurons: heard.map(({ ear }) => ear) }), 2)
  const coincidence = iafPscDelta({ tau: 0.1, rest: 0, reset: 0, threshold: 1, refractory: 1 })
  const cells = sim.population('cells', coincidence, neurons)
  const each = Array.from({ length: neurons }, (_, cell) => cell)
  // the sound from the left runs along one line of delays, that from the right along another one the other way
  const delays = [...each.map(cell => dt * (1 + cell)), ...each.map(cell => dt * (neurons - cell))]
  const rule = explicit([...each.map(() => 0), ...each.map(() => 1)], [...each, ...each])
  sim.connect(ears, cells, { rule, weight: 0.6, delay: Float64Array.from(delays) })
  const counts = sim.tally(cells)
  await sim.run(1000 * ms)
  return counts.counts.slice()
}

/** Whether it is the cell that should spike most. */
const isBest = ({ difference, later }: { readonly difference: number; readonly later: string }): boolean =>
  Math.abs(difference - Number.parseFloat(later)) < 0.01

/** Cells that hear both ears at once say where a sound comes from. */
export const jeffress: Program = {
  name: 'jeffress',
  title: 'Where a sound comes from',
  paper: 'Jeffress (1948), Journal of Comparative and Physiological Psychology 41:35',
  point: 'Of cells that hear the ears over lines of delays, that one spikes most whose delays make up for the way of the sound.',
  async run() {
    const points: { difference: number; count: number; later: string }[] = []
    let wrong = 0
    for (const later of [-0.8, -0.4, 0, 0.4, 0.8]) {
      const counts = await located(later)
      const center = (cell: number): number => dt * (2 * cell - (neurons - 1)) // how much later this cell hears from the left
      counts.forEach((count, cell) => points.push({ difference: center(cell), count, later: `${later} ms` }))
      const total = counts.reduce((sum, count) => sum + count, 0)
      const mean = counts.reduce((sum, count, cell) => sum + count * center(cell), 0) / total
      wrong = Math.max(wrong, Math.abs(mean - later))
    }
    return {
      figure: [
        [
          {
            height: 280,
            x: { label: 'difference of delays [ms]' },
            y: { label: 'spikes', grid: true },
            color: { range: colours.slice(0, 5) },
            marks: [
              Plot.line(points, { x: 'difference', y: 'count', stroke: 'later' }),
              Plot.text(points.filter(isBest), { x: 'difference', y: 'count', text: 'later', dy: -8 }),
            ],
          },
        ],
      ],
      measured: { 'farthest estimate from the difference [ms]': wrong },
    }
  },
}
