import { ms, oneToOne, simulation } from '@ngrad/core'
import { colours } from '@ngrad/figures'
import { iafPscDelta, replay, stdpTriplet } from '@ngrad/spiking'
import * as Plot from '@observablehq/plot'
import type { Program } from './program.ts'

const frequencies = [0.1, 10, 20, 40, 50]

/** What 60 pairs change whose post-synaptic spike is so much later [ms], at each frequency. */
async function changes(later: number): Promise<number[]> {
  const sim = simulation({ dt: 0.1 * ms, precision: 'f64' })
  const spikesAt = (shift: number) => {
    const all = frequencies.flatMap((frequency, neuron) =>
      Array.from({ length: 60 }, (_, pair) => ({ neuron, time: 50 + Math.round((10_000 * pair) / frequency) / 10 + shift })),
    )
    all.sort((one, other) => one.time - other.time)
    return replay({ times: all.map(({ time }) => Math.round(10 * time) / 10), neurons: all.map(({ neuron }) => neuron) })
  }
  const pre = sim.population('pre', spikesAt(0), frequencies.length)
  const teacher = sim.population('teacher', spikesAt(later), frequencies.length)
  const post = sim.population('post', iafPscDelta({ refractory: 0 }), frequencies.length)
  sim.connect(teacher, post, { rule: oneToOne(), weight: 100 })
  const synapses = sim.connect(pre, post, { rule: oneToOne(), weight: 1 }).learn(stdpTriplet())
  await sim.run(605_000 * ms)
  return Array.from(synapses.weights, weight => weight - 1)
}

/** What Sjöström, Turrigiano & Nelson (2001) measured, as Pfister & Gerstner give it: frequency, later [ms], change. */
const experiment = [
  [0.1, 10, -0.04], [10, 10, 0.14], [20, 10, 0.29], [40, 10, 0.53], [50, 10, 0.56],
  [0.1, -10, -0.29], [10, -10, -0.41], [20, -10, -0.34], [40, -10, 0.56], [50, -10, 0.75],
] as const // prettier-ignore

/** Pairs at higher frequencies strengthen, in either order. */
export const triplets: Program = {
  name: 'triplets',
  title: 'Triplets of spikes explain the frequency of pairs',
  paper: 'Pfister & Gerstner (2006), Journal of Neuroscience 26:9673, figure 3; data of Sjöström et al. (2001), Neuron 32:1149',
  point: 'At 50 Hz even pairs whose post-synaptic spike comes first strengthen a synapse, which no rule of pairs does.',
  async run() {
    const [after, before] = [await changes(10), await changes(-10)]
    const points = frequencies.flatMap((frequency, at) => [
      { frequency, change: after[at]!, order: 'post after pre' },
      { frequency, change: before[at]!, order: 'post before pre' },
    ])
    const seen = experiment.map(([frequency, later, change]) => ({
      frequency, change, order: later > 0 ? 'post after pre' : 'post before pre',
    })) // prettier-ignore
    return {
      figure: [
        [
          {
            height: 300,
            x: { label: 'frequency of pairs [Hz]' },
            y: { label: 'change of the weight (dots: experiment)', grid: true },
            color: { domain: ['post after pre', 'post before pre'], range: colours.slice(0, 2) },
            marks: [
              Plot.ruleY([0]),
              Plot.line(points, { x: 'frequency', y: 'change', stroke: 'order' }),
              Plot.dot(seen, { x: 'frequency', y: 'change', fill: 'order' }),
              Plot.text(points.filter(({ frequency }) => frequency === 20), { x: 'frequency', y: 'change', text: 'order', dy: -12 }),
            ],
          },
        ],
      ],
      measured: Object.fromEntries(
        frequencies.flatMap((frequency, at) => [
          [`post after pre, ${frequency} Hz`, after[at]!],
          [`post before pre, ${frequency} Hz`, before[at]!],
        ]),
      ),
    }
  },
}
