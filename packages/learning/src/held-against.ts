import { checkArguments } from '@ngrad/core'
import { comesLater } from '@ngrad/core/internal'
import { alignments } from './alignment.ts'
import { askedOn } from './asked-on.ts'
import type { Alignments } from './alignment.ts'
import type { AnyLearner, Learner, Outcome } from './learner.ts'
import { learnerShape } from './shapes.ts'
import { copyOf } from './weights.ts'

/** What a learner asked for at a batch, beside the gradient at the same weights. */
export interface Held extends Outcome {
  /** How what it asked for lies to the gradient, array by array. */
  readonly alignment: Alignments
  /** Time that it took itself [s]. */
  readonly seconds: number
}

/**
 * A learner that is held against the gradient at each batch that it learns from, before the weights change; it learns as it does alone.
 * Where both remember arrays of the same names, such as their places among masks, the reference has those of the learner meanwhile.
 * @param reference another learner on the same weights: backpropagation. It may leave its gradient where the learner does
 * @param told is told how it lies, at each batch
 * @throws ParameterError at a batch for which the reference takes its time
 * @example await fit(heldAgainst(eprop, bptt, ({ alignment }) => console.log(alignment)), data)
 */
export function heldAgainst(learner: Learner, reference: Learner, told: (held: Held) => void): Learner
/** The same of a learner that takes its time: what came of a batch is waited for. */
export function heldAgainst(learner: AnyLearner, reference: Learner, told: (held: Held) => void): AnyLearner
export function heldAgainst(learner: AnyLearner, reference: Learner, told: (held: Held) => void): AnyLearner {
  checkArguments('heldAgainst', { learner, reference, told }, {
    learner: learnerShape,
    reference: learnerShape,
    told: 'function',
  })
  return learningBy(learner, batch => {
    const state = copyOf(learner.state ?? {})
    const start = performance.now()
    const hold = (outcome: Outcome): Outcome => {
      const seconds = (performance.now() - start) / 1000
      const alignment = alignments(copyOf(learner.gradient), askedOn(reference, batch, state), { rate: -1 })
      told({ ...outcome, alignment, seconds })
      return outcome
    }
    const outcome = learner.learn(batch)
    return comesLater(outcome) ? outcome.then(hold) : hold(outcome)
  })
}

/** A learner with another `learn`; all else is the learner's own, asked of itself, as a class with private fields must be. */
function learningBy(learner: AnyLearner, learn: AnyLearner['learn']): AnyLearner {
  const of = (key: string | symbol): unknown => {
    if (key === 'learn') return learn
    const value: unknown = Reflect.get(learner, key)
    return typeof value === 'function' ? (value.bind(learner) as unknown) : value
  }
  return new Proxy(Object.create(Object.getPrototypeOf(learner) as object | null) as AnyLearner, {
    has: (own, key) => key in own || key in learner,
    get(own, key) {
      return Object.hasOwn(own, key) ? (Reflect.get(own, key) as unknown) : of(key) // what it was given since, such as settings
    },
    ownKeys: own => [...new Set([...Reflect.ownKeys(own), ...Reflect.ownKeys(learner), 'learn'])],
    getOwnPropertyDescriptor(own, key) {
      const there = Reflect.getOwnPropertyDescriptor(own, key)
      if (there) return there
      if (key !== 'learn' && !Object.hasOwn(learner, key)) return undefined
      return { configurable: true, enumerable: true, get: () => of(key) }
    },
  })
}
