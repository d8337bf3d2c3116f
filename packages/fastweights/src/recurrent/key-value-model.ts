import { checkOptions, checkParameter, RandomStream, required, seedOption } from '@ngrad/core'
import type { Workspace } from '@ngrad/core'
import { exp } from '@ngrad/core/internal'
import { NetworkFileError, savedMatrices } from '@ngrad/learning'
import type { NetworkFile, SavableNetwork, Settings } from '@ngrad/learning'
import type { FeatureMap } from '../memory/features.ts'
import { writeRules } from '../memory/write-rules.ts'
import type { Reading, WriteRule, Writes } from '../memory/write-rules.ts'
import type { Associations } from '../tasks/overwriting.ts'
import { makeParameter } from './parameter.ts'
import type { Parameter } from './parameter.ts'

/** Parameters of {@link KeyValueModel}. */
export interface KeyValueOptions {
  /** Number of keys, and of values. */
  readonly keyCount: number
  /** Size of a key before its features are made; 64 if left out. */
  readonly keySize?: number
  /** How fast weights are written. */
  readonly rule: WriteRule
  /** What is made of a key. */
  readonly features: FeatureMap
  /** Seed of the weights at the start. */
  readonly seed: number
}

/**
 * Slow weights that learn what to store where: keys are embedded; key and value together give the vector that is
 * written to, and how far; the key alone gives the vector that is read by. Values are stored as they are, one-hot.
 * @see Schlag, Irie & Schmidhuber (2021), Linear transformers are secretly fast weight programmers, section 6.1
 * @example
 * const model = new KeyValueModel(new Workspace(), { keyCount: 20, rule: deltaWrites, features: dpfpFeatures(2), seed: 1 })
 * const { loss } = model.learn(overwriting(20, new RandomStream(1, 'keys')))
 */
export class KeyValueModel implements SavableNetwork {
  /** Where it lies, with all of its matrices. */
  readonly work: Workspace
  /** Its name, by the rule of writing: `delta rule`. */
  readonly name: string
  /** Number of keys, and of values. */
  readonly keyCount: number
  /** What its weights do not tell of it, by name. */
  readonly settings: Settings
  /** All slow weights. */
  readonly parameters: readonly Parameter[]
  readonly #options: Required<KeyValueOptions>
  readonly #embeddingSize: number
  readonly #embedding: Parameter
  /** Rows: the values, then the components of an embedded key, then the bias. */
  readonly #write: Parameter
  readonly #rate: Parameter
  readonly #read: Parameter

  /** @throws ParameterError if a size is no whole number above 0 */
  constructor(work: Workspace, options: KeyValueOptions) {
    checkOptions('keyValueModel', options, {
      keyCount: required('number'),
      keySize: 'number',
      rule: required('object'),
      features: required('object'),
      seed: required(seedOption),
    })
    const { keyCount, keySize = 64, seed } = options
    checkParameter('keyValueModel', 'keyCount', { unit: '1', default: 20, atLeast: 1, integer: true }, keyCount)
    checkParameter('keyValueModel', 'keySize', { unit: '1', default: 64, atLeast: 1, integer: true }, keySize)
    this.work = work
    this.name = options.rule.name
    this.settings = { rule: options.rule.name, features: options.features.name }
    this.keyCount = keyCount
    this.#options = { ...options, keySize }
    const size = embeddingSizeOf(keyCount)
    this.#embeddingSize = size
    this.#embedding = makeParameter(work, 'embedding', keyCount, size)
    this.#write = makeParameter(work, 'write key', keyCount + size + 1, keySize)
    this.#rate = makeParameter(work, 'rate', keyCount + size + 1, 1)
    this.#read = makeParameter(work, 'read key', size + 1, keySize)
    this.parameters = [this.#embedding, this.#write, this.#rate, this.#read]
    const embedding = new RandomStream(seed, 'keyValueModel', 'embedding')
    this.#embedding.value.values.forEach((_, index, values) => {
      values[index] = embedding.normal(index)
    })
    const scales = [1 / Math.sqrt(keySize), 1 / Math.sqrt(keyCount + size), 1 / Math.sqrt(keySize)]
    for (const [which, { value }] of [this.#write, this.#rate, this.#read].entries()) {
      const random = new RandomStream(seed, 'keyValueModel', 'weights', which)
      value.values.forEach((_, index, values) => {
        values[index] = scales[which]! * (2 * random.uniform(index) - 1)
      })
    }
  }

  /**
   * What a file holds of it: how it was made, and its weights.
   * @throws NetworkFileError if its rule, or its features, are none of this package
   */
  saved(): NetworkFile {
    const { keyCount, keySize, rule, features, seed } = this.#options
    if (!writeRules.includes(rule)) throw new NetworkFileError(`a rule of one's own, ${rule.name}, has no name in files`)
    if (!features.made) throw new NetworkFileError(`features ${features.name} do not say what they were made with`)
    const told = { keyCount, keySize, rule: rule.name, features: features.made, seed, precision: this.work.precision }
    return savedMatrices('key-value', told, this.parameters, roomOfKeys(features, this.#options))
  }

  /** What is read, and half the squared distance from the one-hot target. */
  read(associations: Associations): { readonly value: Float64Array; readonly loss: number } {
    const { value, loss } = this.#run(associations)
    return { value, loss }
  }

  /**
   * Reads and adds the gradient of the loss to that of each parameter.
   * @param share factor of the gradient, such as one over the number of sequences
   * @returns what is read, and half the squared distance from the one-hot target
   */
  learn(associations: Associations, share = 1): { readonly value: Float64Array; readonly loss: number } {
    const { keys, values, query } = associations
    const { keyCount, keySize, features } = this.#options
    const { value, error, loss, back, writeKeys, readKey, writes } = this.#run(associations)
    const errors = back(error.map(each => share * each))
    const keyError = new Float64Array(keySize)
    for (let now = 0; now < keys.length; now++) {
      features.back(writeKeys[now]!, writes.keys[now]!, errors.keys[now]!, keyError)
      this.#backThrough(this.#write, keyError, keyCount, keys[now]!, values[now]!)
      const rate = writes.rates[now]!
      this.#backThrough(this.#rate, [errors.rates[now]! * rate * (1 - rate)], keyCount, keys[now]!, values[now]!)
    }
    features.back(readKey, writes.query, errors.query, keyError)
    this.#backThrough(this.#read, keyError, 0, query)
    return { value, loss }
  }

  #run({ keys, values, query, target }: Associations): Run {
    const { keyCount, rule, features, keySize } = this.#options
    const size = features.sizeFor(keySize)
    const featuresOf = (key: Float64Array): Float64Array => {
      const result = new Float64Array(size)
      features.apply(key, result)
      return result
    }
    const writeKeys = Array.from(keys, (key, now) => this.#through(this.#write, keyCount, key, values[now]!))
    const readKey = this.#through(this.#read, 0, query)
    const writes = {
      keys: writeKeys.map(featuresOf),
      values: Array.from(values, value => oneHot(keyCount, value)),
      rates: Float64Array.from(keys, (key, now) => {
        return 1 / (1 + exp(-this.#through(this.#rate, keyCount, key, values[now]!)[0]!))
      }),
      query: featuresOf(readKey),
    }
    const { value, back } = rule.read(writes)
    const error = value.slice()
    error[target]! -= 1
    const loss = error.reduce((sum, each) => sum + each * each, 0) / 2
    return { value, error, loss, back, writeKeys, readKey, writes }
  }

  /** A linear map of a value, one-hot, where there is one, an embedded key and 1. */
  #through({ value: weights }: Parameter, from: number, key: number, value?: number): Float64Array {
    const { values: w, columns } = weights
    const embedding = this.#embedding.value.values
    const size = this.#embeddingSize
    const result = Float64Array.from(w.subarray((from + size) * columns, (from + size + 1) * columns))
    for (let row = 0; row < size; row++) {
      const factor = embedding[key * size + row]!
      for (let column = 0; column < columns; column++) result[column]! += factor * w[(from + row) * columns + column]!
    }
    if (value !== undefined)
      for (let column = 0; column < columns; column++) result[column]! += w[value * columns + column]!
    return result
  }

  #backThrough(parameter: Parameter, error: ArrayLike<number>, from: number, key: number, value?: number): void {
    const { values: w, columns } = parameter.value
    const gradient = parameter.gradient.values
    const embedding = this.#embedding.value.values
    const size = this.#embeddingSize
    for (let row = 0; row < size; row++) {
      const factor = embedding[key * size + row]!
      const at = (from + row) * columns
      let sum = 0
      for (let column = 0; column < columns; column++) {
        gradient[at + column]! += factor * error[column]!
        sum += w[at + column]! * error[column]!
      }
      this.#embedding.gradient.values[key * size + row]! += sum
    }
    for (let column = 0; column < columns; column++) {
      gradient[(from + size) * columns + column]! += error[column]!
      if (value !== undefined) gradient[value * columns + column]! += error[column]!
    }
  }
}

/** Room for the features of all keys of a sequence in which each is written twice, and of the one that is read by [numbers]. */
export const roomOfKeys = (features: FeatureMap, { keyCount, keySize }: { readonly keyCount: number; readonly keySize: number }): number =>
  (2 * keyCount + 1) * features.sizeFor(keySize)

/** Size of an embedded key. */
export const embeddingSizeOf = (keyCount: number): number => Math.floor(2.2 * keyCount)

/** What happened on the way to what is read. */
interface Run extends Reading {
  readonly error: Float64Array
  readonly loss: number
  readonly writeKeys: readonly Float64Array[]
  readonly readKey: Float64Array
  readonly writes: Writes
}

function oneHot(size: number, which: number): Float64Array {
  const result = new Float64Array(size)
  result[which] = 1
  return result
}
