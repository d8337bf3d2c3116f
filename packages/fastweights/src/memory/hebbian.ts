import { checkOptions, checkParameter, ParameterError, required } from '@ngrad/core'
import { roomFor } from '@ngrad/core/internal'
import { checkVector } from '@ngrad/learning'

/** Parameters of {@link HebbianMemory}. */
export interface HebbianOptions {
  /** Size of a key. */
  readonly keySize: number
  /** Size of a value; that of a key if left out. */
  readonly valueSize?: number
  /** Decay λ of what is stored, each time that something is stored; 0.95 if left out. */
  readonly decay?: number
  /** Rate η of storing; 0.5 if left out. */
  readonly rate?: number
  /** `matrix` builds A, `attention` never does; whichever takes less work, time by time, if left out. */
  readonly form?: 'matrix' | 'attention'
}

/**
 * Fast weights by Hebb's rule: $A \leftarrow \lambda A + \eta\, v k^\top$, read as $A q$; where value and key are the
 * same vector, it completes patterns.
 *
 * In the attention form A is not built: $A q = \eta \sum_\tau \lambda^{t-\tau} v_\tau\,(k_\tau \cdot q)$. Reading takes
 * n·(keySize + valueSize) products after n storings, and keySize·valueSize with A, so A is built when n grows beyond
 * their ratio.
 * @see Ba, Hinton, Mnih, Leibo & Ionescu (2016), Using fast weights to attend to the recent past, eqs. 1 and 4
 * @example
 * const memory = new HebbianMemory({ keySize: 4, rate: 1 })
 * memory.store([1, 0, 0, 1])
 * memory.retrieve([1, 0, 0, 0]) // 1, 0, 0, 1
 */
export class HebbianMemory {
  /** Size of a key. */
  readonly keySize: number
  /** Size of a value. */
  readonly valueSize: number
  readonly #decay: number
  readonly #rate: number
  readonly #most: number
  #pairs: { readonly key: Float64Array; readonly value: Float64Array }[] = []
  #matrix: Float64Array | undefined

  /** @throws ParameterError if a parameter is out of its bounds */
  constructor(options: HebbianOptions) {
    checkOptions('hebbianMemory', options, {
      keySize: required('number'),
      valueSize: 'number',
      decay: 'number',
      rate: 'number',
      form: ['matrix', 'attention'],
    })
    const { keySize, valueSize = keySize, decay = 0.95, rate = 0.5, form } = options
    for (const [name, value] of Object.entries({ keySize, valueSize }))
      checkParameter('hebbianMemory', name, { unit: '1', atLeast: 1, atMost: Number.MAX_SAFE_INTEGER, integer: true }, value)
    checkParameter('hebbianMemory', 'decay', { unit: '1', default: 0.95, above: 0, atMost: 1 }, decay)
    checkParameter('hebbianMemory', 'rate', { unit: '1', default: 0.5, above: 0 }, rate)
    if (form !== undefined && !['matrix', 'attention'].includes(form))
      throw new ParameterError('hebbianMemory.form', form, 'matrix or attention')
    this.keySize = keySize
    this.valueSize = valueSize
    this.#decay = decay
    this.#rate = rate
    this.#most = form === 'matrix' ? 0 : form === 'attention' ? Infinity : (keySize * valueSize) / (keySize + valueSize)
  }

  /** Which form it has now. */
  get form(): 'matrix' | 'attention' {
    return this.#matrix || this.#most === 0 ? 'matrix' : 'attention'
  }

  /**
   * Stores a value under a key; what was stored before fades by λ.
   * @param value the key itself if left out
   * @throws ParameterError if a size does not fit
   * @throws FiniteError if a number is not finite
   */
  store(key: ArrayLike<number>, value: ArrayLike<number> = key): void {
    checkVector('hebbianMemory.store.key', key, this.keySize, 'size of a key')
    checkVector('hebbianMemory.store.value', value, this.valueSize, 'size of a value')
    if (!this.#matrix && this.#pairs.length + 1 <= this.#most) {
      this.#pairs.push({ key: Float64Array.from(key), value: Float64Array.from(value) })
      return
    }
    this.#matrix ??= this.#build()
    this.#add(this.#matrix, key, value)
  }

  /**
   * What is stored under a key, as far as other keys are at right angles to it.
   * @param query the key, or part of it
   * @returns $A q$ [valueSize]
   * @throws ParameterError if the size does not fit
   * @throws FiniteError if a number is not finite
   */
  retrieve(query: ArrayLike<number>): Float64Array {
    checkVector('hebbianMemory.retrieve.query', query, this.keySize, 'size of a key')
    const result = roomFor('hebbianMemory.valueSize', this.valueSize, () => new Float64Array(this.valueSize))
    if (this.#matrix) {
      for (let row = 0; row < this.valueSize; row++) {
        let sum = 0
        for (let column = 0; column < this.keySize; column++)
          sum += this.#matrix[row * this.keySize + column]! * query[column]!
        result[row] = sum
      }
      return result
    }
    let factor = this.#rate
    for (let index = this.#pairs.length - 1; index >= 0; index--) {
      const { key, value } = this.#pairs[index]!
      let match = 0
      for (let column = 0; column < this.keySize; column++) match += key[column]! * query[column]!
      for (let row = 0; row < this.valueSize; row++) result[row]! += factor * match * value[row]!
      factor *= this.#decay
    }
    return result
  }

  /** Forgets everything. */
  clear(): void {
    this.#pairs = []
    this.#matrix = undefined
  }

  #build(): Float64Array {
    const { keySize, valueSize } = this
    const matrix = roomFor('hebbianMemory.valueSize', valueSize, () => new Float64Array(valueSize * keySize))
    for (const { key, value } of this.#pairs) this.#add(matrix, key, value)
    this.#pairs = []
    return matrix
  }

  #add(matrix: Float64Array, key: ArrayLike<number>, value: ArrayLike<number>): void {
    for (let row = 0; row < this.valueSize; row++) {
      const gain = this.#rate * value[row]!
      for (let column = 0; column < this.keySize; column++) {
        const at = row * this.keySize + column
        matrix[at] = this.#decay * matrix[at]! + gain * key[column]!
      }
    }
  }
}
