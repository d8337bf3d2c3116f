import { ms, pA, RandomStream, simulation } from '@ngrad/core'
import { raster } from '@ngrad/figures'
import { aeifCondExp, noiseCurrent, schedule } from '@ngrad/spiking'
import { spikeCorrelation, trainsOf } from '@ngrad/spiking/statistics'
import type { Program, Shown } from './program.ts'
import { titled } from './titled.ts'

/** Trials of one neuron, each with noise of its own beside a current that is the same in all. */
async function trials(title: string, shared: ArrayLike<number>): Promise<{ figure: Shown['figure'][number][number]; alike: number }> {
  const sim = simulation({ seed: 3, dt: 0.1 * ms })
  const cells = sim.population('trials', aeifCondExp(), 20)
  sim.use(schedule(cells, 'current', { times: Array.from(shared, (_, at) => 2 * at), values: Float64Array.from(shared) }))
  sim.use(noiseCurrent(cells, { deviation: 60 * pA }))
  const record = sim.record(cells)
  await sim.run(1000 * ms)
  const trains = trainsOf(record, 20)
  const pairs = trains.flatMap((one, first) => trains.slice(first + 1).map(other => [one, other] as const))
  const alike = pairs.map(([one, other]) => spikeCorrelation(one, other, { bin: 4 * ms, from: 500 * ms, to: 1000 * ms }))
  return {
    figure: titled({ ...raster(record), height: 180 }, title),
    alike: alike.reduce((sum, each) => sum + each, 0) / pairs.length,
  }
}

/** A neuron repeats itself where its input fluctuates. */
export const reliability: Program = {
  name: 'reliability',
  title: 'Reliable spikes',
  paper: 'Mainen & Sejnowski (1995), Science 268:1503, figure 1',
  point: 'Trials drift apart under a constant current, and stay together under one that fluctuates.',
  async run() {
    const chance = new RandomStream(7, 'frozen')
    const constant = await trials('a constant current', new Float64Array(500).fill(800 * pA))
    const fluctuating = await trials(
      'a current that fluctuates, the same each time',
      Float64Array.from({ length: 500 }, (_, at) => 650 + 500 * chance.normal(at)),
    )
    return {
      figure: [[constant.figure], [fluctuating.figure]],
      measured: { 'correlation of trials, constant': constant.alike, 'correlation of trials, fluctuating': fluctuating.alike },
    }
  },
}
