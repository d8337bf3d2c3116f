import { defineNeuron, simulation } from '@ngrad/core'
import { schedule } from '@ngrad/spiking'
import { trace } from '@ngrad/figures'
import type { Figure } from '@ngrad/figures'
import type { Program } from './program.ts'
import { small } from './titled.ts'

/** Izhikevich's neuron with the numbers that some patterns change. */
const cell = defineNeuron('patterned', {
  parameters: {
    a: { unit: '1/ms', default: 0.02 },
    b: { unit: '1/ms', default: 0.2 },
    c: { unit: 'mV', default: -65 },
    d: { unit: 'mV/ms', default: 8 },
    slope: { unit: '1/ms', default: 5 },
    constant: { unit: 'mV/ms', default: 140 },
    from: { unit: 'mV', default: 0 },
    decay: { unit: '1', default: 1 },
    current: { unit: 'mV/ms', default: 0 },
  },
  state: { v: -65, u: 0 },
  terms: { rise: '0.04 * v^2 + slope * v + constant - u + current' },
  // as in the published script, u follows the potential that has just been computed
  equations: { v: 'rise', u: 'a * (b * (v + dt * rise - from) - decay * u)' },
  method: 'euler',
  spike: { when: 'v > 30', then: { v: 'c', u: 'u + d' } },
})

type Current = (time: number) => number
const step = (from: number, value: number): Current => t => (t > from ? value : 0)
const pulses = (length: number, value: number, ...from: readonly number[]): Current => t =>
  from.some(start => t > start && t < start + length) ? value : 0
const slowThenFast: Current = t => (t < 200 ? t / 25 : t > 300 && t < 312.5 ? (t - 300) * 0.32 : 0)
const integrator = { slope: 4.1, constant: 108 }

/** Name, a, b, c, d, potential at first, duration [ms], current, and what else is changed. */
const patterns: readonly (readonly [
  string, number, number, number, number, number, number, Current, Readonly<Record<string, number>>?,
])[] = [
  ['tonic spiking', 0.02, 0.2, -65, 6, -70, 100, step(10, 14)],
  ['phasic spiking', 0.02, 0.25, -65, 6, -64, 200, step(20, 0.5)],
  ['tonic bursting', 0.02, 0.2, -50, 2, -70, 220, step(22, 15)],
  ['phasic bursting', 0.02, 0.25, -55, 0.05, -64, 200, step(20, 0.6)],
  ['mixed mode', 0.02, 0.2, -55, 4, -70, 160, step(16, 10)],
  ['frequency adaptation', 0.01, 0.2, -65, 8, -70, 85, step(8.5, 30)],
  ['class 1', 0.02, -0.1, -55, 6, -60, 300, t => Math.max(0, 0.075 * (t - 30)), integrator],
  ['class 2', 0.2, 0.26, -65, 0, -64, 300, t => -0.5 + Math.max(0, 0.015 * (t - 30))],
  ['spike latency', 0.02, 0.2, -65, 6, -70, 100, pulses(3, 7.04, 10)],
  ['subthreshold oscillations', 0.05, 0.26, -60, 0, -62, 200, pulses(5, 2, 20)],
  ['resonator', 0.1, 0.26, -60, -1, -62, 400, pulses(4, 0.65, 40, 60, 280, 320)],
  ['integrator', 0.02, -0.1, -55, 6, -60, 100, pulses(2, 9, 9.1, 14.1, 70, 80), integrator],
  ['rebound spike', 0.03, 0.25, -60, 4, -64, 200, pulses(5, -15, 20)],
  ['rebound burst', 0.03, 0.25, -52, 0, -64, 200, pulses(5, -15, 20)],
  ['threshold variability', 0.03, 0.25, -60, 4, -64, 100, t => pulses(5, 1, 10, 80)(t) + pulses(5, -6, 70)(t)],
  ['bistability', 0.1, 0.26, -60, 0, -61, 300, t => 0.24 + pulses(5, 1, 37.5, 216)(t)],
  ['depolarizing after-potential', 1, 0.2, -60, -21, -70, 50, pulses(2, 20, 9)],
  ['accommodation', 0.02, 1, -55, 4, -65, 400, slowThenFast, { from: -65, decay: 0, u: -16 }],
  ['inhibition-induced spiking', -0.02, -1, -60, 8, -63.8, 350, t => (t < 50 || t > 250 ? 80 : 75)],
  ['inhibition-induced bursting', -0.026, -1, -45, -2, -63.8, 350, t => (t < 50 || t > 250 ? 80 : 75)],
] // prettier-ignore

/** Steps of the published script, where they are not 0.25 ms. */
const steps: Readonly<Record<string, number>> = {
  'phasic bursting': 0.2,
  'spike latency': 0.2,
  'rebound spike': 0.2,
  'rebound burst': 0.2,
  'depolarizing after-potential': 0.1,
  accommodation: 0.5,
  'inhibition-induced spiking': 0.5,
  'inhibition-induced bursting': 0.5,
}

/** The twenty patterns of the simple model. */
export const izhikevichPatterns: Program = {
  name: 'izhikevich-patterns',
  title: 'Twenty patterns of one neuron',
  paper: 'Izhikevich (2004), IEEE Transactions on Neural Networks 15:1063, figure 1',
  point: 'One equation with two variables spikes, bursts, adapts, resonates and rebounds.',
  async run() {
    const measured: Record<string, number> = {}
    const figures: Figure[] = []
    for (const [title, a, b, c, d, v, duration, current, { u = b * v, ...changed } = {}] of patterns) {
      const dt = steps[title] ?? 0.25
      const sim = simulation({ dt, precision: 'f64' })
      const one = sim.population('one', cell({ a, b, c, d, ...changed }), 1)
      one.set('v', v)
      one.set('u', u)
      const times = Array.from({ length: Math.round(duration / dt) }, (_, at) => at * dt)
      sim.use(schedule(one, 'current', { times, values: times.map(current) }))
      const [spikes, potential] = [sim.record(one), sim.probe(one, 'v')]
      await sim.run(duration)
      measured[`spikes, ${title}`] = spikes.count
      figures.push(small(trace(potential), title))
    }
    return { figure: [0, 4, 8, 12, 16].map(at => figures.slice(at, at + 4)), measured }
  },
}
