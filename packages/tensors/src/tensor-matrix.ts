import { NgradError } from '@ngrad/core'
import type { DenseMatrix } from '@ngrad/core'
import type { Tensor, TensorLibrary } from './library.ts'

/** Numbers that lie on the device, here, or in both places. */
export class TensorNumbers {
  readonly #tf: TensorLibrary
  readonly #size: number
  /** What lies on the device, where it is not older than what lies here. */
  #there: Tensor | undefined
  #here: Float32Array | undefined
  /** Whether what lies here is not older than what lies on the device. */
  #isHere = true

  constructor(tf: TensorLibrary, size: number) {
    this.#tf = tf
    this.#size = size
  }

  /** The numbers, here; what is written into them goes to the device when it is next asked for them. */
  get here(): Float32Array {
    this.#here ??= new Float32Array(this.#size)
    if (!this.#isHere) {
      if (!this.#there) throw new NgradError('the numbers of a matrix are asked for after its algebra was disposed of')
      this.#here.set(this.#there.dataSync())
    }
    this.#forget()
    this.#isHere = true
    return this.#here
  }

  /** The numbers, on the device; to be called in a `tidy`. */
  there(shape: number[]): Tensor {
    const { reshape, tensor, zeros, keep } = this.#tf
    // a copy, as some back ends keep the array that they are given
    this.#there ??= keep(this.#here ? tensor(this.#here.slice(), shape) : zeros(shape))
    return this.#there.shape[0] === shape[0] ? this.#there : reshape(this.#there, shape)
  }

  /** Takes numbers of an operation in place of those that were there. */
  take(tensor: Tensor): void {
    this.#tf.keep(tensor)
    this.#forget()
    this.#there = tensor
    this.#isHere = false
  }

  /** Gives back the room on the device. */
  dispose(): void {
    this.#isHere = false
    this.#forget()
  }

  #forget(): void {
    this.#there?.dispose()
    this.#there = undefined
  }
}

/**
 * A matrix of a {@link TensorAlgebra}.
 * @example
 * const x: TensorMatrix = algebra.matrix(100, 784)
 * x.values[0] = 1 // fetched from where it is, and sent there when it is next used
 */
export class TensorMatrix implements DenseMatrix {
  /** Number of rows. */
  readonly rows: number
  /** Number of columns. */
  readonly columns: number
  /** What it holds; a matrix of other extents may hold the same. @internal */
  readonly numbers: TensorNumbers

  /** @internal */
  constructor(rows: number, columns: number, numbers: TensorNumbers) {
    this.rows = rows
    this.columns = columns
    this.numbers = numbers
  }

  /** Its numbers, brought here, row by row; to be taken anew after each operation [rows × columns]. */
  get values(): Float32Array {
    return this.numbers.here
  }

  /** Its numbers on the device; to be called in a `tidy`. @internal */
  get tensor(): Tensor {
    return this.numbers.there([this.rows, this.columns])
  }
}
