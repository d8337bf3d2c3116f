import { ms, oneToOne, simulation } from '@ngrad/core'
import { colours } from '@ngrad/figures'
import { iafPscDelta, replay, stdp } from '@ngrad/spiking'
import * as Plot from '@observablehq/plot'
import type { Program } from './program.ts'

const [pairs, rate] = [60, 0.01]

/** How much a weight changes by how much later the post-synaptic spike is. */
export const stdpWindow: Program = {
  name: 'stdp-window',
  title: 'The window of spike-timing-dependent plasticity',
  paper: 'Bi & Poo (1998), Journal of Neuroscience 18:10464, figure 7; Song, Miller & Abbott (2000), equation 2',
  point: 'Sixty pairs of spikes, a second apart, strengthen a synapse where the post-synaptic one follows, and weaken it elsewhere.',
  async run() {
    const apart = Array.from({ length: 41 }, (_, at) => 4 * (at - 20) || 0.5)
    const sim = simulation({ dt: 0.1 * ms, precision: 'f64' })
    const spikesAt = (shift: (neuron: number) => number) => {
      const all = apart.flatMap((_, neuron) =>
        Array.from({ length: pairs }, (_, pair) => ({ neuron, time: 100 + 1000 * pair + shift(neuron) })),
      )
      all.sort((one, other) => one.time - other.time)
      return replay({ times: all.map(({ time }) => time), neurons: all.map(({ neuron }) => neuron) })
    }
    const pre = sim.population('pre', spikesAt(() => 0), apart.length)
    // the target hears of its own spikes a step before, and of the synapse a step after it
    const teacher = sim.population('teacher', spikesAt(neuron => apart[neuron]!), apart.length)
    const post = sim.population('post', iafPscDelta({ refractory: 0 }), apart.length)
    sim.connect(teacher, post, { rule: oneToOne(), weight: 100 })
    const synapses = sim.connect(pre, post, { rule: oneToOne(), weight: 1 })
    synapses.learn(stdp({ potentiation: rate, depression: 1.05 * rate, highest: 10, lowest: -10 }))
    await sim.run((1000 * pairs + 200) * ms)
    const changes = apart.map((later, neuron) => ({ later, change: synapses.weights[neuron]! - 1 }))
    const at = (time: number): number => changes.find(({ later }) => later === time)!.change
    const curve = (later: number): number =>
      later > 0 ? pairs * rate * Math.exp(-later / 20) : -1.05 * pairs * rate * Math.exp(later / 20)
    const far = Math.max(...changes.map(({ later, change }) => Math.abs(change - curve(later))))
    return {
      figure: [
        [
          {
            height: 300,
            x: { label: 'post-synaptic spike after the pre-synaptic one [ms]' },
            y: { label: 'change of the weight', grid: true },
            marks: [
              Plot.ruleX([0]),
              Plot.ruleY([0]),
              Plot.line(changes.map(({ later }) => ({ later, change: curve(later) })), { x: 'later', y: 'change', stroke: colours[1]! }),
              Plot.dot(changes, { x: 'later', y: 'change', fill: colours[0]! }),
            ],
          },
        ],
      ],
      measured: { 'change at +8 ms': at(8), 'change at -8 ms': at(-8), 'farthest from the exponential': far },
    }
  },
}
