import { NgradError } from '@ngrad/core'
import type { AnyLearner } from './learner.ts'
import type { Optimizer } from './optimizers/optimizer.ts'
import { checkSettings } from './settings.ts'
import type { Settings } from './settings.ts'
import { copyOf } from './weights.ts'
import type { NamedArrays } from './weights.ts'

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
   * Of a schedule it has the factors, of the data (as they are augmented in the first round) a checksum. Nothing is compared if left out.
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
   * @throws NgradError if it is that of another learner, network or optimizer, or was made with other settings
   */
  restore(saved: TrainingState, learner: AnyLearner, change: Changer, settings: Settings): readonly Epoch[] {
    if (saved.learner !== learner.name)
      throw new NgradError(`the training is that of ${saved.learner}; this learner is ${learner.name}`)
    const [grew, rest] = [true, false].map(wanted =>
      Object.fromEntries(Object.entries(saved.state).filter(([name]) => name.startsWith(growing) === wanted)),
    ) as [NamedArrays, NamedArrays]
    const pairs = [
      ...matched('weights', saved.weights, learner.weights),
      ...matched('state', rest, learner.state ?? {}),
    ]
    if (saved.settings) checkSettings(saved.settings, settings)
    const grow = regrow(learner, grew)
    change.restore(saved.optimizer)
    grow?.()
    for (const [own, kept] of pairs) own.set(kept)
    return saved.history
  },
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
    return [array, kept] as const
  })
}
