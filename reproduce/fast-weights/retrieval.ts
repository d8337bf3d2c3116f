import { checkArgument, RandomStream, Workspace } from '@ngrad/core'
import {
  AssociativeLstm,
  associativeRetrieval,
  FastWeights,
  Lstm,
  Rectified,
  retrievalSymbols,
  SequenceClassifier,
  symbolLearner,
} from '@ngrad/fastweights'
import type { LayerSize, RecurrentLayer } from '@ngrad/fastweights'
import { adam, evaluate, fit, symbolSequences } from '@ngrad/learning'
import type { Dataset } from '@ngrad/learning'

/** How each cell is made, by its name. */
export const cells: Readonly<Record<string, (work: Workspace, extent: LayerSize, seed: number) => RecurrentLayer>> = {
  'fast weights': (work, extent) => new FastWeights(work, extent),
  'no normalisation': (work, extent) => new FastWeights(work, { ...extent, normalize: false }),
  'no fast weights': (work, extent) => new FastWeights(work, { ...extent, rate: 0 }),
  IRNN: (work, extent) => new Rectified(work, extent),
  LSTM: (work, extent, seed) => new Lstm(work, { ...extent, seed }),
  'A-LSTM': (work, extent, seed) => new AssociativeLstm(work, { ...extent, seed }),
}

/** What is trained, on what, and for how long. */
export interface RetrievalRun {
  /** Name of the cell, one of {@link cells}. */
  readonly cell: string
  /** Number of hidden units. */
  readonly size: number
  readonly seed: number
  /** Times that all training strings are read. */
  readonly epochs: number
  /** Number of strings to train on, to watch and to test on. */
  readonly strings: readonly [train: number, validation: number, test: number]
  /** Number of pairs in a string. */
  readonly pairs: number
}

/** How it went. */
export interface RetrievalResult {
  readonly cell: string
  readonly size: number
  /** Wrong answers on the test strings [%]. */
  readonly errorPercent: number
  /** Wrong answers on the validation strings after each epoch [%]. */
  readonly curve: readonly number[]
  readonly seconds: number
}

const batch = 128

/**
 * Trains one cell by Adam, whose step size falls in the second half, and tests it.
 * @param each is told of each epoch; returns whether to go on
 * @throws ParameterError if there is no such cell
 */
export async function learnRetrieval(
  { cell, size, seed, epochs, strings, pairs }: RetrievalRun,
  each: (epoch: number, loss: number, errorPercent: number) => boolean,
): Promise<RetrievalResult | undefined> {
  checkArgument('learnRetrieval.cell', Object.keys(cells), cell)
  const begin = performance.now()
  const [train, validation, test] = strings.map((count, index) =>
    stringsOf(count, pairs, new RandomStream(seed, 0x7265_0000 + index)),
  ) as [Dataset, Dataset, Dataset]
  const work = new Workspace()
  const layer = cells[cell]!(work, { size, batch, steps: 2 * pairs + 3 }, seed)
  const model = new SequenceClassifier(work, layer, { symbols: retrievalSymbols, classes: 10, seed })
  const learner = symbolLearner(work, model)
  const perEpoch = Math.floor(train.count / batch)
  const { epochs: done, ended } = await fit(learner, train, {
    optimizer: adam({
      rate: 1e-3,
      clip: 5,
      schedule: step => Math.min(1, 2 * (1 - Math.floor(step / perEpoch) / epochs)),
    }),
    epochs,
    seed,
    rest: 'drop',
    validation,
    callbacks: { epoch: ({ epoch, loss, validation: found }) => each(epoch, loss, wrong(found!.accuracy)) },
  })
  if (ended !== 'done') return undefined
  const curve = done.map(({ validation: found }) => wrong(found!.accuracy))
  const errorPercent = wrong(evaluate(learner, test, batch).metrics!.accuracy)
  return { cell, size, errorPercent, curve, seconds: (performance.now() - begin) / 1000 }
}

function stringsOf(count: number, pairs: number, random: RandomStream): Dataset {
  const { sequences, targets, steps } = associativeRetrieval(count, pairs, random)
  return symbolSequences({
    symbols: sequences,
    steps,
    inputs: retrievalSymbols,
    labels: targets,
    outputs: 10,
    window: 1,
  })
}

const wrong = (accuracy: number | undefined): number => 100 * (1 - accuracy!)
