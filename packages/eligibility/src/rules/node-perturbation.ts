import {
  checkOptions,
  checkParameter,
  ParameterError,
  RandomStream,
  required,
  seedOption,
  Workspace,
} from '@ngrad/core'
import { roomFor, tanh } from '@ngrad/core/internal'
import type { GrowingState, Matrix, StateArrays } from '@ngrad/core'
import { checkFinite, checkVector, savedArrays, settingsOf, valuesOf } from '@ngrad/learning'
import type { ParametersOf, SavableNetwork, Settings } from '@ngrad/learning'

/** What {@link nodePerturbation} is given. */
export interface NodePerturbationOptions {
  /** Number of units. */
  readonly size: number
  /** Number of inputs. */
  readonly inputs: number
  /** Strength g of the random connections at first; 1.5 if left out. */
  readonly gain?: number
  /** Time constant of a unit [steps]; 30 if left out. */
  readonly tau?: number
  /** Probability, in a step, that a unit is perturbed; 0.003 if left out. */
  readonly probability?: number
  /** A perturbation is uniform up to this; 0.5 if left out. */
  readonly amplitude?: number
  /** What a unit's running mean keeps of itself in a step; 0.05 if left out. */
  readonly keep?: number
  /** Power of the trace's nonlinearity, odd: 3 is the published one, 1 is plain node perturbation; 3 if left out. */
  readonly power?: 1 | 3
  /** Learning rate η; 0.1 if left out. */
  readonly rate?: number
  /** No weight changes by more than this in a trial; 3e-4 if left out. */
  readonly largest?: number
  /** What the expected reward keeps of itself in a trial; 0.75 if left out. */
  readonly remember?: number
  /** Units whose state never changes, with that state: a bias that others receive. */
  readonly constant?: Readonly<Record<number, number>>
  /** Longest trial [steps]; 1000 if left out. */
  readonly steps?: number
  /** Seed: a whole number from 0 to 2^53 - 1; 0 if left out. */
  readonly seed?: number
}

/** A network that learns by perturbing its units. {@link @ngrad/learning!saveNetwork} makes a file of it, with the state in which it is. */
export interface NodePerturbation extends SavableNetwork {
  /** Recurrent weights [sources × targets], live. */
  readonly recurrent: Float64Array | Float32Array
  /** Weights of the inputs, which do not learn [units × inputs]. */
  readonly input: Float64Array
  /** Rates of the units, live [units]. */
  readonly rate: Float64Array | Float32Array
  /** Longest trial [steps]. */
  readonly longest: number
  /** What it was made with, by name. */
  readonly settings: Settings
  /** Begins a trial from a random state. */
  begin(): void
  /**
   * Advances by one step.
   * @param input values of the inputs [inputs]
   * @param perturbed whether units are perturbed; true if left out, false in a test
   */
  step(input: ArrayLike<number>, perturbed?: boolean): void
  /** The eligibility of the trial so far [sources × targets]. */
  eligibility(): Float64Array | Float32Array
  /**
   * Ends a trial: changes the weights by eligibility and surprise.
   * @param reward the reward of the trial
   * @param kind which kind of trial it was; each has its own expectation
   * @returns the reward less what was expected
   */
  reward(reward: number, kind?: number): number
  /** All that it remembers, live, but for what it expects. */
  readonly state: StateArrays
  /** What it expects of each kind of trial. */
  readonly growing: GrowingState
}

/** Parameters of {@link nodePerturbation} as a network of a learner, which has rate, bound and expectation of its own. */
export const perturbationParameters: ParametersOf<
  Pick<NodePerturbationOptions, 'gain' | 'tau' | 'probability' | 'amplitude' | 'keep'>
> = {
  gain: { unit: '1', default: 1.5, atLeast: 0, what: 'strength of the random connections at first' },
  tau: { unit: 'steps', default: 30, atLeast: 1, what: 'time constant of a unit' },
  probability: { unit: '1', default: 0.003, atLeast: 0, atMost: 1, what: 'probability, in a step, that a unit is perturbed' },
  amplitude: { unit: '1', default: 0.5, atLeast: 0, what: 'a perturbation is uniform up to this' },
  keep: { unit: '1', default: 0.05, atLeast: 0, below: 1, what: "what a unit's running mean keeps of itself in a step" },
}

/** What else it is given. */
export const otherParameters = {
  size: { unit: '1', default: 200, atLeast: 1, integer: true, what: 'units' },
  inputs: { unit: '1', default: 1, atLeast: 1, integer: true, what: 'inputs' },
  rate: { unit: '1', default: 0.1, atLeast: 0, what: 'rate of learning' },
  largest: { unit: '1', default: 3e-4, above: 0, what: 'no weight changes by more in a trial' },
  remember: { unit: '1', default: 0.75, atLeast: 0, below: 1, what: 'what the expected reward keeps of itself in a trial' },
  steps: { unit: 'steps', default: 1000, atLeast: 1, integer: true, what: 'longest trial' },
} as const

/**
 * Node perturbation for recurrent networks of rate units, with a reward at the end of a trial: now and then a unit is
 * pushed, and what its synapses did then becomes stronger if the trial went better than expected.
 *
 * $$\tau \dot x_i = -x_i + \sum_j J_{ij} r_j + \sum_k B_{ik} u_k,\quad
 * e_{ij} \leftarrow e_{ij} + [r_j^{t-1} (x_i^t - \bar x_i)]^3,\quad \Delta J_{ij} = \eta\, e_{ij} (R - \bar R)$$
 *
 * The power of three lets the pushes, which are large and rare, prevail over the drift back, which is small and long,
 * so that the trace need not be told which was a perturbation. The power of a product is the product of powers, so the
 * trace of a whole trial is made by one product of matrices. Memory: two vectors for each step of a trial.
 * @throws ParameterError if a value is out of its bounds
 * @see Miconi (2017), Biologically plausible learning in recurrent neural networks reproduces neural dynamics observed
 * during cognitive tasks. eLife 6:e20899, equations 3 to 5
 * @example const network = nodePerturbation({ size: 200, inputs: 2, seed: 1 })
 */
export function nodePerturbation(options: NodePerturbationOptions): NodePerturbation {
  checkOptions('nodePerturbation', options, {
    size: required('number'),
    inputs: required('number'),
    gain: 'number',
    tau: 'number',
    probability: 'number',
    amplitude: 'number',
    keep: 'number',
    power: 'any',
    rate: 'number',
    largest: 'number',
    remember: 'number',
    constant: 'object',
    steps: 'number',
    seed: seedOption,
  })
  const { seed = 0, constant = {}, power = 3, ...rest } = options
  if (power !== 1 && power !== 3) throw new ParameterError('nodePerturbation.power', power, '1 or 3')
  const value = valuesOf('nodePerturbation', { ...otherParameters, ...perturbationParameters }, rest)
  const { size, inputs, gain, tau, probability, amplitude, keep, rate, largest, remember, steps } = value
  for (const [unit, state] of Object.entries(constant)) {
    if (!(Number(unit) < size) || !/^\d+$/.test(unit))
      throw new ParameterError('nodePerturbation.constant', unit, `a state for some of the ${size} units, by its number`)
    checkParameter('nodePerturbation.constant', unit, { unit: '1' }, state)
  }
  const random = new RandomStream(seed, 'nodePerturbation', 'network')
  const draws = new RandomStream(seed, 'nodePerturbation', 'trials')
  const count = new Float64Array(2) // of draws, and of steps of this trial

  const work = new Workspace({ precision: 'f32' })
  const pre = work.matrix(steps, size) // r of the step before, to the power
  const post = work.matrix(steps, size) // x - mean, to the power
  const trace = work.matrix(size, size)
  const recurrent = work.matrix(size, size) // [sources × targets]
  recurrent.values.forEach((_, at, all) => (all[at] = (gain / Math.sqrt(size)) * random.normal(at)))
  const r = work.matrix(1, size)
  const sum = work.matrix(1, size)
  const input = roomFor('nodePerturbation.inputs', inputs, () =>
    Float64Array.from({ length: size * inputs }, (_, at) => 2 * random.uniform(1e9 + at) - 1),
  )
  const x = new Float64Array(size)
  const mean = new Float64Array(size)
  let expected = new Map<number, number>() // of each kind of trial

  const raise = (a: number): number => (power === 1 ? a : a * a * a)
  const hold = (): void => {
    for (const [unit, state] of Object.entries(constant)) x[Number(unit)] = state
    for (let i = 0; i < size; i++) r.values[i] = tanh(x[i]!)
  }
  const gather = (): Matrix => {
    work.multiply(trace, pre, post, { transposeA: true })
    return trace
  }
  return {
    recurrent: recurrent.values,
    input,
    rate: r.values,
    longest: steps,
    settings: settingsOf({ ...value, power, cubed: power === 3, constant, seed }),
    saved() {
      const taken = count[1]!
      return savedArrays(
        'node perturbation',
        { ...value, power, constant, seed },
        {
          recurrent: [recurrent.values, size, size],
          input: [input, size, inputs],
          rate: [r.values, size],
          x: [x, size],
          mean: [mean, size],
          pre: [pre.values.subarray(0, taken * size), taken, size], // of the trial so far
          post: [post.values.subarray(0, taken * size), taken, size],
          count: [count, 2],
          expected: [Float64Array.from([...expected].flat()), expected.size, 2],
        },
        roomOfTrial({ size, steps }),
      )
    },
    begin() {
      for (let i = 0; i < size; i++) x[i] = 0.1 * (2 * draws.uniform(count[0]!++) - 1)
      hold()
      mean.set(x)
      pre.values.fill(0)
      post.values.fill(0)
      count[1] = 0
    },
    step(u, perturbed = true) {
      if (count[1]! >= steps)
        throw new RangeError(`a trial has at most ${steps} steps; nodePerturbation.steps says how many`)
      checkVector('nodePerturbation: input', u, inputs, 'inputs of the network')
      const row = count[1]!++ * size
      for (let i = 0; i < size; i++) pre.values[row + i] = raise(r.values[i]!)
      work.multiply(sum, r, recurrent)
      for (let i = 0; i < size; i++) {
        let drive = sum.values[i]!
        for (let k = 0; k < inputs; k++) drive += input[i * inputs + k]! * u[k]!
        x[i]! += (drive - x[i]!) / tau
        if (perturbed && draws.uniform(count[0]!++) < probability)
          x[i]! += amplitude * (2 * draws.uniform(count[0]!++) - 1)
      }
      hold()
      for (let i = 0; i < size; i++) {
        post.values[row + i] = raise(x[i]! - mean[i]!)
        mean[i] = keep * mean[i]! + (1 - keep) * x[i]!
      }
    },
    eligibility: () => gather().values,
    state: { recurrent: recurrent.values, rate: r.values, x, mean, pre: pre.values, post: post.values, count },
    growing: {
      save: () => ({ expected: Float64Array.from([...expected].flat()) }),
      restore: ({ expected: numbers }) => {
        if (numbers!.length % 2 !== 0)
          throw new ParameterError(
            'nodePerturbation.expected',
            numbers!.length,
            'kinds of trials, each with its reward',
          )
        const found = new Map<number, number>()
        for (let at = 0; at < numbers!.length; at += 2) found.set(numbers![at]!, numbers![at + 1]!)
        return () => {
          expected = found
        }
      },
    },
    reward(got, kind = 0) {
      checkFinite('nodePerturbation: reward', [got])
      const surprise = got - (expected.get(kind) ?? got)
      expected.set(kind, remember * (expected.get(kind) ?? got) + (1 - remember) * got)
      if (surprise !== 0 && rate > 0) {
        const { values } = gather()
        for (let at = 0; at < values.length; at++)
          recurrent.values[at]! += Math.max(-largest, Math.min(largest, rate * surprise * values[at]!))
      }
      return surprise
    },
  }
}

/** Room for all steps of a trial, before and after each [numbers]. */
export const roomOfTrial = ({ size, steps }: { readonly size: number; readonly steps: number }): number => 2 * size * steps
