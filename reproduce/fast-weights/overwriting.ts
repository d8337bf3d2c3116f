import { RandomStream, Workspace } from '@ngrad/core'
import {
  associationSequences,
  deltaWrites,
  dpfpFeatures,
  eluFeatures,
  keyValueLearner,
  KeyValueModel,
  overwriting,
  shares,
  sumWrites,
} from '@ngrad/fastweights'
import type { Associations, FeatureMap, WriteRule } from '@ngrad/fastweights'
import { evaluate, fit } from '@ngrad/learning'

/** Rules of writing with the features of keys, by their names. */
export const rules: Readonly<Record<string, { rule: WriteRule; features: FeatureMap }>> = {
  'delta rule, DPFP-1': { rule: deltaWrites, features: shares(dpfpFeatures(1)) },
  'delta rule, ELU+1': { rule: deltaWrites, features: shares(eluFeatures) },
  'sum rule, DPFP-1': { rule: sumWrites, features: dpfpFeatures(1) },
  'sum rule, ELU+1': { rule: sumWrites, features: eluFeatures },
}

/** What is trained and for how long. */
export interface OverwritingRun {
  /** Name of the rule, one of {@link rules}. */
  readonly rule: string
  /** Number of keys. */
  readonly keys: number
  /** Size of a key before its features are made. */
  readonly keySize: number
  readonly updates: number
  readonly seed: number
}

/** The loss on new sequences after so many updates. */
export interface EvaluationPoint {
  readonly rule: string
  readonly update: number
  readonly loss: number
  /** The loss as the authors' program evaluates, on {@link eachKeyOnce}. */
  readonly published: number
  /** The loss of {@link meanReader} on the same sequences as `loss`, and on those of `published`. */
  readonly mean: readonly [loss: number, published: number]
}

/**
 * What the authors' program evaluates on: as many writings as keys, half of what it learns from, and every key that was written asked for
 * once, so that few keys were overwritten.
 * @param first index of the first draw; 2 · keys are made
 * @see Schlag, Irie & Schmidhuber (2021), github.com/ischlag/fast-weight-transformers, synthetic/associativeRetrievalDataset.py
 */
export function eachKeyOnce(keyCount: number, random: RandomStream, first = 0): Associations[] {
  const keys = Uint16Array.from({ length: keyCount }, (_, index) => random.below(first + 2 * index, keyCount))
  const values = Uint16Array.from({ length: keyCount }, (_, index) => random.below(first + 2 * index + 1, keyCount))
  return [...new Set(keys)].map(query => ({ keys, values, query, target: values[keys.lastIndexOf(query)]! }))
}

/**
 * Half the squared distance of the right value, one-hot, from the mean of all that the key was given: with $n_v$ of its m writings of
 * value v, $\frac12 \big(\sum_v (n_v / m)^2 - 2\, n_{target} / m + 1\big)$. Whoever does not see in which order it was written, as the
 * sum rule, can have no smaller loss on average.
 */
export function meanReader({ keys, values, query, target }: Associations): number {
  const given = values.filter((_, at) => keys[at] === query)
  const part = (value: number): number => given.filter(each => each === value).length / given.length
  const squares = [...new Set(given)].reduce((sum, value) => sum + part(value) ** 2, 0)
  return (squares - 2 * part(target) + 1) / 2
}

const batch = 32

/** Learns overwriting retrieval by Adam (0.001), 32 new sequences each time, and evaluates every 100 updates. */
export async function learnOverwriting(
  { rule, keys, keySize, updates, seed }: OverwritingRun,
  each: (update: number, loss: number) => boolean = () => true,
): Promise<EvaluationPoint[] | undefined> {
  const work = new Workspace({ precision: 'f64' })
  const model = new KeyValueModel(work, { keyCount: keys, keySize, seed, ...rules[rule]! })
  const draws = 4 * keys + 1
  const [train, test, asked] = [0x6f76_7701, 0x6f76_7702, 0x6f76_7703].map(stream => new RandomStream(seed, stream)) as [
    RandomStream,
    RandomStream,
    RandomStream,
  ]
  const learner = keyValueLearner(work, model)
  const data = associationSequences(keys, updates * batch, index => overwriting(keys, train, (batch + index) * draws))
  const count = 400
  /** The loss on some sequences, and that of whoever reads means. */
  const held = (all: readonly Associations[]): readonly [number, number] => [
    evaluate(learner, associationSequences(keys, all.length, index => all[index]!)).loss,
    all.reduce((sum, each) => sum + meanReader(each), 0) / all.length,
  ]
  const point = (update: number): EvaluationPoint => {
    const of = <Item>(length: number, make: (index: number) => Item): Item[] => Array.from({ length }, (_, index) => make(index))
    const [loss, mean] = held(of(count, index => overwriting(keys, test, (update * count + index) * draws)))
    const [published, best] = held(of(40, index => eachKeyOnce(keys, asked, (update * 40 + index) * 2 * keys)).flat())
    return { rule, update, loss, published, mean: [mean, best] }
  }
  const curve: EvaluationPoint[] = []
  const { ended } = await fit(learner, data, {
    epochs: 1,
    batch,
    shuffle: false,
    callbacks: {
      batch({ batch: update }) {
        if (update % Math.min(100, updates) === 0) curve.push(point(update))
        return each(update, curve.at(-1)?.loss ?? 0.5)
      },
    },
  })
  return ended === 'done' ? curve : undefined
}
