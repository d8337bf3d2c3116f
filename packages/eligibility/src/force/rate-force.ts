import { checkOptions, RandomStream, required, seedOption } from '@ngrad/core'
import { roomFor, tanh } from '@ngrad/core/internal'
import type { StateArrays } from '@ngrad/core'
import { checkVector, savedArrays, valuesOf } from '@ngrad/learning'
import type { ParametersOf, SavableNetwork, Settings } from '@ngrad/learning'
import { learnTarget } from './learn-target.ts'
import { recursiveLeastSquares } from './recursive-least-squares.ts'
import type { RecursiveLeastSquares } from './recursive-least-squares.ts'
import { savedSparse, sparseWeights } from './sparse.ts'
import type { SparseWeights } from './sparse.ts'

/** What {@link force} is given. */
export interface ForceOptions {
  /** Number of units. */
  readonly size: number
  /** Number of outputs; 1 if left out. */
  readonly outputs?: number
  /** Strength g of the recurrent connections: chaotic above 1; 1.5 if left out. */
  readonly gain?: number
  /** Probability of a recurrent connection; 0.1 if left out. */
  readonly probability?: number
  /** Duration of a step, in time constants of a unit; 0.1 if left out. */
  readonly dt?: number
  /** Learning rate α: P begins as $1 / \alpha$; 1 if left out. */
  readonly alpha?: number
  /** Strength of the feedback of the outputs, whose weights are uniform up to it; 1 if left out. */
  readonly feedback?: number
  /** Number of inputs, whose weights are uniform from -1 to 1; 0 if left out. */
  readonly inputs?: number
  /** Seed: a whole number from 0 to 2^53 - 1; 0 if left out. */
  readonly seed?: number
}

/** A network that learns by FORCE. {@link @ngrad/learning!saveNetwork} makes a file of it, with the state in which it is. */
export interface ForceNetwork extends SavableNetwork {
  /** What the network says [outputs], live. */
  readonly output: Float64Array
  /** Rates of the units [size], live. */
  readonly rate: Float64Array
  /** What reads it out and learns. */
  readonly readout: RecursiveLeastSquares
  /** What it was made with, by name. */
  readonly settings: Settings
  /** Weights that were drawn and stay, live, by name: of the recurrent connections, the feedback and the inputs. */
  readonly fixed: Readonly<Record<'recurrent' | 'feedback' | 'input', Float64Array>>
  /** All that changes from step to step, live, by name: to be kept and set again, or declared by `Simulation.own`. */
  readonly state: StateArrays
  /** Goes back to the state that was drawn at first; what was learned stays. */
  begin(): void
  /**
   * Advances by one step.
   * @param input values of the inputs [inputs]; 0 if left out
   */
  step(input?: ArrayLike<number>): void
  /**
   * Draws the output toward a target.
   * @param target what the output should be now [outputs]
   * @returns the length of the error before
   */
  learn(target: ArrayLike<number>): number
}

/** A network of rate units that learns by FORCE. Made by {@link force}. */
export interface RateForceNetwork extends ForceNetwork {
  /** The recurrent connections $g J$, which stay as they are. */
  readonly recurrent: SparseWeights
  /** Weights $w^f$ of the feedback of the outputs [size × outputs]. */
  readonly feedback: Float64Array
}

/** Parameters of {@link force}, but for its sizes. */
export const forceParameters: ParametersOf<Omit<ForceOptions, 'size' | 'outputs' | 'inputs' | 'seed'>> = {
  gain: { unit: '1', default: 1.5, atLeast: 0, what: 'strength of the recurrent connections: chaotic above 1' },
  probability: { unit: '1', default: 0.1, above: 0, atMost: 1, what: 'probability of a recurrent connection' },
  dt: { unit: 'τ', default: 0.1, above: 0, atMost: 1, what: 'duration of a step, in time constants of a unit' },
  alpha: { unit: '1', default: 1, above: 0, what: 'rate of learning: the inverse of the correlation begins as 1 / alpha' },
  feedback: { unit: '1', default: 1, atLeast: 0, what: 'strength of the feedback of the outputs' },
}

/** How many there are of each. */
const sizes = {
  size: { unit: '1', default: 1000, atLeast: 1, integer: true, what: 'units' },
  outputs: { unit: '1', default: 1, atLeast: 1, integer: true, what: 'outputs' },
  inputs: { unit: '1', default: 0, atLeast: 0, integer: true, what: 'inputs' },
} as const

/**
 * FORCE learning on a chaotic network of rate units: the output's weights change so fast, by recursive least squares,
 * that the output is right from the first step on, and its feedback forces the chaos into the wanted course.
 *
 * $$\tau \dot x = -x + g J r + w^f z + w^{in} u,\quad r = \tanh x,\quad z = w^T r$$
 * @throws ParameterError if a value is out of its bounds
 * @see Sussillo & Abbott (2009), Generating coherent patterns of activity from chaotic neural networks. Neuron 63:544
 * @example
 * const network = force({ size: 1000 })
 * network.step()
 * network.learn([Math.sin(0.1)])
 */
export function force(options: ForceOptions): RateForceNetwork {
  const made = checked(options)
  return forceOf(made, drawn(made))
}

/** What was drawn of a network, which stays, and the state that it begins in. */
export interface DrawnForce {
  /** The recurrent connections. */
  readonly recurrent: SparseWeights
  /** Weights of the feedback [size × outputs] and of the inputs [size × inputs]. */
  readonly feedback: Float64Array
  readonly input: Float64Array
  /** State of the units, and what the network says, at first. */
  readonly x: Float64Array
  readonly output: Float64Array
}

/** The value of each option. */
type Made = Required<ForceOptions>

/**
 * The value of each option.
 * @throws ParameterError if one is unknown or out of its bounds
 */
export function checked(options: ForceOptions): Made {
  checkOptions('force', options, {
    size: required('number'),
    outputs: 'number',
    gain: 'number',
    probability: 'number',
    dt: 'number',
    alpha: 'number',
    feedback: 'number',
    inputs: 'number',
    seed: seedOption,
  })
  const { seed = 0, ...rest } = options
  return { ...valuesOf('force', { ...sizes, ...forceParameters }, rest), seed }
}

function drawn({ size, outputs, inputs, gain, probability, feedback, seed }: Made): DrawnForce {
  const weightDraws = new RandomStream(seed, 'force', 'recurrent weights')
  const random = new RandomStream(seed, 'force')
  const room = (name: string, count: number, draw: (at: number) => number): Float64Array =>
    roomFor(`force.${name}`, count, () => Float64Array.from({ length: size * count }, (_, at) => draw(at)))
  return {
    recurrent: roomFor('force.size', size, () => sparseWeights(size, probability, gain / Math.sqrt(probability * size), weightDraws)),
    feedback: room('outputs', outputs, at => feedback * (2 * random.uniform(at) - 1)),
    x: Float64Array.from({ length: size }, (_, i) => 0.5 * random.normal(100_000_000 + i)),
    input: room('inputs', inputs, at => 2 * random.uniform(300_000_000 + at) - 1),
    output: Float64Array.from({ length: outputs }, (_, o) => 0.5 * random.normal(200_000_000 + o)),
  }
}

/** The network of what was drawn, live. */
export function forceOf(made: Made, drawnOnce: DrawnForce): RateForceNetwork {
  const { recurrent: J, feedback: back, input: into, x: firstX, output: firstOutput } = drawnOnce
  const { size, outputs, inputs, dt, alpha } = made
  const [x, output] = [firstX.slice(), firstOutput.slice()]
  const rate = x.map(tanh)
  const readout = recursiveLeastSquares({ inputs: size, outputs, alpha })
  return {
    output,
    rate,
    recurrent: J,
    feedback: back,
    readout,
    settings: made,
    fixed: { recurrent: J.weight, feedback: back, input: into },
    state: { x, rate, output, weights: readout.weights, inverse: readout.inverse },
    saved: () =>
      savedArrays('force', made, {
        ...savedSparse(J, 'source'),
        feedback: [back, size, outputs],
        input: [into, size, inputs],
        'first.x': [firstX, size],
        'first.output': [firstOutput, outputs],
        x: [x, size],
        rate: [rate, size],
        output: [output, outputs],
        readout: [readout.weights, size, outputs],
        inverse: [readout.inverse, size, size],
      }),
    begin() {
      x.set(firstX)
      output.set(firstOutput)
      for (let j = 0; j < size; j++) rate[j] = tanh(x[j]!)
    },
    step(input) {
      if (input) checkVector('force: input', input, inputs, 'inputs of the network')
      const { first, source, weight } = J
      for (let j = 0; j < size; j++) {
        let sum = 0
        for (let at = first[j]!; at < first[j + 1]!; at++) sum += weight[at]! * rate[source[at]!]!
        for (let o = 0; o < outputs; o++) sum += back[j * outputs + o]! * output[o]!
        if (input) for (let k = 0; k < inputs; k++) sum += into[j * inputs + k]! * input[k]!
        x[j]! += dt * (sum - x[j]!)
      }
      for (let j = 0; j < size; j++) rate[j] = tanh(x[j]!)
      output.set(readout.read(rate))
    },
    learn: target => learnTarget('force', target, { readout, rate, output }),
  }
}
