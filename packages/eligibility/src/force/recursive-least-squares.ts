import { checkArgument, checkArguments, checkOptions, checkParameter, ParameterError, required } from '@ngrad/core'
import { roomFor } from '@ngrad/core/internal'
import { checkVector } from '@ngrad/learning'

/** Recursive least squares. Made by {@link recursiveLeastSquares}. */
export interface RecursiveLeastSquares {
  /** The weights [inputs × outputs], live. */
  readonly weights: Float64Array
  /** Running estimate P of the inverse of the correlation of the inputs [inputs × inputs], live; its upper half counts. */
  readonly inverse: Float64Array
  /**
   * What the weights make of an input [outputs], live until the next call.
   * @throws ParameterError if the input has another size
   */
  read(input: Float64Array): Float64Array
  /**
   * Changes the weights such that the error of this input becomes smaller.
   * @param input the input r [inputs]
   * @param error what was read less what should have been, before the change [outputs]
   * @throws ParameterError if a size is another
   * @throws FiniteError if the error is not finite
   */
  learn(input: Float64Array, error: ArrayLike<number>): void
}

/** What {@link recursiveLeastSquares} is given. */
export interface RecursiveLeastSquaresOptions {
  /** Number of inputs. */
  readonly inputs: number
  /** Number of outputs. */
  readonly outputs: number
  /** Regularization α: P begins as $1 / \alpha$; a small one learns fast. 1 if left out. */
  readonly alpha?: number
}

/**
 * Recursive least squares, the learning of FORCE:
 *
 * $$k = P r,\quad c = \frac{1}{1 + r^T k},\quad P \leftarrow P - c\, k k^T,\quad W \leftarrow W - c\, k\, e^T$$
 *
 * so that P stays $(\alpha I + \sum r r^T)^{-1}$. As it is symmetric only its upper half is kept up to date;
 * {@link wholeInverse} mirrors it.
 * @throws ParameterError if a size or α cannot be used
 * @see Haykin (2002), Adaptive filter theory, 4th edition, chapter 9
 * @see Sussillo & Abbott (2009), Neuron 63:544, equations 4 and 5
 * @example const readout = recursiveLeastSquares({ inputs: 100, outputs: 1 })
 */
export function recursiveLeastSquares(options: RecursiveLeastSquaresOptions): RecursiveLeastSquares {
  checkOptions('recursiveLeastSquares', options, {
    inputs: required('number'),
    outputs: required('number'),
    alpha: 'number',
  })
  const { inputs, outputs, alpha = 1 } = options
  checkParameter('recursiveLeastSquares', 'inputs', { unit: '1', default: 1, atLeast: 1, integer: true }, inputs)
  checkParameter('recursiveLeastSquares', 'outputs', { unit: '1', default: 1, atLeast: 1, integer: true }, outputs)
  checkParameter('recursiveLeastSquares', 'alpha', { unit: '1', default: 1, above: 0 }, alpha)
  const weights = roomFor('recursiveLeastSquares.outputs', outputs, () => new Float64Array(inputs * outputs))
  const inverse = roomFor('recursiveLeastSquares.inputs', inputs, () => new Float64Array(inputs * inputs))
  for (let i = 0; i < inputs; i++) inverse[i * inputs + i] = 1 / alpha
  const k = new Float64Array(inputs)
  const output = new Float64Array(outputs)
  return {
    weights,
    inverse,
    read(input) {
      checkArgument('recursiveLeastSquares.read.input', 'list', input)
      if (input.length !== inputs) throw new ParameterError('recursiveLeastSquares.input.length', input.length, `${inputs}, the inputs`)
      output.fill(0)
      for (let i = 0; i < inputs; i++)
        for (let o = 0; o < outputs; o++) output[o]! += weights[i * outputs + o]! * input[i]!
      return output
    },
    learn(input, error) {
      checkVector('recursiveLeastSquares.learn.input', input, inputs, 'inputs')
      checkVector('recursiveLeastSquares.learn.error', error, outputs, 'outputs')
      // P is symmetric: each row of the upper half serves both sides of the product
      k.fill(0)
      for (let i = 0; i < inputs; i++) {
        const row = i * inputs
        const r = input[i]!
        let sum = inverse[row + i]! * r
        for (let j = i + 1; j < inputs; j++) {
          const p = inverse[row + j]!
          sum += p * input[j]!
          k[j]! += p * r
        }
        k[i]! += sum
      }
      let c = 1
      for (let i = 0; i < inputs; i++) c += input[i]! * k[i]!
      c = 1 / c
      for (let i = 0; i < inputs; i++) {
        const row = i * inputs
        const scaled = c * k[i]!
        for (let j = i; j < inputs; j++) inverse[row + j]! -= scaled * k[j]!
        for (let o = 0; o < outputs; o++) weights[i * outputs + o]! -= scaled * error[o]!
      }
    },
  }
}

/**
 * The whole of P: {@link recursiveLeastSquares} keeps its upper half [inputs × inputs].
 * @param inverse the estimate
 * @param inputs number of inputs
 * @example wholeInverse(Float64Array.of(2, 1, 0, 3), 2) // [2, 1, 1, 3]
 */
export function wholeInverse(inverse: Float64Array, inputs: number): Float64Array {
  checkArguments('wholeInverse', { inverse, inputs }, { inverse: 'reals', inputs: 'count' })
  const whole = inverse.slice()
  for (let i = 0; i < inputs; i++) for (let j = 0; j < i; j++) whole[i * inputs + j] = inverse[j * inputs + i]!
  return whole
}
