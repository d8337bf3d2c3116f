import { defineNeuron, defineRule, ms, oneToOne, simulation } from '@ngrad/core'
import { colours } from '@ngrad/figures'
import { clopath, replay } from '@ngrad/spiking'
import * as Plot from '@observablehq/plot'
import type { Program } from './program.ts'

/**
 * The paper's adaptive exponential neuron: a spike is held at 33 mV for 2 ms; a current that depolarizes decays after it within
 * 40 ms, and a raised threshold within 50 ms. What low-passes see of a spike, `u`, comes 4 ms late, so that none counts for itself.
 */
const pyramidal = defineNeuron('pyramidal', {
  parameters: {},
  state: { v: -70.6, w: 0, z: 0, threshold: -50.4, left: -10, u: -70.6 },
  equations: {
    v: '(30 * (-70.6 - v) + 30 * 2 * exp(min((v - threshold) / 2, 10)) - w + z) / 281',
    w: '(4 * (min(v, 33) + 70.6) - w) / 144',
    z: '-z / 40',
    threshold: '(-50.4 - threshold) / 50',
  },
  arrival: { v: 'v + input' },
  method: 'rk4',
  update: {
    left: 'left - dt',
    v: 'v + (-49.6 - v) * (abs(left) < dt / 2)',
    u: 'u + (v - u) * (left < -4 && v < -40) + (33 - u) * (left < -2 && left > -4)',
  },
  spike: { when: 'v >= 20', then: { v: '33', w: 'w + 0.0805', z: '400', threshold: '30.4', left: '2' } },
  refractory: { duration: '2', hold: ['v', 'w'] },
})

/** {@link clopath}, whose low-passes are of that. */
const rule = defineRule('clopathOfLateSpikes', {
  ...clopath.description,
  filters: { uMinus: { of: 'u', tau: 'tauMinus' }, uPlus: { of: 'u', tau: 'tauPlus' } },
})

const frequencies = [0.1, 10, 20, 30, 40, 50]
/** Between pairs [ms]; half a second apart they are as alone as ten. */
const period = (frequency: number): number => Math.min(1000 / frequency, 500)

/** What 15 times five pairs make of a weight, post-synaptic spikes so much later [ms], at each frequency; 1 is as before. */
async function change(later: number): Promise<number[]> {
  const sim = simulation({ dt: 0.1 * ms, precision: 'f64' })
  const spikesAt = (shift: number) => {
    const all = frequencies.flatMap((frequency, neuron) =>
      Array.from({ length: 5 }, (_, pair) => ({ neuron, time: Math.round(10 * (100 + shift + pair * period(frequency))) / 10 })),
    )
    all.sort((one, other) => one.time - other.time)
    return replay({ times: all.map(({ time }) => time), neurons: all.map(({ neuron }) => neuron) })
  }
  const pre = sim.population('pre', spikesAt(0), frequencies.length)
  const teacher = sim.population('teacher', spikesAt(later), frequencies.length)
  const post = sim.population('post', pyramidal(), frequencies.length)
  sim.connect(teacher, post, { rule: oneToOne(), weight: 80, delay: 0.1 })
  const start = 0.5
  const synapses = sim.connect(pre, post, { rule: oneToOne(), weight: start, delay: 0.1 }).learn(rule())
  await sim.run(2500 * ms)
  return Array.from(synapses.weights, weight => 1 + (15 * (weight - start)) / start)
}

/** What Sjöström, Turrigiano & Nelson (2001) measured: frequency, later [ms], weight. */
const experiment = [
  [0.1, 10, 0.96], [10, 10, 1.14], [20, 10, 1.29], [40, 10, 1.53], [50, 10, 1.56],
  [0.1, -10, 0.71], [10, -10, 0.59], [20, -10, 0.66], [40, -10, 1.56], [50, -10, 1.75],
] as const // prettier-ignore
const orders = ['post after pre', 'post before pre']

/** Pairs at higher frequencies strengthen, in either order, by the potential of the target. */
export const clopathPairing: Program = {
  name: 'clopath-pairing',
  title: 'The potential of the target explains it too',
  paper: 'Clopath, Büsing, Vasilaki & Gerstner (2010), Nature Neuroscience 13:344, figure 2; data of Sjöström et al. (2001)',
  point: 'By the potential alone weights grow by pairs at 50 Hz in either order, and shrink by slow ones with post before pre.',
  async run() {
    const both = [await change(10), await change(-10)]
    const points = both.flatMap((of, order) =>
      of.map((weight, at) => ({ frequency: frequencies[at]!, weight, order: orders[order]! })),
    )
    const seen = experiment.map(([frequency, later, weight]) => ({ frequency, weight, order: orders[later > 0 ? 0 : 1]! }))
    return {
      figure: [
        [
          {
            height: 300,
            x: { label: 'frequency of pairs [Hz]' },
            y: { label: 'weight over that before (dots: experiment)', grid: true },
            color: { domain: orders, range: colours.slice(0, 2) },
            marks: [
              Plot.ruleY([1]),
              Plot.line(points, { x: 'frequency', y: 'weight', stroke: 'order' }),
              Plot.dot(seen, { x: 'frequency', y: 'weight', fill: 'order' }),
              Plot.text(points.filter(({ frequency }) => frequency === 20), { x: 'frequency', y: 'weight', text: 'order', dy: -12 }),
            ],
          },
        ],
      ],
      measured: Object.fromEntries(points.map(({ frequency, weight, order }) => [`${order}, ${frequency} Hz`, weight])),
    }
  },
}
