import { allToAll, defineNeuron, defineRule, explicit, ms, oneToOne, RandomStream, simulation } from '@ngrad/core'
import { loadDigits } from '@ngrad/data'
import { poisson } from '@ngrad/spiking'
import * as Plot from '@observablehq/plot'
import type { Program } from './program.ts'
import { small } from './titled.ts'

const neurons = 100
/** Digits to learn from; the others are of other writers. */
const trained = 1400
const { pixels, labels, count } = loadDigits()
const size = 64
/** What was to be chosen. */
export interface DigitsSettings {
  /** Rate of an input that is white [Hz]. */
  readonly white: number
  /** Sum of the weights onto a neuron. */
  readonly total: number
  /** How much a spike of a neuron changes, and how active an input has to be to be taken up. */
  readonly rate: number
  readonly target: number
}
/**
 * Chosen by what was read with the first seed; with others, 2 and 3, it is 84.6 and 86.1 % in place of 83.1 %. On 280 digits that are
 * held out of those to learn from `digits-settings.ts` has 79.3 % for them after a quarter of the learning, 65 to 78.6 % for five
 * others, and 81.1 % for a target of 1, which so few digits do not tell apart.
 */
export const chosen: DigitsSettings = { white: 200, total: 8, rate: 0.003, target: 1.6 }
/** The highest weight. */
const highest = 0.4

/** Leaky neuron with conductances, whose threshold rises with each of its spikes, so that each has its share of them. */
const cell = defineNeuron<Record<'tau' | 'rest' | 'reset' | 'threshold' | 'refractory' | 'reversal' | 'increment', number>>(
  'digitCell',
  {
    parameters: {
      tau: { unit: 'ms', default: 100, above: 0 },
      rest: { unit: 'mV', default: -65 },
      reset: { unit: 'mV', default: -65 },
      threshold: { unit: 'mV', default: -52 },
      refractory: { unit: 'ms', default: 5, atLeast: 0 },
      reversal: { unit: 'mV', default: -100 },
      increment: { unit: 'mV', default: 0.1 },
      tauExcitatory: { unit: 'ms', default: 1, above: 0 },
      tauInhibitory: { unit: 'ms', default: 2, above: 0 },
      tauTheta: { unit: 'ms', default: 1e7, above: 0 },
    },
    receptors: ['excitatory', 'inhibitory'],
    state: { v: 'rest', ge: 0, gi: 0, theta: 0 }, // conductances over that of the leak
    equations: {
      v: '(rest - v - ge * v + gi * (reversal - v)) / tau',
      ge: '-ge / tauExcitatory',
      gi: '-gi / tauInhibitory',
      theta: '-theta / tauTheta',
    },
    arrival: { ge: 'ge + excitatory', gi: 'gi + inhibitory' },
    spike: { when: 'v >= threshold + theta', then: { v: 'reset', theta: 'theta + increment' } },
    refractory: { duration: 'refractory', hold: ['v'] },
  },
)

/** At each of its spikes a neuron takes up inputs that were active of late, and lets go of others: equation 1 with $\mu = 1$. */
const takeUp = defineRule<{ rate: number; target: number; highest: number }>('takeUp', {
  parameters: {
    rate: { unit: '1', default: 0.003 },
    target: { unit: '1', default: 1.6 },
    highest: { unit: '1', default: highest },
    lowest: { unit: '1', default: 0 },
    tau: { unit: 'ms', default: 20, above: 0 },
  },
  traces: { before: { of: 'pre', tau: 'tau' } },
  onPost: { w: 'w + rate * (before - target) * (highest - w)' },
  bounds: { lowest: 'lowest', highest: 'highest' },
})

/** A hundred neurons learn digits that nobody names. */
export const digits: Program = {
  name: 'digits',
  title: 'Digits without a teacher',
  paper: 'Diehl & Cook (2015), Frontiers in Computational Neuroscience 9:99, with 100 neurons and digits of 8 × 8 pixels',
  point: 'A hundred neurons that inhibit each other learn what digits look like by their spikes alone, and read 83 to 86 % of others.',
  async run() {
    const { part, fields } = await readDigits({ shown: 3 * trained, labelled: trained, read: count - trained, repeated: 3 })
    return {
      figure: [0, 5, 10, 15].map(row => fields.slice(row, row + 5).map(({ weights, digit }) => fieldOf(weights, `${digit}`))),
      measured: { 'digits read [%]': 100 * part, 'by chance [%]': 10 },
    }
  },
}

/** How many digits are shown to learn from, to tell what neurons stand for, and to read, and how often each of these. */
export interface DigitsTurns {
  /** Of weights, spikes and order; 1 if left out. */
  readonly seed?: number
  /** How many of the first digits are to learn from; those that are read come behind them. All but 397 if left out. */
  readonly learned?: number
  readonly settings?: DigitsSettings
  readonly shown: number
  readonly labelled: number
  readonly read: number
  readonly repeated: number
}

/** Which part of others is read, and what some neurons have learned. */
export async function readDigits({ seed = 1, learned = trained, settings = chosen, ...turns }: DigitsTurns): Promise<{
  readonly part: number
  readonly fields: readonly { readonly weights: readonly number[]; readonly digit: number }[]
}> {
  const { shown, labelled, read, repeated } = turns
  const { white, total, rate, target } = settings
  const sim = simulation({ seed, dt: 0.5 * ms })
  const input = sim.population('input', poisson({ rate: 0 }), size)
  const excitatory = sim.population('excitatory', cell(), neurons)
  const inhibitory = sim.population(
    'inhibitory',
    cell({ tau: 10, rest: -60, reset: -45, threshold: -40, refractory: 2, reversal: -85, increment: 0 }),
    neurons,
  )
  const draw = new RandomStream(seed, 'weights')
  const weight = Float64Array.from({ length: size * neurons }, (_, synapse) => 0.3 * highest * draw.uniform(synapse))
  const synapses = sim.connect(input, excitatory, { rule: allToAll(), weight }).learn(takeUp({ rate, target }))
  sim.connect(excitatory, inhibitory, { rule: oneToOne(), weight: 10.4 })
  const pairs = Array.from({ length: neurons ** 2 }, (_, pair) => [Math.floor(pair / neurons), pair % neurons] as const)
  const others = pairs.filter(([from, to]) => from !== to)
  const rule = explicit(others.map(([from]) => from), others.map(([, to]) => to))
  sim.connect(inhibitory, excitatory, { rule, weight: 17, receptor: 'inhibitory' })
  const tally = sim.tally(excitatory)

  /** Shows a digit, ever brighter until five spikes have answered; returns those of each neuron. */
  const show = async (digit: number): Promise<Uint32Array> => {
    for (let gain = 1; ; gain *= 1.5) {
      tally.clear()
      input.set('rate', Float64Array.from({ length: size }, (_, pixel) => (gain * white * pixels[digit * size + pixel]!) / 16))
      await sim.run(250 * ms)
      const spikes = tally.counts.slice()
      input.set('rate', 0)
      await sim.run(50 * ms)
      if (spikes.reduce((sum, own) => sum + own, 0) >= 5 || gain > 10) return spikes
    }
  }
  const order = new RandomStream(seed, 'order')
  for (let turn = 0; turn < shown; turn++) {
    normalize(synapses.weights, total)
    await show(order.below(turn, learned))
  }

  // now nothing is learned: each neuron stands for the digit that it answers most, and others are read
  synapses.gate(false)
  excitatory.set('increment', 0)
  const answers = async (digit: number): Promise<Float64Array> => {
    const sum = new Float64Array(neurons)
    for (let turn = 0; turn < repeated; turn++) (await show(digit)).forEach((spikes, neuron) => (sum[neuron]! += spikes))
    return sum
  }
  const means = Array.from({ length: neurons }, () => new Float64Array(10))
  const seen = new Float64Array(10)
  for (let digit = 0; digit < labelled; digit++) {
    seen[labels[digit]!]!++
    ;(await show(digit)).forEach((spikes, neuron) => (means[neuron]![labels[digit]!]! += spikes))
  }
  const stands = means.map(each => largest(each.map((spikes, digit) => spikes / seen[digit]!)))
  let right = 0
  for (let digit = learned; digit < learned + read; digit++) {
    const votes = new Float64Array(10)
    const spikes = await answers(digit)
    stands.forEach((stand, neuron) => (votes[stand]! += spikes[neuron]! / stands.filter(one => one === stand).length))
    right += Number(largest(votes) === labels[digit])
  }
  const { weights } = synapses
  const fieldsOf = (neuron: number): number[] => Array.from({ length: size }, (_, pixel) => weights[pixel * neurons + neuron]!)
  const fields = Array.from({ length: 20 }, (_, neuron) => ({ weights: fieldsOf(neuron), digit: stands[neuron]! }))
  return { part: right / read, fields }
}

/** The weights onto each neuron have the same sum. */
function normalize(weights: Float32Array, total: number): void {
  const sums = new Float64Array(neurons)
  weights.forEach((weight, synapse) => (sums[synapse % neurons]! += weight))
  for (let synapse = 0; synapse < weights.length; synapse++) weights[synapse]! *= total / sums[synapse % neurons]!
}

const largest = (numbers: Float64Array): number => numbers.indexOf(Math.max(...numbers))

/** What a neuron has learned, as a picture of 8 × 8. */
const fieldOf = (field: readonly number[], title: string) => ({
  ...small(
    {
      marks: [Plot.cell(field, { x: (_, pixel) => pixel % 8, y: (_, pixel) => Math.floor(pixel / 8), fill: each => each })],
    },
    title,
  ),
  color: { scheme: 'greys' as const },
})
