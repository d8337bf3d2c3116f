import { checkOptions, ParameterError, required } from '@ngrad/core'
import type { DenseMatrix, Elementwise } from '@ngrad/core'
import { activation } from './activation.ts'
import type { ActivationName } from './activation.ts'
import { checkCount, product } from './layer.ts'
import type { LayerDescription } from './layer.ts'
import { emission, noiseTable } from './noise.ts'
import type { NoiseOptions } from './noise.ts'
import { DenseSynapses } from './synapses.ts'
import type { Synapses } from './synapses.ts'

/** What a convolutional layer is given. */
export interface ConvolutionOptions extends NoiseOptions {
  /** Rows and columns that a unit sees. */
  readonly kernel: number
  /** Distance between the places of neighbouring units [rows and columns]; 1 if left out. */
  readonly stride?: number
  /** How its units answer; `sigmoid` if left out. */
  readonly activation?: ActivationName
}

/**
 * A layer whose units each see a small square of the layer below, with the same weights at each place. What it hears
 * and what it says has extents rows × columns × channels.
 * @param channels number of units at each place
 * @throws ParameterError if a number or the activation function cannot be used, or the layer below has no rows and
 * columns, or too few
 * @see LeCun, Bottou, Bengio & Haffner (1998), Proceedings of the IEEE 86:2278, section II
 * @example convolution(16, { kernel: 5, stride: 2, activation: 'relu' })
 */
export function convolution(channels: number, options: ConvolutionOptions): LayerDescription {
  checkOptions('convolution', options, {
    kernel: required('number'),
    stride: 'number',
    activation: ['sigmoid', 'tanh', 'softplus', 'relu', 'linear'],
    ...noiseTable,
  })
  const { kernel, stride = 1, activation: name = 'sigmoid' } = options
  for (const [what, value] of Object.entries({ channels, kernel, stride })) checkCount(`convolution.${what}`, value)
  return {
    kind: 'convolution',
    made: { ...options, channels },
    make({ work, batch, inputShape }) {
      const { rows, columns, depth, shape, places, seen } = convolved(inputShape, channels, kernel, stride)
      const from = patches(rows, columns, depth, kernel, stride)
      const inputs = product(inputShape)
      const dense = new DenseSynapses(work, seen, channels)
      const patch = work.matrix(batch * places, seen)
      const addBias: Elementwise = work.elementwise({ x: 'x + b' })
      /** The same numbers, a row for each place. */
      const byPlace = (matrix: DenseMatrix): DenseMatrix => work.reshape(matrix, batch * places, channels)
      const gather = ({ values }: DenseMatrix): DenseMatrix => {
        const { values: gathered } = patch
        for (let example = 0; example < batch; example++) {
          const [to, first] = [example * from.length, example * inputs]
          for (let k = 0; k < from.length; k++) gathered[to + k] = values[first + from[k]!]!
        }
        return patch
      }
      const synapses: Synapses = {
        weights: dense.weights,
        bias: dense.bias,
        weightChange: dense.weightChange,
        biasChange: dense.biasChange,
        update: (pre, change, update = {}) => dense.updateShared(gather(pre), byPlace(change), update, batch),
        associate: (pre, post, update = {}) => dense.updateShared(gather(pre), byPlace(post), update, batch),
      }
      const units = places * channels
      const y = work.matrix(batch, units)
      return {
        kind: 'convolution',
        inputShape,
        shape,
        units,
        synapses,
        x: work.matrix(batch, units),
        y,
        ...emission('convolution', options, work, y, activation(name, work)),
        excite(x, below) {
          work.multiply(byPlace(x), gather(below), dense.weights)
          addBias({ x: byPlace(x), b: dense.bias })
        },
        descend(into, above) {
          work.multiply(patch, byPlace(above), dense.weights, { transposeB: true })
          const [{ values: sum }, { values: parts }] = [into, patch]
          sum.fill(0)
          for (let example = 0; example < batch; example++) {
            const [at, first] = [example * from.length, example * inputs]
            for (let k = 0; k < from.length; k++) sum[first + from[k]!]! += parts[at + k]!
          }
        },
      }
    },
  }
}

/**
 * What a convolution comes to over extents: what it says, at how many places, and how many inputs each of those sees.
 * @throws ParameterError if they are no rows and columns, or too few
 */
export function convolved(
  inputShape: readonly number[],
  channels: number,
  kernel: number,
  stride: number,
): Readonly<Record<'rows' | 'columns' | 'depth' | 'places' | 'seen', number>> & { readonly shape: readonly number[] } {
  const [rows, columns, depth = 1] = inputShape as [number, number, number?]
  if (inputShape.length < 2 || rows < kernel || columns < kernel)
    throw new ParameterError(
      'convolution input',
      inputShape.join(' × '),
      `rows × columns × channels, at least ${kernel} × ${kernel}`,
    )
  const shape = [Math.floor((rows - kernel) / stride) + 1, Math.floor((columns - kernel) / stride) + 1, channels]
  return { rows, columns, depth, shape, places: shape[0]! * shape[1]!, seen: kernel * kernel * depth }
}

/** Which input each place sees, place by place [places × kernel × kernel × depth]. */
function patches(rows: number, columns: number, depth: number, kernel: number, stride: number): Uint32Array {
  const from: number[] = []
  for (let row = 0; row + kernel <= rows; row += stride) {
    for (let column = 0; column + kernel <= columns; column += stride) {
      for (let down = 0; down < kernel; down++) {
        const first = ((row + down) * columns + column) * depth
        for (let across = 0; across < kernel * depth; across++) from.push(first + across)
      }
    }
  }
  return Uint32Array.from(from)
}
