import { allToAll, defineNeuron, defineRule, Hz, ms, oneToOne, simulation } from '@ngrad/core'
import type { Population } from '@ngrad/core'
import { rates } from '@ngrad/figures'
import { poisson } from '@ngrad/spiking'
import type { Program } from './program.ts'
import { titled } from './titled.ts'

/** A neuron with synapses of four kinds; `s` is the share of open NMDA channels that its own spikes leave at its targets. */
const neuron = defineNeuron<{ capacitance: number; leak: number; refractory: number }>('decider', {
  parameters: {
    capacitance: { unit: 'pF', default: 500 },
    leak: { unit: 'nS', default: 25 },
    refractory: { unit: 'ms', default: 2 },
  },
  receptors: ['ampa', 'gaba', 'nmda'],
  state: { v: -55, gAmpa: 0, gGaba: 0, s: 0, x: 0 },
  equations: {
    v: '(leak * (-70 - v) - gAmpa * v - gGaba * (v + 70) - nmda * v / (1 + exp(-0.062 * v) / 3.57)) / capacitance',
    gAmpa: '-gAmpa / 2',
    gGaba: '-gGaba / 5',
    s: '-s / 100 + 0.5 * x * (1 - s)',
    x: '-x / 2',
  },
  arrival: { gAmpa: 'gAmpa + ampa', gGaba: 'gGaba + gaba' },
  method: 'heun',
  spike: { when: 'v >= -50', then: { v: '-55', x: 'x + 1' } },
  refractory: { duration: 'refractory', hold: ['v'] },
})
/** Sums the open channels of a group, which are the same for all its targets. */
const pool = defineNeuron('pool', { parameters: {}, state: { s: 0 }, update: { s: 'input' }, spike: { when: '0 > 1' } })
const open = defineRule('openChannels', { parameters: {}, effect: '0', summed: 'w * s_pre' })

/** A quarter of the neurons of the paper, whose synapses with each other are four times as strong. */
const scale = 1 / 4
const [excitatory, inhibitory, share, stronger] = [1600 * scale, 400 * scale, 0.15, 1.7]
const weaker = 1 - (share * (stronger - 1)) / (1 - share)
const selective = share * excitatory
/** Where a group of excitatory neurons begins and ends: two that are for a choice each, and the others. */
const groups = [[0, selective], [selective, 2 * selective], [2 * selective, excitatory]] as const // prettier-ignore

/** A trial with evidence for the first choice [% coherence]: 0.5 s without a stimulus, 1 s with it, 0.5 s of memory. */
async function trial(coherence: number, seed: number) {
  const sim = simulation({ seed, dt: 0.2 * ms })
  const e = sim.population('e', neuron(), excitatory)
  const i = sim.population('i', neuron({ capacitance: 200, leak: 20, refractory: 1 }), inhibitory)
  const parts = groups.map(([begin, end]) => e.slice(begin, end))
  sim.drive(e, { rate: 2400 * Hz, weight: 2.1 })
  sim.drive(i, { rate: 2400 * Hz, weight: 1.62 })
  const delay = 0.6 * ms
  const all = (name: string) => ({ rule: allToAll(), delay, name })
  sim.connect(i, e, { ...all('i→e'), weight: 1.3 / scale, receptor: 'gaba' })
  sim.connect(i, i, { ...all('i→i'), weight: 1 / scale, receptor: 'gaba' })
  parts.forEach((from, a) => {
    const channels = sim.population(`channels ${a}`, pool(), 1)
    sim.connect(from, channels, all(`open ${a}`)).learn(open())
    const onto = (to: Population, name: string, ampa: number, nmda: number) => {
      sim.connect(from, to, { ...all(`ampa ${a}→${name}`), weight: ampa / scale, receptor: 'ampa' })
      sim.connect(channels, to, { ...all(`nmda ${a}→${name}`), weight: nmda / scale, receptor: 'nmda' }).learn(open())
    }
    parts.forEach((to, b) => {
      const factor = b === 2 ? 1 : a === b ? stronger : weaker
      onto(to as unknown as Population, `e${b}`, 0.05 * factor, 0.165 * factor)
    })
    onto(i, 'i', 0.04, 0.13)
  })
  const stimuli = [1, -1].map((sign, at) => {
    const stimulus = sim.population(`stimulus ${at}`, poisson({ rate: 0 }), selective)
    sim.connect(stimulus, parts[at]!, { rule: oneToOne(), weight: 2.1, delay, receptor: 'ampa' })
    return { stimulus, rate: 40 * (1 + (sign * coherence) / 100) * Hz }
  })
  const records = [0, 1].map(at => sim.record(parts[at]!))
  await sim.run(500 * ms)
  for (const { stimulus, rate } of stimuli) stimulus.set('rate', rate)
  await sim.run(1000 * ms)
  for (const { stimulus } of stimuli) stimulus.set('rate', 0)
  await sim.run(500 * ms)
  const between = (record: (typeof records)[number], from: number, to: number): number =>
    record.times.reduce((sum, time) => sum + Number(time > from && time <= to), 0) / selective / ((to - from) / 1000)
  return { records, before: records.map(each => between(each, 200, 500)), after: records.map(each => between(each, 1600, 2000)) }
}

/** Two groups that compete through shared inhibition add up evidence slowly, and keep the choice. */
export const decision: Program = {
  name: 'decision',
  title: 'A decision by slow reverberation',
  paper: 'Wang (2002), Neuron 36:955, figures 2 and 3, with a quarter of the neurons',
  point: 'The group with more evidence wins within a second, silences the other one, and remembers the choice without a stimulus.',
  async run() {
    const [one, other] = [await trial(51.2, 1), await trial(-51.2, 2)]
    const drawn = ({ records }: typeof one, title: string) =>
      records.map((record, at) => [titled({ ...rates(record, { bin: 20 * ms }), height: 110 }, `${title}, group ${at + 1}`)])
    return {
      figure: [...drawn(one, 'evidence for the first'), ...drawn(other, 'for the second')],
      measured: {
        'before the stimulus [Hz]': one.before[0]!,
        'first group after evidence for it [Hz]': one.after[0]!,
        'second then [Hz]': one.after[1]!,
        'second group after evidence for it [Hz]': other.after[1]!,
        'first then [Hz]': other.after[0]!,
      },
    }
  },
}
