import { required, seedOption, Workspace } from '@ngrad/core'
import type { Precision } from '@ngrad/core'
import { takeWeights } from '@ngrad/learning'
import type { NetworkKind } from '@ngrad/learning'
import { featuresOf, featuresSchema } from '../memory/features.ts'
import type { ToldFeatures } from '../memory/features.ts'
import { writeRules } from '../memory/write-rules.ts'
import { embeddingSizeOf, KeyValueModel, roomOfKeys } from './key-value-model.ts'

/** What a file tells of a model of keys and values. */
interface Told {
  readonly keyCount: number
  readonly keySize: number
  readonly rule: string
  readonly features: ToldFeatures
  readonly seed: number
  readonly precision: Precision
}

const extent = { unit: '1', atLeast: 1, integer: true } as const

/**
 * Models of keys and values as files: with the rules of writing and the features of this package, in the precision that they have.
 * @example
 * writeFileSync('keys.ngradnet', saveNetwork(model))
 * const again = loadNetwork(readFileSync('keys.ngradnet'), keyValueNetworks)
 */
export const keyValueNetworks: NetworkKind<KeyValueModel> = {
  kind: 'key-value',
  description: {
    fields: {
      keyCount: required(extent),
      keySize: required(extent),
      rule: required(writeRules.map(({ name }) => name)),
      features: { required: featuresSchema },
      seed: required(seedOption),
      precision: required(['f32', 'f64']),
    },
  },
  extents({ keyCount, keySize }: Told) {
    const size = embeddingSizeOf(keyCount)
    return {
      embedding: [keyCount, size],
      'write key': [keyCount + size + 1, keySize],
      rate: [keyCount + size + 1, 1],
      'read key': [size + 1, keySize],
    }
  },
  room: ({ features, ...sizes }: Told) => roomOfKeys(featuresOf(features), sizes),
  load({ description, arrays }) {
    const { keyCount, keySize, rule, features, seed, precision } = description as Told
    const work = new Workspace({ precision })
    const written = writeRules.find(({ name }) => name === rule)!
    const model = new KeyValueModel(work, { keyCount, keySize, rule: written, features: featuresOf(features), seed })
    takeWeights(arrays, Object.fromEntries(model.parameters.map(({ name, value }) => [name, value.values])))
    return model
  },
}
