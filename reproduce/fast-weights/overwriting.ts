import { RandomStream, Workspace } from '@ngrad/core'
import {
  deltaWrites,
  dpfpFeatures,
  eluFeatures,
  KeyValueModel,
  overwriting,
  shares,
  sumWrites,
} from '@ngrad/fastweights'
import type { FeatureMap, WriteRule } from '@ngrad/fastweights'
import { adam } from '@ngrad/learning'
import { yieldToEventLoop } from './options.ts'

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
  const optimizer = adam().on({ work, parameters: model.parameters })
  const draws = 4 * keys + 1
  const train = new RandomStream(seed, 0x6f76_7701)
  const test = new RandomStream(seed, 0x6f76_7702)
  const curve: EvaluationPoint[] = []
  for (let update = 1; update <= updates; update++) {
    for (let row = 0; row < batch; row++)
      model.learn(overwriting(keys, train, (update * batch + row) * draws), 1 / batch)
    optimizer.step()
    if (update % Math.min(100, updates) === 0) {
      const count = 400
      let loss = 0
      for (let row = 0; row < count; row++)
        loss += model.read(overwriting(keys, test, (update * count + row) * draws)).loss / count
      curve.push({ rule, update, loss })
    }
    if (!each(update, curve.at(-1)?.loss ?? 0.5)) return undefined
    if (update % 10 === 0) await yieldToEventLoop()
  }
  return curve
}
