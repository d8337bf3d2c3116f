import { allToAll, kHz, ms, normal, simulation } from '@ngrad/core'
import { raster } from '@ngrad/figures'
import { iafPscAlpha, replay } from '@ngrad/spiking'
import type { Program } from './program.ts'

const [groups, size] = [10, 100]
const model = iafPscAlpha({ tauExcitatory: 0.325, tauInhibitory: 0.325 })
/** A current whose potential has a peak of 0.14 mV [pA]. */
const weight = 46.4
const delay = 5 * ms

/** A packet of so many spikes with a standard deviation [ms] into the first group; what each group answers within its time. */
async function packet(spikes: number, spread: number) {
  const sim = simulation({ seed: 5, dt: 0.1 * ms })
  const chain = sim.population('chain', model, groups * size)
  chain.set('v', normal(-61, 2.5))
  // 17 600 and 2400 of a neuron's synapses are outside the chain, and are hit at 2 and 12.5 Hz
  sim.drive(chain, { rate: 35.2 * kHz, weight, receptor: 'excitatory' })
  sim.drive(chain, { rate: 30 * kHz, weight: -weight, receptor: 'inhibitory' })
  const begin = 100
  const times = Array.from({ length: spikes }, (_, at) => Math.round(10 * (begin + spread * quantile((at + 0.5) / spikes))) / 10)
  const input = sim.population('packet', replay({ times, neurons: times.map((_, at) => at) }), spikes)
  const part = (at: number) => chain.slice(at * size, (at + 1) * size)
  sim.connect(input, part(0), { rule: allToAll(), weight, delay, name: 'packet' })
  for (let at = 1; at < groups; at++) sim.connect(part(at - 1), part(at), { rule: allToAll(), weight, delay, name: `link ${at}` })
  const record = sim.record(chain)
  await sim.run((begin + 80) * ms)
  const answers = Array.from({ length: groups }, (_, group) => {
    const expected = begin + (group + 1) * (delay + 1)
    const own = [...record.times].filter(
      (time, spike) => Math.floor(record.neurons[spike]! / size) === group && Math.abs(time - expected) < 5,
    )
    return own.length
  })
  return { record, answers }
}

/** Quantile of the logistic distribution of variance 1. */
const quantile = (p: number): number => (Math.sqrt(3) / Math.PI) * Math.log(p / (1 - p))

/** Groups hand on a packet of spikes that is strong and sharp enough, and let another die. */
export const synfireChain: Program = {
  name: 'synfire-chain',
  title: 'A synfire chain hands on synchronous spikes, or nothing',
  paper: 'Diesmann, Gewaltig & Aertsen (1999), Nature 402:529, figure 2',
  point: 'A packet of 60 spikes grows to a volley of all neurons and reaches the last of ten groups; one of 30 dies out.',
  async run() {
    const [strong, weak] = [await packet(60, 1), await packet(30, 1)]
    const zoomed = (record: typeof strong.record, title: string) => {
      const figure = { ...raster(record), height: 200 }
      return { ...figure, x: { ...figure.x, domain: [90, 180] }, y: { ...figure.y, label: title }, clip: true }
    }
    return {
      figure: [[zoomed(strong.record, 'neuron, after 60 spikes')], [zoomed(weak.record, 'neuron, after 30 spikes')]],
      measured: {
        'spikes of the last group, after 60': strong.answers.at(-1)!,
        'spikes of the last group, after 30': weak.answers.at(-1)!,
      },
    }
  },
}
