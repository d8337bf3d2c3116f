import { RandomStream, Workspace } from '@ngrad/core'
import { delayedCue, delayedCueSymbols, FastWeights, Lstm, SequenceClassifier } from '@ngrad/fastweights'
import type { LayerSize, RecurrentLayer } from '@ngrad/fastweights'
import { adam } from '@ngrad/learning'
import { yieldToEventLoop } from './options.ts'

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
  const optimizer = adam({ rate: 3e-3, clip: 1 }).on({ work, parameters: model.parameters })
  const random = new RandomStream(seed, 0x6465_6c61)
  const curve: number[] = []
  let [wrong, counted, milliseconds] = [0, 0, 0]
  for (let update = 0; update < updates + 20; update++) {
    const { sequences, targets, steps } = delayedCue(batch, delay, random, update * batch * (delay + 1))
    if (update < updates) {
      const begin = performance.now()
      wrong += model.learn(sequences, targets, steps).errors
      optimizer.step()
      if (update > 0) milliseconds += performance.now() - begin
    } else wrong += model.read(sequences, targets, steps).errors
    counted += batch
    const tenth = Math.floor((10 * (update + 1)) / updates) > Math.floor((10 * update) / updates)
    if (update < updates && tenth) {
      curve.push((100 * wrong) / counted)
      wrong = counted = 0
    }
    if (update < updates && !each(update + 1, curve.at(-1) ?? 100)) return undefined
    if (update % 10 === 0) await yieldToEventLoop()
  }
  const updateMs = milliseconds / Math.max(1, updates - 1)
  return { network, delay, curve, errorPercent: (100 * wrong) / counted, updateMs, bytes }
}
