import { RandomStream, Workspace } from '@ngrad/core'
import { delayedCue, delayedCueSymbols, FastWeights, Lstm, SequenceClassifier, symbolLearner } from '@ngrad/fastweights'
import type { LayerSize, RecurrentLayer } from '@ngrad/fastweights'
import { adam, evaluate, fit, metricsOf, symbolSequences } from '@ngrad/learning'
import type { Batch, Dataset, Learner } from '@ngrad/learning'

const memory = { decay: 0.999, rate: 0.5, form: 'matrix' } as const

/** The networks that are compared, by their names. */
export const networks: Readonly<Record<string, (work: Workspace, extent: LayerSize, seed: number) => RecurrentLayer>> =
  {
    'cut, with fast weights': (work, extent) => new FastWeights(work, { ...extent, ...memory, credit: 'outcome' }),
    'cut, without': (work, extent) => new FastWeights(work, { ...extent, rate: 0, credit: 'outcome' }),
    'whole gradient, fast weights': (work, extent) => new FastWeights(work, { ...extent, ...memory }),
    'whole gradient, LSTM': (work, extent, seed) => new Lstm(work, { ...extent, seed }),
  }

/** What is trained and for how long. */
export interface DelayRun {
  /** Name of the network, one of {@link networks}. */
  readonly network: string
  /** Symbols between cue and question. */
  readonly delay: number
  /** Steps of learning, each on 32 new sequences. */
  readonly updates: number
  readonly seed: number
  /** Number of hidden units; 32 if left out. */
  readonly size?: number
}

/** How it went. */
export interface DelayResult {
  readonly network: string
  readonly delay: number
  /** Wrong answers in each tenth of the learning [%]. */
  readonly curve: readonly number[]
  /** Wrong answers in 20 batches after learning [%]. */
  readonly errorPercent: number
  /** Time of a step of learning [ms]. */
  readonly updateMs: number
  /** Memory of layer and read-out [bytes for each sequence]. */
  readonly bytes: number
}

const batch = 32

/** Learns the delayed cue, and tells what it cost. */
export async function learnDelay(
  { network, delay, updates, seed, size = 32 }: DelayRun,
  each: (update: number, errorPercent: number) => boolean = () => true,
): Promise<DelayResult | undefined> {
  const work = new Workspace()
  const before = work.matrix(1, 1).at
  const layer = networks[network]!(work, { size, batch, steps: delay + 2 }, seed)
  const model = new SequenceClassifier(work, layer, {
    symbols: delayedCueSymbols,
    classes: 10,
    embedding: 32,
    readout: 32,
    seed,
  })
  const bytes = (work.matrix(1, 1).at - before) / batch
  const learner = symbolLearner(work, model)
  const random = new RandomStream(seed, 0x6465_6c61)
  const [train, test] = [cues(0, updates * batch, delay, random), cues(updates * batch, 20 * batch, delay, random)]
  const curve: number[] = []
  let [right, counted, milliseconds] = [0, 0, 0]
  const timed: Learner = Object.assign(Object.create(learner) as Learner, {
    learn(shown: Batch) {
      const begin = performance.now()
      const outcome = learner.learn(shown)
      if (counted > 0 || curve.length > 0) milliseconds += performance.now() - begin // the first one compiles
      return outcome
    },
  })
  const { ended } = await fit(timed, train, {
    optimizer: adam({ rate: 3e-3, clip: 1 }),
    epochs: 1,
    shuffle: false,
    callbacks: {
      batch({ batch: update, answers, shown }) {
        right += metricsOf(answers, shown.labels!, 10).accuracy
        counted++
        if (Math.floor((10 * update) / updates) > Math.floor((10 * (update - 1)) / updates)) {
          curve.push(100 * (1 - right / counted))
          right = counted = 0
        }
        return each(update, curve.at(-1) ?? 100)
      },
    },
  })
  if (ended !== 'done') return undefined
  const errorPercent = 100 * (1 - evaluate(learner, test).metrics!.accuracy)
  return { network, delay, curve, errorPercent, updateMs: milliseconds / Math.max(1, updates - 1), bytes }
}

/** Sequences that are drawn one by one, the same for the same index. */
export const cues = (first: number, count: number, delay: number, random: RandomStream): Dataset => ({
  count,
  inputs: delayedCueSymbols,
  outputs: 10,
  example(index) {
    const { sequences, targets, steps } = delayedCue(1, delay, random, (first + index) * (delay + 1))
    return symbolSequences({
      symbols: sequences,
      steps,
      inputs: delayedCueSymbols,
      labels: targets,
      outputs: 10,
      window: 1,
    }).example(0)
  },
})
