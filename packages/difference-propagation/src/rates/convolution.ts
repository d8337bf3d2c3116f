import { checkOptions, checkParameter, ParameterError, required, Workspace } from '@ngrad/core'
import type { DenseMatrix, Elementwise } from '@ngrad/core'
import { placesAlong } from '@ngrad/core/internal-more'
import type { PatchGrid } from '@ngrad/core/internal-more'
import { activation, activationNames } from './activation.ts'
import type { ActivationName } from './activation.ts'
import { checkCount } from './layer.ts'
import type { LayerDescription } from './layer.ts'
import { emission, noiseTable } from './noise.ts'
import type { NoiseOptions } from './noise.ts'
import { patchesInKernels } from './patches.ts'
import { patchesElsewhere } from './patches-elsewhere.ts'
import { DenseSynapses } from './synapses.ts'
import type { Synapses, UpdateOptions } from './synapses.ts'

/** What a convolutional layer is given. */
export interface ConvolutionOptions extends NoiseOptions {
  /** Rows and columns that a unit sees. */
  readonly kernel: number
  /** Distance between the places of neighbouring units [rows and columns]; 1 if left out. */
  readonly stride?: number
  /** Rows and columns of zeros around what it hears, fewer than `kernel`; none if left out. */
  readonly padding?: number
  /**
   * Of so many rows and columns of neighbouring places one unit of each channel is left, which takes the largest of their total
   * inputs (max pooling); all are left if left out. What is left over at the end of a side says nothing.
   */
  readonly pool?: number
  /** How its units answer; `sigmoid` if left out. */
  readonly activation?: ActivationName
}

/**
 * A layer whose units each see a small square of the layer below, with the same weights at each place. What it hears
 * and what it says has extents rows × columns × channels:
 * $x_{rck} = b_k + \sum_{ijd} W_{ijdk}\, y_{sr+i-p,\,sc+j-p,\,d}$ with stride s and padding p, of which changes go down the same
 * weights at each place. With a `pool` it is the largest of several places, and changes go to the one that was the largest; with a
 * `stride` it takes the part of pooling itself.
 * @param channels number of units at each place
 * @throws ParameterError if a number or the activation function cannot be used, or the layer below has no rows and
 * columns, or too few
 * @see LeCun, Bottou, Bengio & Haffner (1998), Proceedings of the IEEE 86:2278, section II
 * @see Springenberg, Dosovitskiy, Brox & Riedmiller (2015), Striving for simplicity: the all convolutional net. ICLR
 * @example convolution(16, { kernel: 5, stride: 2, activation: 'relu' })
 * @example convolution(32, { kernel: 3, padding: 1, pool: 2, activation: 'relu' })
 */
export function convolution(channels: number, options: ConvolutionOptions): LayerDescription {
  checkOptions('convolution', options, {
    kernel: required('number'),
    stride: 'number',
    padding: 'number',
    pool: 'number',
    activation: activationNames,
    ...noiseTable,
  })
  const { kernel, stride = 1, padding = 0, pool = 1, activation: name = 'sigmoid' } = options
  for (const [what, value] of Object.entries({ channels, kernel, stride, pool })) checkCount(`convolution.${what}`, value)
  checkParameter('convolution', 'padding', { unit: '1', atLeast: 0, below: kernel, integer: true }, padding)
  return {
    kind: 'convolution',
    made: { ...options, channels },
    make({ work, batch, inputShape }) {
      const { grid, shape, places, seen } = convolved(inputShape, channels, { kernel, stride, padding, pool })
      const units = places * channels
      const patches =
        work instanceof Workspace ? patchesInKernels(work, grid, batch, channels) : patchesElsewhere(work, grid, batch, channels)
      const shared = new DenseSynapses(work, seen, channels)
      const addBias: Elementwise = work.elementwise({ x: 'x + b' })
      /** Adds up what all places ask of the weights that they share. */
      const ask = (pre: DenseMatrix, post: DenseMatrix, { add = false, ...options }: UpdateOptions = {}): void =>
        patches.beside(pre, post, (seenThere, saidThere, first) =>
          shared.updateShared(seenThere, saidThere, { ...options, add: add || first > 0 }, batch),
        )
      const { weights, bias, weightChange, biasChange } = shared
      const synapses: Synapses = { weights, bias, weightChange, biasChange, update: ask, associate: ask }
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
          patches.up(below, x, (seenThere, xThere) => work.multiply(xThere, seenThere, weights))
          addBias({ x: work.reshape(x, batch * places, channels), b: bias })
        },
        descend: (into, above) =>
          patches.down(into, above, (sentThere, saidThere) =>
            work.multiply(sentThere, saidThere, weights, { transposeB: true }),
          ),
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
  sides: Pick<PatchGrid, 'kernel' | 'stride' | 'padding' | 'pool'>,
): { readonly grid: PatchGrid; readonly shape: readonly number[]; readonly places: number; readonly seen: number } {
  const [rows, columns, depth = 1] = inputShape as [number, number, number?]
  const { kernel, stride, padding, pool } = sides
  const least = kernel + (pool - 1) * stride - 2 * padding
  if (inputShape.length < 2 || inputShape.length > 3 || rows < least || columns < least)
    throw new ParameterError(
      'convolution input',
      inputShape.join(' × '),
      `rows × columns × channels, at least ${Math.max(1, least)} × ${Math.max(1, least)}`,
    )
  const [down, across] = [rows, columns].map(side => Math.floor(placesAlong(side, sides) / pool)) as [number, number]
  const seen = kernel * kernel * depth
  return { grid: { rows, columns, depth, ...sides }, shape: [down, across, channels], places: down * across, seen }
}
