import { defineNeuron, ms, oneToOne, simulation } from '@ngrad/core'
import { replay, tsodyksMarkram } from '@ngrad/spiking'
import { colours, trace } from '@ngrad/figures'
import * as Plot from '@observablehq/plot'
import type { Program } from './program.ts'
import { titled } from './titled.ts'

/** A membrane without threshold, by what arrives: the largest amplitude shows what a spike releases. */
const membrane = defineNeuron('membrane', {
  parameters: { tau: { unit: 'ms', default: 40, above: 0 } },
  state: { v: 0 },
  equations: { v: '-v / tau' },
  arrival: { v: 'v + input' },
  spike: { when: 'v > 1e9' },
})

const frequencies = [5, 10, 15, 20, 30, 40, 60, 80, 100]

/** Amplitude of the last of 40 spikes, over that of a synapse with all of its resources. */
async function steady(use: number, tauFacilitation: number): Promise<{ frequency: number; released: number }[]> {
  const sim = simulation({ dt: 0.1 * ms, precision: 'f64' })
  const spikes = frequencies.flatMap((frequency, neuron) =>
    Array.from({ length: 40 }, (_, spike) => ({ neuron, time: Math.round((10_000 * (spike + 1)) / frequency) / 10 })),
  )
  spikes.sort((one, other) => one.time - other.time)
  const source = sim.population('source', replay({ times: spikes.map(({ time }) => time), neurons: spikes.map(({ neuron }) => neuron) }), 9)
  const target = sim.population('target', membrane({ tau: 0.5 * ms }), 9)
  sim.connect(source, target, { rule: oneToOne(), weight: 1 }).learn(tsodyksMarkram({ use, tauRecovery: 800, tauFacilitation }))
  const potential = sim.probe(target, 'v')
  await sim.run(8100 * ms)
  const { values, times } = potential
  return frequencies.map((frequency, neuron) => {
    const last = (40 * 1000) / frequency
    const near = Array.from(times, (time, at) => (Math.abs(time - last) < 2 ? values[9 * at + neuron]! : 0))
    return { frequency, released: Math.max(...near) }
  })
}

/** Synapses that depress code what changes; those that facilitate have a best frequency. */
export const tsodyksMarkramCurves: Program = {
  name: 'tsodyks-markram',
  title: 'Depressing and facilitating synapses',
  paper: 'Tsodyks & Markram (1997), PNAS 94:719, figures 1 and 2; Markram, Wang & Tsodyks (1998), PNAS 95:5323',
  point: 'In a long train a depressing synapse releases as the inverse of the frequency, so that the mean input says nothing about it.',
  async run() {
    const [depressing, facilitating] = [await steady(0.67, 0), await steady(0.03, 530)]
    const sim = simulation({ dt: 0.1 * ms, precision: 'f64' })
    const train = Array.from({ length: 10 }, (_, spike) => 50 + 40 * spike)
    const source = sim.population('source', replay({ times: [...train, 900], neurons: Array.from({ length: 11 }, () => 0) }), 1)
    const target = sim.population('target', membrane(), 1)
    sim.connect(source, target, { weight: 1 }).learn(tsodyksMarkram({ use: 0.67, tauRecovery: 800, tauFacilitation: 0 }))
    const potential = sim.probe(target, 'v')
    await sim.run(1100 * ms)
    const points = [
      ...depressing.map(each => ({ ...each, synapse: 'depressing' })),
      ...facilitating.map(each => ({ ...each, synapse: 'facilitating' })),
    ]
    const of = (curve: typeof depressing, wanted: number): number => curve.find(({ frequency }) => frequency === wanted)!.released
    const best = facilitating.reduce((one, other) => (other.released > one.released ? other : one))
    return {
      figure: [
        [titled({ ...trace(potential), height: 200 }, '25 Hz, and half a second after it')],
        [
          {
            height: 260,
            marginLeft: 50,
            x: { label: 'frequency [Hz]', type: 'log' },
            y: { label: 'released by the 40th spike', type: 'log', grid: true },
            color: { range: colours.slice(0, 2) },
            marks: [
              Plot.line(points, { x: 'frequency', y: 'released', stroke: 'synapse' }),
              Plot.text(points.filter(({ frequency }) => frequency === 20), { x: 'frequency', y: 'released', text: 'synapse', dy: -10 }),
            ],
          },
        ],
      ],
      measured: {
        'depressing, 10 Hz': of(depressing, 10),
        'depressing, 100 Hz': of(depressing, 100),
        'best frequency, facilitating [Hz]': best.frequency,
      },
    }
  },
}
