import { checkArgument, NgradError, ParameterError } from '@ngrad/core'
import type { Kind } from '@ngrad/core'
import { checkFiniteWeights } from './finite.ts'
import type { AnyLearner } from './learner.ts'
import type { Optimizer } from './optimizers/optimizer.ts'
import { checkSettings } from './settings.ts'
import type { Settings } from './settings.ts'
import { copyOf } from './weights.ts'
import type { NamedArrays, Reals } from './weights.ts'

/** What a round through the data came to. */
export interface Epoch {
  /** Number of the round, from 1. */
  readonly epoch: number
  /** Mean loss of the examples, each before it changed the weights. */
  readonly loss: number
  /** Part of the examples whose class was named rightly, each before it changed the weights; undefined without classes. */
  readonly accuracy: number | undefined
  /** Loss and accuracy of the validation data after the round; undefined without those. */
  readonly validation: { readonly loss: number; readonly accuracy: number | undefined } | undefined
}

/** Changes the weights of a learner where they lie. */
export type Changer = Pick<Optimizer, 'state' | 'restore'> & { step(): void }

/** All that it takes to go on with a training: copies, which nothing changes. {@link saveTraining} makes a file of it. */
export interface TrainingState {
  /** Name of the learner. */
  readonly learner: string
  /** The weights. */
  readonly weights: NamedArrays
  /** What the learner remembers beside them. */
  readonly state: NamedArrays
  /** What the optimizer remembers. */
  readonly optimizer: NamedArrays
  /** The rounds so far. */
  readonly history: readonly Epoch[]
  /**
   * What {@link fit}, the optimizer, the learner and the data were made with, by name: a training goes on only with the same.
   * Of a schedule it has the factors, of the data (as they are augmented in the first round) a checksum. Without it nothing is resumed.
   */
  readonly settings?: Settings
}

/** Takes and restores the state of a training. */
export const trainingState = {
  of: (learner: AnyLearner, change: Changer, history: readonly Epoch[], settings: Settings): TrainingState => ({
    learner: learner.name,
    weights: copyOf(learner.weights),
    state: { ...copyOf(learner.state ?? {}), ...grown(learner) },
    optimizer: copyOf(change.state()),
    history: [...history],
    settings,
  }),

  /**
   * Puts a training where it stood; returns its rounds. Everything is checked before anything is changed.
   * @throws ParameterError if it is no state of a training
   * @throws FiniteError if one of its numbers is not finite
   * @throws NgradError if it is that of another learner, network or optimizer, or was made with other settings
   */
  restore(saved: TrainingState, learner: AnyLearner, change: Changer, settings: Settings): readonly Epoch[] {
    checkTraining('fit.resume', saved)
    if (saved.learner !== learner.name)
      throw new NgradError(`the training is that of ${saved.learner}; this learner is ${learner.name}`)
    const [grew, rest] = [true, false].map(wanted =>
      Object.fromEntries(Object.entries(saved.state).filter(([name]) => name.startsWith(growing) === wanted)),
    ) as [NamedArrays, NamedArrays]
    const pairs = [
      ...matched('weights', saved.weights, learner.weights),
      ...matched('state', rest, learner.state ?? {}),
    ]
    if (!saved.settings) throw new NgradError('the training does not say what it was made with (settings)')
    checkSettings(saved.settings, settings)
    const grow = regrow(learner, grew)
    change.restore(saved.optimizer, learned(learner))
    grow?.()
    for (const [own, kept] of pairs) own.set(kept)
    return saved.history
  },
}

/** What holds the numbers of a training. */
export const trainingParts = ['weights', 'state', 'optimizer'] as const

/**
 * Checks that something is the state of a training, down to its last number.
 * @param place what it is called, for errors
 * @throws ParameterError that names what is not as it should be
 * @throws FiniteError if a number of its arrays is not finite
 */
export function checkTraining(place: string, state: TrainingState): void {
  const at = (name: string): string => (place === '' ? name : `${place}.${name}`)
  const check = (name: string, kind: Kind, value: unknown): void => checkArgument(at(name), kind, value)
  const { learner, history, settings } = state
  check('learner', 'text', learner)
  if (!Array.isArray(history)) throw new ParameterError(at('history'), history, 'an array of rounds')
  history.forEach((round: Epoch, index) => {
    const of = `history[${index}]`
    check(of, 'object', round)
    const { epoch, loss, accuracy, validation } = round
    if (epoch !== index + 1) throw new ParameterError(at(`${of}.epoch`), epoch, `${index + 1}: rounds are counted from 1`)
    check(`${of}.loss`, 'number', loss)
    if (accuracy !== undefined) check(`${of}.accuracy`, 'number', accuracy)
    if (validation === undefined) return
    check(`${of}.validation`, 'object', validation)
    check(`${of}.validation.loss`, 'number', validation.loss)
    if (validation.accuracy !== undefined) check(`${of}.validation.accuracy`, 'number', validation.accuracy)
  })
  if (settings !== undefined) check('settings', 'object', settings)
  for (const [name, value] of Object.entries(settings ?? {}))
    if (!['string', 'number', 'boolean'].includes(typeof value))
      throw new ParameterError(at(`settings.${name}`), value, 'a number, a word, true or false')
  for (const part of trainingParts) {
    check(part, 'object', state[part])
    for (const [name, array] of Object.entries(state[part])) check(`${part}.${name}`, 'reals', array)
    checkFiniteWeights(at(part), state[part])
  }
}

/** The weights that an optimizer changes. */
function learned({ weights, gradient }: AnyLearner): NamedArrays {
  return Object.fromEntries(Object.entries(weights).filter(([name]) => name in gradient))
}

/** Names of what a learner remembers in arrays that grow begin with this. */
const growing = 'growing/'

const grown = ({ growing: own }: AnyLearner): NamedArrays =>
  Object.fromEntries(
    Object.entries(own?.save() ?? {}).map(([name, array]) => [growing + name, Float64Array.from(array)]),
  )

/** How to take up what grows; undefined where nothing does. */
function regrow({ name, growing: own }: AnyLearner, saved: NamedArrays): (() => void) | undefined {
  const arrays = Object.entries(saved).map(([key, array]) => [key.slice(growing.length), array] as const)
  if (own) return own.restore(Object.fromEntries(arrays))
  if (arrays.length > 0)
    throw new NgradError(
      `the training has state ${arrays.map(([key]) => key).join(', ')}; ${name} has none that grows`,
    )
  return undefined
}

function matched(
  kind: string,
  saved: NamedArrays,
  own: NamedArrays,
): (readonly [NamedArrays[string], NamedArrays[string]])[] {
  const [found, wanted] = [saved, own].map(each => Object.keys(each).toSorted().join(', '))
  if (found !== wanted)
    throw new NgradError(`the training has ${kind} ${found || 'none'}; this learner has ${wanted || 'none'}`)
  return Object.entries(own).map(([name, array]) => {
    const kept = saved[name]!
    if (kept.length !== array.length)
      throw new NgradError(`the training has ${kept.length} ${kind} ${name}; this learner has ${array.length}`)
    if (kept.BYTES_PER_ELEMENT !== array.BYTES_PER_ELEMENT)
      throw new NgradError(`the training has ${kind} ${name} in ${precisionOf(kept)}; this learner in ${precisionOf(array)}`)
    return [array, kept] as const
  })
}

const precisionOf = (array: Reals): string => (array.BYTES_PER_ELEMENT === 4 ? 'single precision' : 'double precision')
