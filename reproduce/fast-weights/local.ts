import { RandomStream, Workspace } from '@ngrad/core'
import { alignment } from '@ngrad/bptt'
import { delayedCue, delayedCueSymbols, FastWeights, SequenceClassifier, symbolLearner } from '@ngrad/fastweights'
import type { Credit, Feedback } from '@ngrad/fastweights'
import { adam, fit } from '@ngrad/learning'
import { cues } from './delay.ts'

/** What is trained by local traces and for how long. */
export interface LocalRun {
  /** By which weights errors go back from the classes; `random` is feedback alignment. */
  readonly feedback: Feedback
  /** Whether the cell learns, or the read-out alone does, as a control. */
  readonly cell: boolean
  /** Rate at which fast weights are written; 0 for none. */
  readonly rate: number
  /** Symbols between cue and question. */
  readonly delay: number
  /** Steps of learning, each on 32 new sequences. */
  readonly updates: number
  readonly seed: number
}

/** Where learning is after so many updates. */
export interface LocalPoint {
  readonly update: number
  /** Wrong answers on 640 new sequences [%]. */
  readonly errorPercent: number
  /**
   * Cosine of the angle between the exact gradient of the same network on 640 sequences and what is learned by, for
   * the weights of input and the slow recurrent weights.
   */
  readonly input: number
  readonly slow: number
}

const readoutNames = ['hidden', 'hidden bias', 'class', 'class bias']
const [batch, batches, size] = [32, 20, 8] // so few units that a read-out alone does not do it

/** Learns the delayed cue without backpropagation through time, and compares what it learns by with the exact gradient. */
export async function learnLocally(
  { feedback, cell, rate, delay, updates, seed }: LocalRun,
  each: (point: LocalPoint) => boolean = () => true,
): Promise<LocalPoint[] | undefined> {
  const make = (credit: Credit, by: Feedback) => {
    const work = new Workspace()
    const layer = new FastWeights(work, { size, batch, steps: delay + 2, decay: 0.999, rate, credit })
    const extent = { symbols: delayedCueSymbols, classes: 10, embedding: 32, readout: 32 }
    const model = new SequenceClassifier(work, layer, { ...extent, feedback: by, seed })
    return { work, model }
  }
  const { work, model } = make('local', feedback)
  const probe = make('local', feedback).model
  const exact = make('time', 'exact').model
  const [train, test] = [new RandomStream(seed, 0x6c6f_6301), new RandomStream(seed, 0x6c6f_6302)]
  const points: LocalPoint[] = []
  /** Where learning is; returns whether to go on. */
  const look = (update: number): boolean => {
    copy(model, probe)
    copy(model, exact)
    let errors = 0
    for (let turn = 0; turn < batches; turn++) {
      const { sequences, targets, steps } = delayedCue(batch, delay, test, turn * batch * (delay + 1))
      errors += exact.learn(sequences, targets, steps).errors
      probe.learn(sequences, targets, steps)
    }
    const cosine = (name: string): number =>
      alignment(gradientOf(probe, name), gradientOf(exact, name), { rate: -1 }).cosine
    const errorPercent = (100 * errors) / (batch * batches)
    points.push({ update, errorPercent, input: cosine('input'), slow: cosine('slow') })
    return each(points.at(-1)!)
  }
  if (!look(0)) return undefined
  const { ended } = await fit(
    symbolLearner(work, model, { ...(!cell && { only: readoutNames }) }),
    cues(0, updates * batch, delay, train),
    {
      optimizer: adam({ rate: 3e-3, clip: 1 }),
      epochs: 1,
      shuffle: false,
      callbacks: { batch: ({ batch: update }) => (update % 20 === 0 ? look(update) : undefined) },
    },
  )
  return ended === 'done' ? points : undefined
}

/** Gives one model the weights of another, of the same name, and gradients of 0. */
function copy(from: SequenceClassifier, to: SequenceClassifier): void {
  for (const { name, value, gradient } of to.parameters) {
    const source = from.parameters.find(other => other.name === name)
    if (source) value.values.set(source.value.values)
    gradient.values.fill(0)
  }
}

const gradientOf = (model: SequenceClassifier, name: string): ArrayLike<number> =>
  model.parameters.find(parameter => parameter.name === name)!.gradient.values
