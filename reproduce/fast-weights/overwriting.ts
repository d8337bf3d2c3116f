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
import type { FeatureMap, WriteRule } from '@ngrad/fastweights'
import { evaluate, fit } from '@ngrad/learning'
import type { Dataset } from '@ngrad/learning'

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
  const [train, test] = [0x6f76_7701, 0x6f76_7702].map(stream => new RandomStream(seed, stream)) as [
    RandomStream,
    RandomStream,
  ]
  const learner = keyValueLearner(work, model)
  const data = associationSequences(keys, updates * batch, index => overwriting(keys, train, (batch + index) * draws))
  const count = 400
  const heldOut = (update: number): Dataset =>
    associationSequences(keys, count, index => overwriting(keys, test, (update * count + index) * draws))
  const curve: EvaluationPoint[] = []
  const { ended } = await fit(learner, data, {
    epochs: 1,
    batch,
    shuffle: false,
    callbacks: {
      batch({ batch: update }) {
        if (update % Math.min(100, updates) === 0)
          curve.push({ rule, update, loss: evaluate(learner, heldOut(update)).loss })
        return each(update, curve.at(-1)?.loss ?? 0.5)
      },
    },
  })
  return ended === 'done' ? curve : undefined
}
