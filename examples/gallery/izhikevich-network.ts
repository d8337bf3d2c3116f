import { ms, normal, RandomStream, simulation, uniform } from '@ngrad/core'
import { raster, rates } from '@ngrad/figures'
import { izhikevich, noiseCurrent } from '@ngrad/spiking'
import { powerSpectrum } from '@ngrad/spiking/statistics'
import type { Program } from './program.ts'

/** A thousand neurons of two kinds that drive each other into rhythms. */
export const izhikevichNetwork: Program = {
  name: 'izhikevich-network',
  title: 'Rhythms of a thousand neurons',
  paper: 'Izhikevich (2003), IEEE Transactions on Neural Networks 14:1569, figure 3',
  point: 'A random network of 800 excitatory and 200 inhibitory neurons is asynchronous at first, then falls into a rhythm.',
  async run() {
    const sim = simulation({ seed: 1, dt: 0.5 * ms })
    const chance = new RandomStream(1, 'kinds')
    const drawn = (count: number, from: number): Float64Array => Float64Array.from({ length: count }, (_, at) => chance.uniform(from + at))
    const [r, q] = [drawn(800, 0), drawn(200, 800)]
    const e = sim.population('excitatory', izhikevich({ c: r.map(x => -65 + 15 * x * x), d: r.map(x => 8 - 6 * x * x) }), 800)
    const i = sim.population('inhibitory', izhikevich({ a: q.map(x => 0.02 + 0.08 * x), b: q.map(x => 0.25 - 0.05 * x), d: 2 }), 200)
    for (const target of [e, i]) {
      sim.connect(e, target, { weight: uniform(0, 0.5), delay: 1 * ms })
      sim.connect(i, target, { weight: uniform(-1, 0), delay: 1 * ms })
    }
    sim.use(noiseCurrent(e, { deviation: 5, every: 1 * ms }))
    sim.use(noiseCurrent(i, { deviation: 2, every: 1 * ms }))
    e.set('v', normal(-65, 2))
    const [excitatory, inhibitory] = [sim.record(e), sim.record(i)]
    await sim.run(1000 * ms)
    const counts = new Float64Array(1000)
    for (const step of excitatory.steps) counts[Math.floor(step * sim.dt)]!++
    const { frequencies, power } = powerSpectrum(counts, { dt: 1 * ms, segment: 256 })
    const strongest = power.reduce((best, each, at) => (at > 0 && each > power[best]! ? at : best), 1)
    return {
      figure: [[raster([excitatory, inhibitory])], [rates(excitatory, { bin: 5 * ms })]],
      measured: {
        'excitatory [Hz]': excitatory.count / 800,
        'inhibitory [Hz]': inhibitory.count / 200,
        'rhythm [Hz]': frequencies[strongest]!,
      },
    }
  },
}
