import { RandomStream, Workspace } from '@ngrad/core'
import {
  AssociativeLstm,
  associativeRetrieval,
  evaluate,
  FastWeights,
  Lstm,
  Rectified,
  retrievalSymbols,
  SequenceClassifier,
  trainEpoch,
} from '@ngrad/fastweights'
import type { LayerSize, RecurrentLayer } from '@ngrad/fastweights'
import { adam } from '@ngrad/learning'

import { yieldToEventLoop } from './options.ts'

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
const initialRate = 1e-3

/**
 * Trains one cell by Adam, whose step size falls in the second half, and tests it.
 * @param each is told of each epoch; returns whether to go on
 */
export async function learnRetrieval(
  { cell, size, seed, epochs, strings, pairs }: RetrievalRun,
  each: (epoch: number, loss: number, errorPercent: number) => boolean,
): Promise<RetrievalResult | undefined> {
  const begin = performance.now()
  const [train, validation, test] = strings.map((count, index) =>
    associativeRetrieval(count, pairs, new RandomStream(seed, 0x7265_0000 + index)),
  ) as [LabelledSet, LabelledSet, LabelledSet]
  const work = new Workspace()
  const layer = cells[cell]!(work, { size, batch, steps: train.steps }, seed)
  const model = new SequenceClassifier(work, layer, { symbols: retrievalSymbols, classes: 10, seed })
  const optimizer = adam({ rate: initialRate, clip: 5 }).on({ work, parameters: model.parameters })
  const curve: number[] = []
  for (let epoch = 0; epoch < epochs; epoch++) {
    optimizer.rate = initialRate * Math.min(1, 2 * (1 - epoch / epochs))
    const { loss } = trainEpoch(model, optimizer, train, { seed, epoch, batch })
    curve.push(100 * evaluate(model, validation, batch).errors)
    if (!each(epoch + 1, loss, curve.at(-1)!)) return undefined
    await yieldToEventLoop()
  }
  const errorPercent = 100 * evaluate(model, test, batch).errors
  return { cell, size, errorPercent, curve, seconds: (performance.now() - begin) / 1000 }
}

type LabelledSet = ReturnType<typeof associativeRetrieval>
