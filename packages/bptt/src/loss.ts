import { networkShape } from '@ngrad/spiking'
import { checkArgument, checkArguments, checkOptions, ParameterError, required } from '@ngrad/core'
import type { NumberSpec, Shape } from '@ngrad/core'
import type { RecurrentNetwork } from '@ngrad/spiking'

/** A factor with which no error or price leaves single precision. */
const factor: NumberSpec = { unit: '1', atLeast: 0, atMost: 1e15 }
const signedFactor: NumberSpec = { ...factor, atLeast: -1e15 }

/** What is read from the last layer, over all steps or at each. */
export type ReadingKind = 'everyStep' | 'lastStep' | 'maximum' | 'sum' | 'firstSpike'

/** What is read from the last layer. Made by {@link everyStep} and its like. */
export interface Reading {
  /** What is read. */
  readonly kind: ReadingKind
  /** Whether it is read from the potentials, or from the output: spikes, or what a read-out or rate unit puts out. */
  readonly of: 'potential' | 'output'
  /** Factor of each step's error, the same for all or for each [steps]. */
  readonly weight: number | Float64Array
}

const readingShape: Shape = { what: 'what is read, such as lastStep()', has: ['kind', 'of', 'weight'] }

/** Where a value is read. */
export interface ReadingOptions {
  /** From the potentials, or from the output; the output if left out. */
  readonly of?: 'potential' | 'output'
}

/** What {@link everyStep} is given. */
export interface EveryStepOptions extends ReadingOptions {
  /** Factor of the error, of all steps or of each [steps]: 0 where nothing is wanted; 1 if left out. */
  readonly weight?: number | ArrayLike<number>
}

/**
 * Reads the values of each step; the loss is the sum of the errors of all steps, each with its weight.
 * @example squaredError(everyStep({ weight: [0, 0, 1, 1] }))
 */
export function everyStep(options: EveryStepOptions = {}): Reading {
  checkOptions('everyStep', options, { of: ['potential', 'output'], weight: 'any' })
  const { of = 'output', weight = 1 } = options
  checkArgument('everyStep.weight', typeof weight === 'number' ? signedFactor : 'numbers', weight)
  if (typeof weight !== 'number')
    for (let step = 0; step < weight.length; step++) checkArgument(`everyStep.weight[${step}]`, signedFactor, weight[step])
  return { kind: 'everyStep', of, weight: typeof weight === 'number' ? weight : Float64Array.from(weight) }
}

/**
 * Reads the values of the last step.
 * @example crossEntropy(lastStep())
 */
export function lastStep(options: ReadingOptions = {}): Reading {
  checkOptions('lastStep', options, { of: ['potential', 'output'] })
  return { kind: 'lastStep', of: options.of ?? 'output', weight: 1 }
}

/**
 * Reads the largest value over time; the gradient goes to the first step that has it.
 * @example crossEntropy(maximum({ of: 'potential' }))
 */
export function maximum(options: ReadingOptions = {}): Reading {
  checkOptions('maximum', options, { of: ['potential', 'output'] })
  return { kind: 'maximum', of: options.of ?? 'output', weight: 1 }
}

/**
 * Reads the sum over time: of spikes, their count.
 * @example crossEntropy(sum()) // of spikes: how many each unit had
 */
export function sum(options: ReadingOptions = {}): Reading {
  checkOptions('sum', options, { of: ['potential', 'output'] })
  return { kind: 'sum', of: options.of ?? 'output', weight: 1 }
}

/**
 * Reads the time to the first spike, as the number of steps before it; the number of steps where there is none.
 *
 * $t = \sum_s \prod_{r \le s} (1 - z_r)$, which has a derivative with respect to each spike. In a cross-entropy the
 * unit that is to spike first is right, so $-t$ takes the place of the value.
 * @example crossEntropy(firstSpike())
 */
export const firstSpike = (): Reading => ({ kind: 'firstSpike', of: 'output', weight: 1 })

/** A loss: how what is read differs from what is wanted, as a mean over the samples. */
export interface Loss {
  /** How the difference is measured. */
  readonly error: 'squared' | 'crossEntropy'
  /** What is read. */
  readonly reading: Reading
}

/** Half the sum of squares: $E = \frac12 \sum_k (y_k - y_k^*)^2$. */
export const squaredError = (reading: Reading): Loss => {
  checkArgument('squaredError.reading', readingShape, reading)
  return { error: 'squared', reading }
}

/**
 * Cross-entropy of the softmax: $E = -\ln (e^{y_c} / \sum_k e^{y_k})$ where c is the right unit; $E = -\sum_k \pi^*_k \ln \pi_k$ where
 * something is wanted of each.
 * @example differentiator({ network, surrogate: surrogate('fastSigmoid'), loss: crossEntropy(sum()) })
 */
export const crossEntropy = (reading: Reading): Loss => {
  checkArgument('crossEntropy.reading', readingShape, reading)
  return { error: 'crossEntropy', reading }
}

/** A penalty on the activity of spiking layers. Made by {@link firingRate} and {@link sparsity}. */
export interface Regulariser {
  /** Which it is. */
  readonly kind: 'firingRate' | 'sparsity'
  /** Factor. */
  readonly strength: number
  /** Wanted rate [Hz]. */
  readonly rate: number
  /** Indices of the layers that it is about; all spiking layers if left out. */
  readonly layers: readonly number[] | undefined
}

/** What a {@link Regulariser} is given. */
export interface RegulariserOptions {
  /** Factor. */
  readonly strength: number
  /** Indices of the layers that it is about; all spiking layers if left out. */
  readonly layers?: readonly number[]
}

/**
 * Pulls each neuron's rate to a wanted one: $E = \frac c2 \sum_j (r_j - r^*)^2$, where $r_j$ is the mean number of
 * spikes in a step over steps and samples, and $r^*$ the wanted one.
 * @see Bellec et al. (2020), Nature Communications 11:3625, Methods, "Firing rate regularization"
 * @example firingRate({ rate: 10 * Hz, strength: 50 })
 */
export function firingRate(options: RegulariserOptions & { readonly rate: number }): Regulariser {
  checkOptions('firingRate', options, { rate: required('number'), strength: required('number'), layers: 'list' })
  const { rate, strength, layers } = options
  for (const [name, value] of Object.entries({ rate, strength }))
    checkArgument(`firingRate.${name}`, factor, value)
  return { kind: 'firingRate', rate, strength, layers }
}

/**
 * A price on each spike: $E = c \sum_j r_j$, with the mean number of spikes in a step over steps and samples.
 * @example bptt({ network, weights, loss, regularisers: [sparsity({ strength: 1e-3 })] })
 */
export function sparsity(options: RegulariserOptions): Regulariser {
  checkOptions('sparsity', options, { strength: required('number'), layers: 'list' })
  const { strength, layers } = options
  checkArgument('sparsity.strength', factor, strength)
  return { kind: 'sparsity', rate: 0, strength, layers }
}

/**
 * Checks that a loss can be read from a network.
 * @throws ParameterError if not
 */
export function checkLoss(network: RecurrentNetwork, loss: Loss): void {
  checkArguments(
    'bptt',
    { network, loss },
    { network: networkShape, loss: { what: 'a loss, such as crossEntropy(lastStep())', has: ['error', 'reading'] } },
  )
  const { reading } = loss
  const { kind } = network.layers.at(-1)!
  const spiking = kind === 'lif' || kind === 'alif'
  if (reading.kind === 'firstSpike' && !spiking)
    throw new ParameterError('firstSpike of', kind, 'a last layer that spikes')
  if (reading.of === 'potential' && (kind === 'rate' || kind === 'stateless'))
    throw new ParameterError(
      `${reading.kind}.of`,
      'potential',
      `'output': ${kind === 'rate' ? 'a rate unit' : 'a layer without state'} has no potential of its own`,
    )
}
