import { checkOptions, checkParameter, required } from '@ngrad/core'
import { roomFor } from '@ngrad/core/internal'
import { checkVector } from '@ngrad/learning'
import { identityFeatures } from './features.ts'
import type { FeatureMap } from './features.ts'

/** Parameters of {@link DeltaMemory}. */
export interface DeltaOptions {
  /** Size of a key. */
  readonly keySize: number
  /** Size of a value; that of a key if left out. */
  readonly valueSize?: number
  /** What is made of a key; the key itself if left out. */
  readonly features?: FeatureMap
  /** Decay λ of what is stored, each time that something is stored; 1 if left out. */
  readonly decay?: number
}

/**
 * Fast weights by the delta rule: $W \leftarrow \lambda W + \beta\,(v - \lambda W \phi(k))\,\phi(k)^\top$, read as
 * $W \phi(q)$. A value that is stored under a key again replaces what was there, where Hebb's rule would add to it: at
 * $\beta = 1 / |\phi(k)|^2$ it is then read exactly.
 * @see Schlag, Irie & Schmidhuber (2021), Linear transformers are secretly fast weight programmers, eqs. 23 to 24
 * @see Widrow & Hoff (1960), Adaptive switching circuits
 * @example
 * const memory = new DeltaMemory({ keySize: 2, valueSize: 1 })
 * memory.store([1, 0], [3])
 * memory.store([1, 0], [5])
 * memory.retrieve([1, 0]) // 5, which replaced 3
 */
export class DeltaMemory {
  /** Size of a key. */
  readonly keySize: number
  /** Size of a value. */
  readonly valueSize: number
  /** The weights W [valueSize × features]. */
  readonly weights: Float64Array
  readonly #map: FeatureMap
  readonly #decay: number
  readonly #features: Float64Array

  /** @throws ParameterError if a parameter is out of its bounds */
  constructor(options: DeltaOptions) {
    checkOptions('deltaMemory', options, {
      keySize: required('number'),
      valueSize: 'number',
      features: 'object',
      decay: 'number',
    })
    const { keySize, valueSize = keySize, features = identityFeatures, decay = 1 } = options
    for (const [name, value] of Object.entries({ keySize, valueSize }))
      checkParameter('deltaMemory', name, { unit: '1', atLeast: 1, atMost: Number.MAX_SAFE_INTEGER, integer: true }, value)
    checkParameter('deltaMemory', 'decay', { unit: '1', default: 1, above: 0, atMost: 1 }, decay)
    this.keySize = keySize
    this.valueSize = valueSize
    this.#map = features
    this.#decay = decay
    this.#features = roomFor('deltaMemory.keySize', keySize, () => new Float64Array(features.sizeFor(keySize)))
    this.weights = roomFor('deltaMemory.valueSize', valueSize, () => new Float64Array(valueSize * this.#features.length))
  }

  /**
   * Stores a value under a key.
   * @param value the key itself if left out
   * @param rate how far the weights go, β; all the way, $1 / |\phi(k)|^2$, if left out
   * @throws ParameterError if a size does not fit
   * @throws FiniteError if a number is not finite
   */
  store(key: ArrayLike<number>, value: ArrayLike<number> = key, rate?: number): void {
    checkVector('deltaMemory.store.key', key, this.keySize, 'size of a key')
    checkVector('deltaMemory.store.value', value, this.valueSize, 'size of a value')
    if (rate !== undefined) checkVector('deltaMemory.store.rate', [rate], 1)
    if (this.#decay !== 1) for (let index = 0; index < this.weights.length; index++) this.weights[index]! *= this.#decay
    const read = this.retrieve(key)
    const features = this.#features
    let square = 0
    for (const feature of features) square += feature ** 2
    const step = rate ?? (square > 0 ? 1 / square : 0)
    for (let row = 0; row < this.valueSize; row++) {
      const change = step * (value[row]! - read[row]!)
      for (let column = 0; column < features.length; column++)
        this.weights[row * features.length + column]! += change * features[column]!
    }
  }

  /**
   * What is stored under a key.
   * @returns $W \phi(q)$ [valueSize]
   * @throws ParameterError if the size does not fit
   * @throws FiniteError if a number is not finite
   */
  retrieve(query: ArrayLike<number>): Float64Array {
    checkVector('deltaMemory.retrieve.query', query, this.keySize, 'size of a key')
    const features = this.#features
    this.#map.apply(query, features)
    const result = new Float64Array(this.valueSize)
    for (let row = 0; row < this.valueSize; row++) {
      let sum = 0
      for (let column = 0; column < features.length; column++)
        sum += this.weights[row * features.length + column]! * features[column]!
      result[row] = sum
    }
    return result
  }
}
