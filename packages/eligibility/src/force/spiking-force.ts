import { checkOptions, ParameterError, RandomStream, required, seedOption } from '@ngrad/core'
import { exp, roomFor } from '@ngrad/core/internal'
import { checkVector, savedArrays, valuesOf } from '@ngrad/learning'
import type { ParametersOf } from '@ngrad/learning'
import type { ForceNetwork } from './rate-force.ts'
import { learnTarget } from './learn-target.ts'
import { recursiveLeastSquares } from './recursive-least-squares.ts'
import { bySource, savedSparse, sparseWeights } from './sparse.ts'
import type { SparseWeights } from './sparse.ts'

/** What {@link spikingForce} is given. */
export interface SpikingForceOptions {
  /** Number of neurons. */
  readonly size: number
  /** Number of outputs; 1 if left out. */
  readonly outputs?: number
  /** Strength G of the random connections; 0.04 if left out. */
  readonly gain?: number
  /** Strength Q of the feedback of the outputs; 10 if left out. */
  readonly feedback?: number
  /** Number of inputs, whose weights are uniform up to Q; 0 if left out. */
  readonly inputs?: number
  /** Probability of a random connection; 0.1 if left out. */
  readonly probability?: number
  /** Duration of a step [ms]; 0.05 if left out. */
  readonly dt?: number
  /** Membrane time constant [ms]; 10 if left out. */
  readonly tau?: number
  /** Refractory time [ms]; 2 if left out. */
  readonly refractory?: number
  /** Rise time of the synaptic filter [ms]; 2 if left out. */
  readonly rise?: number
  /** Decay time of the synaptic filter [ms]; 20 if left out. */
  readonly decay?: number
  /** Constant input, at which a neuron is about to spike; -40 mV (the threshold) if left out. */
  readonly bias?: number
  /** Learning rate λ: P begins as λ; 5e-6, a tenth of a step in seconds, if left out. */
  readonly rate?: number
  /** Seed: a whole number from 0 to 2^53 - 1; 0 if left out. */
  readonly seed?: number
}

/** A spiking network that learns by FORCE. */
export interface SpikingForceNetwork extends ForceNetwork {
  /** Number of spikes so far. */
  readonly spikes: number
}

const threshold = -40
const resting = -65

/** Parameters of {@link spikingForce}, but for its sizes. */
export const spikingForceParameters: ParametersOf<Omit<SpikingForceOptions, 'size' | 'outputs' | 'inputs' | 'seed'>> = {
  gain: { unit: '1', default: 0.04, atLeast: 0, what: 'strength of the random connections' },
  feedback: { unit: '1', default: 10, atLeast: 0, what: 'strength of the feedback of the outputs, and of the inputs' },
  probability: { unit: '1', default: 0.1, above: 0, atMost: 1, what: 'probability of a random connection' },
  dt: { unit: 'ms', default: 0.05, above: 0, what: 'duration of a step' },
  tau: { unit: 'ms', default: 10, above: 0, what: 'membrane time constant' },
  refractory: { unit: 'ms', default: 2, atLeast: 0, what: 'refractory time' },
  rise: { unit: 'ms', default: 2, above: 0, what: 'rise time of the synaptic filter' },
  decay: { unit: 'ms', default: 20, above: 0, what: 'decay time of the synaptic filter' },
  bias: { unit: 'mV', default: -40, what: 'constant input, at which a neuron is about to spike' },
  rate: { unit: '1', default: 5e-6, above: 0, what: 'rate of learning: the inverse of the correlation begins as it' },
}

/** How many there are of each. */
const sizes = {
  size: { unit: '1', default: 2000, atLeast: 1, integer: true, what: 'neurons' },
  outputs: { unit: '1', default: 1, atLeast: 1, integer: true, what: 'outputs' },
  inputs: { unit: '1', default: 0, atLeast: 0, integer: true, what: 'inputs' },
} as const

/**
 * FORCE learning on a network of leaky integrate-and-fire neurons. What is read out is each neuron's spike train under
 * a filter of two exponentials, r [Hz].
 *
 * $$\tau \dot v = -v + I_b + G \omega^0 r + Q \eta\, \hat x + Q \eta^{in} u,\quad \hat x = \phi^T r$$
 * @throws ParameterError if a value is out of its bounds
 * @see Nicola & Clopath (2017), Supervised learning in spiking neural networks with FORCE training. Nature
 * Communications 8:2208
 * @example
 * const network = spikingForce({ size: 2000 })
 * network.step()
 * network.learn([Math.sin(0.1)])
 */
export function spikingForce(options: SpikingForceOptions): SpikingForceNetwork {
  const made = checked(options)
  return spikingForceOf(made, drawn(made))
}

/** What was drawn of a network, which stays, and the potentials that it begins with. */
export interface DrawnSpikingForce {
  /** The recurrent connections, row by row of the source; `source` holds the targets. */
  readonly recurrent: SparseWeights
  /** Weights of the feedback [size × outputs] and of the inputs [size × inputs]. */
  readonly feedback: Float64Array
  readonly input: Float64Array
  /** Potentials at first [mV]. */
  readonly v: Float64Array
}

/** The value of each option. */
type Made = Required<SpikingForceOptions>

/**
 * The value of each option.
 * @throws ParameterError if one is unknown or out of its bounds
 */
export function checked(options: SpikingForceOptions): Made {
  checkOptions('spikingForce', options, {
    size: required('number'),
    outputs: 'number',
    gain: 'number',
    feedback: 'number',
    inputs: 'number',
    probability: 'number',
    dt: 'number',
    tau: 'number',
    refractory: 'number',
    rise: 'number',
    decay: 'number',
    bias: 'number',
    rate: 'number',
    seed: seedOption,
  })
  const { seed = 0, ...rest } = options
  return { ...valuesOf('spikingForce', { ...sizes, ...spikingForceParameters }, rest), seed }
}

function drawn({ size, outputs, inputs, gain, probability, feedback, seed }: Made): DrawnSpikingForce {
  const weightDraws = new RandomStream(seed, 'spikingForce', 'recurrent weights')
  const random = new RandomStream(seed, 'spikingForce')
  const room = (name: string, count: number, draw: (at: number) => number): Float64Array =>
    roomFor(`spikingForce.${name}`, count, () => Float64Array.from({ length: size * count }, (_, at) => draw(at)))
  const J = roomFor('spikingForce.size', size, () => sparseWeights(size, probability, gain / (probability * Math.sqrt(size)), weightDraws))
  balance(J)
  return {
    recurrent: bySource(J, size),
    feedback: room('outputs', outputs, at => feedback * (2 * random.uniform(at) - 1)),
    input: room('inputs', inputs, at => feedback * (2 * random.uniform(2e8 + at) - 1)),
    v: Float64Array.from({ length: size }, (_, j) => resting + random.uniform(1e8 + j) * (30 - resting)),
  }
}

/** The network of what was drawn, live. */
export function spikingForceOf(made: Made, drawnOnce: DrawnSpikingForce): SpikingForceNetwork {
  const { recurrent: rows, feedback: encoder, input: into, v: first } = drawnOnce
  const { size, outputs, inputs, dt, tau, refractory, rise, decay, bias, rate: lambda } = made
  if (dt > tau) throw new ParameterError('spikingForce.dt', dt, `at most tau, ${tau} ms: potentials would swing ever further`)
  const v = first.slice()
  const held = new Float64Array(size) // time until it may spike [ms]
  const [current, risen] = [new Float64Array(size), new Float64Array(size)]
  const [rate, rateRisen] = [new Float64Array(size), new Float64Array(size)]
  const readout = recursiveLeastSquares({ inputs: size, outputs, alpha: 1 / lambda })
  const output = new Float64Array(outputs)
  const jump = 1000 / (rise * decay) // spikes per second: the filter has the sum 1 over a second
  const keepRise = exp(-dt / rise)
  const keepDecay = exp(-dt / decay)
  const arrived = new Float64Array(size)
  const spikes = new Float64Array(1)
  const { weights, inverse } = readout
  return {
    output,
    rate,
    readout,
    get spikes() {
      return spikes[0]!
    },
    settings: made,
    fixed: { recurrent: rows.weight, feedback: encoder, input: into },
    state: { v, held, current, risen, rate, rateRisen, output, weights, inverse, spikes },
    saved: () =>
      savedArrays('spiking force', made, {
        ...savedSparse(rows, 'target'),
        feedback: [encoder, size, outputs],
        input: [into, size, inputs],
        'first.v': [first, size],
        v: [v, size],
        held: [held, size],
        current: [current, size],
        risen: [risen, size],
        rate: [rate, size],
        rateRisen: [rateRisen, size],
        output: [output, outputs],
        spikes: [spikes, 1],
        readout: [weights, size, outputs],
        inverse: [inverse, size, size],
      }),
    begin() {
      v.set(first)
      for (const array of [held, current, risen, rate, rateRisen, output]) array.fill(0)
    },
    step(shown) {
      if (shown) checkVector('spikingForce: input', shown, inputs, 'inputs of the network')
      const spiked: number[] = []
      for (let j = 0; j < size; j++) {
        let input = current[j]! + bias
        for (let o = 0; o < outputs; o++) input += encoder[j * outputs + o]! * output[o]!
        if (shown) for (let k = 0; k < inputs; k++) input += into[j * inputs + k]! * shown[k]!
        if (held[j]! > 0) held[j]! -= dt
        else v[j]! += (dt / tau) * (input - v[j]!)
        if (v[j]! >= threshold) {
          spiked.push(j)
          v[j] = resting
          held[j] = refractory
        }
      }
      spikes[0]! += spiked.length
      arrived.fill(0)
      for (const from of spiked)
        for (let at = rows.first[from]!; at < rows.first[from + 1]!; at++)
          arrived[rows.source[at]!]! += rows.weight[at]!
      for (let j = 0; j < size; j++) {
        current[j] = keepDecay * current[j]! + dt * risen[j]!
        risen[j] = keepRise * risen[j]! + jump * arrived[j]!
        rate[j] = keepDecay * rate[j]! + dt * rateRisen[j]!
        rateRisen[j]! *= keepRise
      }
      for (const j of spiked) rateRisen[j]! += jump
      output.set(readout.read(rate))
    },
    learn: target => learnTarget('spikingForce', target, { readout, rate, output }),
  }
}

/** Takes the mean from the weights that reach each neuron, so that excitation and inhibition are balanced. */
function balance({ first, weight }: { readonly first: Uint32Array; readonly weight: Float64Array }): void {
  for (let target = 0; target + 1 < first.length; target++) {
    const row = weight.subarray(first[target], first[target + 1])
    const mean = row.reduce((sum, each) => sum + each, 0) / Math.max(1, row.length)
    for (let at = 0; at < row.length; at++) row[at]! -= mean
  }
}
