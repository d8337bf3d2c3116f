import {
  checkArgument,
  checkArguments,
  checkOptions,
  checkParameter,
  ParameterError,
  RandomStream,
  seedOption,
} from '@ngrad/core'
import { roomFor } from '@ngrad/core/internal'
import type { Shape, StateArrays } from '@ngrad/core'

/** How the error of the read-out reaches the hidden units: $L_j = \sum_k B_{jk} e_k$. */
export type Feedback =
  | { /** The read-out's own weights, transposed. */ readonly kind: 'symmetric' }
  | {
      /** Weights that never change. */
      readonly kind: 'fixed'
      /** The weights B [hidden × outputs]. */
      readonly weights: Float64Array
      /** Number of hidden units, where it is known. */
      readonly hidden?: number
    }
  | {
      /** Weights that are random at first and learn as the read-out does. */
      readonly kind: 'adaptive'
      /** The weights B [hidden × outputs], live. */
      readonly weights: Float64Array
      /** Number of hidden units, where it is known. */
      readonly hidden?: number
      /** What is kept of them, and of the read-out's weights, at each update. */
      readonly keep: number
    }

/**
 * The read-out's own weights bring the error back, which is what the gradient asks for.
 * @example eprop(network, weights, { feedback: symmetricFeedback })
 */
export const symmetricFeedback: Feedback = { kind: 'symmetric' }

/**
 * Random weights that never change bring the error back.
 * @param hidden number of hidden units, if that is to be looked at
 * @param outputs number of read-outs
 * @param options `seed`, and `deviation` of the weights; 1 if left out
 * @see Lillicrap et al. (2016), Nature Communications 7:13276
 * @example eprop(network, weights, { feedback: randomFeedback(100, 2, { seed: 1 }) })
 */
export function randomFeedback(hidden: number, outputs: number, options: RandomFeedbackOptions = {}): Feedback {
  checkOptions('randomFeedback', options, { seed: seedOption, deviation: { unit: '1' } })
  checkArguments('randomFeedback', { hidden, outputs }, { hidden: 'count', outputs: 'count' })
  return { kind: 'fixed', hidden, weights: drawn(hidden, outputs, options) }
}

/**
 * Feedback of weights that are given.
 * @param weights the weights B [hidden × outputs]
 * @example eprop(network, weights, { feedback: fixedFeedback(new Float64Array(100 * 2).fill(0.1)) })
 */
export const fixedFeedback = (weights: ArrayLike<number>): Feedback => {
  checkArgument('fixedFeedback.weights', 'numbers', weights)
  return {
    kind: 'fixed',
    weights: Float64Array.from(weights),
  }
}

/**
 * Random weights that change as the read-out's do and decay as those do, so that both become the same. Below the last hidden
 * layer they change as those of a read-out of that layer would.
 *
 * A learner has them among its weights, `layer0.feedback` and so on, with a gradient, so that an optimizer changes them as it
 * does the read-out's, and lets both decay (`adam({ decay: 0.1 })`); a training that is resumed has them as they were. Who
 * drives a rule by hand calls {@link followReadout} after an update in the place of that.
 * @param options `seed`, `deviation`, and `decay`: what both lose in {@link followReadout}; 0.01 if left out
 * @see Kolen & Pollack (1994), ICNN; Akrout et al. (2019), NeurIPS 32; Bellec et al. (2020), section "Adaptive e-prop"
 * @see Webster, Choi & Ahn (2021), Learning the connections in direct feedback alignment (layers below the last)
 * @example eprop(network, weights, { feedback: adaptiveFeedback(100, 2, { decay: 0.001 }) })
 */
export function adaptiveFeedback(hidden: number, outputs: number, options: AdaptiveFeedbackOptions = {}): Feedback {
  checkOptions('adaptiveFeedback', options, { seed: seedOption, deviation: { unit: '1' }, decay: 'number' })
  checkArguments('adaptiveFeedback', { hidden, outputs }, { hidden: 'count', outputs: 'count' })
  const { decay = 0.01 } = options
  checkParameter('adaptiveFeedback', 'decay', { unit: '1', default: 0.01, atLeast: 0, below: 1 }, decay)
  return { kind: 'adaptive', hidden, weights: drawn(hidden, outputs, options), keep: 1 - decay }
}

/**
 * The gradient of adaptive feedback to one layer: what that of a read-out's weights would be there,
 * $dE / dB_{jk} = \sum_t \mathcal{F}_\kappa(o_j)\, e_k$.
 */
export class FeedbackGradient {
  /** The weights B, live [units × outputs]. */
  readonly weights: Float64Array
  /** Their gradient, added up [units × outputs]. */
  readonly gradient: Float64Array
  readonly #trace: Float64Array
  readonly #kappa: number

  /** @param kappa what the read-out keeps of itself in a step */
  constructor(weights: Float64Array, units: number, kappa: number) {
    this.weights = weights
    this.gradient = new Float64Array(weights.length)
    this.#trace = new Float64Array(units)
    this.#kappa = kappa
  }

  /** The trace of what the units say, live. */
  get remembers(): StateArrays {
    return { trace: this.#trace }
  }

  /** Begins a sequence. */
  begin(): void {
    this.#trace.fill(0)
  }

  /** Follows what the units say in a step. */
  step(output: ArrayLike<number>): void {
    for (let j = 0; j < this.#trace.length; j++) this.#trace[j] = this.#kappa * this.#trace[j]! + output[j]!
  }

  /** Adds the gradient of an error [outputs]. */
  learn(error: ArrayLike<number>): void {
    const outputs = error.length
    for (let j = 0; j < this.#trace.length; j++)
      for (let k = 0; k < outputs; k++) this.gradient[j * outputs + k]! += this.#trace[j]! * error[k]!
  }
}

/** What {@link randomFeedback} may be given. */
export interface RandomFeedbackOptions {
  /** Seed: a whole number from 0 to 2^53 - 1; 0 if left out. */
  readonly seed?: number
  /** Standard deviation of the weights; 1 if left out. */
  readonly deviation?: number
}

/** What {@link adaptiveFeedback} may be given. */
export interface AdaptiveFeedbackOptions extends RandomFeedbackOptions {
  /** What the weights and those of the read-out lose in an update; 0.01 if left out. */
  readonly decay?: number
}

/**
 * The weights by which the error comes back [hidden × outputs].
 * @param readout the read-out's weights, live [hidden × outputs]
 * @param hidden number of hidden units
 * @throws ParameterError if there are not as many, or they are those of another number of hidden units
 */
export function feedbackWeights(feedback: Feedback, readout: Float64Array, hidden?: number): Float64Array {
  const weights = feedback.kind === 'symmetric' ? readout : feedback.weights
  const { hidden: found = hidden } = feedback.kind === 'symmetric' ? {} : feedback
  if (hidden !== undefined && found !== hidden) throw new ParameterError('feedback.hidden', found, `${hidden}, the units of the layer`)
  if (weights.length !== readout.length)
    throw new ParameterError('feedback.weights.length', weights.length, `${readout.length}, hidden × outputs`)
  return weights
}

/**
 * The feedback to a layer, where one is given for all or one for each.
 * @param rule name of the rule that it is given to
 * @throws ParameterError if there are not as many as hidden layers
 */
export function feedbackOf(
  rule: string,
  feedback: Feedback | readonly Feedback[],
  layer: number,
  layers: number,
): Feedback {
  if (!Array.isArray(feedback)) return feedback as Feedback
  if (feedback.length !== layers)
    throw new ParameterError(`${rule}.feedback.length`, feedback.length, `${layers}, one for each hidden layer`)
  return (feedback as readonly Feedback[])[layer]!
}

/**
 * Checks feedback that is given to a rule, for all hidden layers or one for each.
 * @throws ParameterError if it is none
 */
export function checkFeedback(rule: string, feedback: unknown): void {
  if (feedback === undefined) return
  const many = Array.isArray(feedback)
  for (const [layer, each] of (many ? feedback : [feedback]).entries()) {
    const place = `${rule}.feedback${many ? `[${layer}]` : ''}`
    checkArgument(place, feedbackShape, each)
    const { kind, weights } = each as { readonly kind: unknown; readonly weights?: unknown }
    if (kind !== 'symmetric' && kind !== 'fixed' && kind !== 'adaptive')
      throw new ParameterError(`${place}.kind`, kind, 'symmetric, fixed or adaptive')
    if (kind !== 'symmetric') checkArgument(`${place}.weights`, 'reals', weights)
  }
}

const feedbackShape: Shape = { what: 'feedback, such as symmetricFeedback or randomFeedback(100, 2)', has: ['kind'] }

/** What kinds of feedback there are, in words: their weights are a rule's state. */
export const kindsOf = (feedback: Feedback | readonly Feedback[]): string =>
  Array.isArray(feedback) ? (feedback as readonly Feedback[]).map(({ kind }) => kind).join(', ') : (feedback as Feedback).kind

/**
 * Lets adaptive feedback follow an update of the read-out, and both decay; other feedback stays as it is.
 * @param readout the read-out's weights after the update, live [hidden × outputs]
 * @param before the same before the update
 * @example
 * const before = readout.slice()
 * for (let at = 0; at < readout.length; at++) readout[at]! -= 0.01 * gradient[at]!
 * followReadout(feedback, readout, before)
 */
export function followReadout(feedback: Feedback, readout: Float64Array, before: Float64Array): void {
  checkArguments(
    'followReadout',
    { feedback, readout, before },
    {
      feedback: feedbackShape,
      readout: 'reals',
      before: 'reals',
    },
  )
  if (feedback.kind !== 'adaptive') return
  const { weights, keep } = feedback
  for (let at = 0; at < readout.length; at++) {
    const change = readout[at]! - before[at]!
    weights[at] = keep * weights[at]! + change
    readout[at] = keep * before[at]! + change
  }
}

function drawn(hidden: number, outputs: number, { seed = 0, deviation = 1 }: RandomFeedbackOptions): Float64Array {
  const random = new RandomStream(seed, 'random feedback')
  return roomFor('feedback.hidden', hidden, () => Float64Array.from({ length: hidden * outputs }, (_, at) => deviation * random.normal(at)))
}
