import { required } from '@ngrad/core'
import type { Fields } from '@ngrad/learning'
import { activationNames } from './activation.ts'
import { convolution, convolved } from './convolution.ts'
import type { ConvolutionOptions } from './convolution.ts'
import { dense, product } from './layer.ts'
import type { DenseOptions, LayerDescription } from './layer.ts'
import { stepsOf } from './last-step.ts'
import { recurrent } from './recurrent.ts'
import type { RecurrentOptions } from './recurrent.ts'
import { skip } from './skip.ts'
import type { SkipOptions } from './skip.ts'

/** What a file tells of a layer. */
export type ToldLayer = Readonly<Record<string, unknown>> & { readonly kind: string }

/** What a layer comes to over what it hears. */
export interface Laid {
  /** Extents of its weights [inputs × units]. */
  readonly weights: readonly [number, number]
  /** Extents of what it says, slowest first. */
  readonly shape: readonly number[]
  /** Room that it takes for a batch, beside its weights [numbers]. */
  readonly room: number
}

/** A layer in files: what is told of it, what it comes to, and how it is made. */
interface LayerKind {
  readonly fields: Fields
  /** @throws ParameterError if it cannot hear what is below */
  laid(told: object, below: readonly number[], batch: number): Laid
  make(made: object): LayerDescription
}

const extent = { unit: '1', atLeast: 1, integer: true } as const
const answers = { activation: activationNames } as const
const noise = { spikes: 'flag', dropout: { unit: '1', atLeast: 0, below: 1 } } as const
/** Matrices that a layer has of its units, and learners make of them, for each example. */
const ofUnits = 4

/** The layers of this package, by the names that they have in files. */
export const layerKinds: Readonly<Record<string, LayerKind>> = {
  dense: {
    fields: { units: required(extent), ...answers, hears: ['all', 'last'], ...noise },
    laid: ({ units, hears }: DenseOptions & { readonly units: number }, below, batch) => ({
      weights: [hears === 'last' ? stepsOf('dense', below).each : product(below), units],
      shape: [units],
      room: ofUnits * batch * units,
    }),
    make: ({ units, ...options }: DenseOptions & { readonly units: number }) => dense(units, options),
  },
  convolution: {
    fields: {
      channels: required(extent),
      kernel: required(extent),
      stride: extent,
      padding: { ...extent, atLeast: 0 },
      pool: extent,
      ...answers,
      ...noise,
    },
    laid(told: ConvolutionOptions & { readonly channels: number }, below, batch) {
      const { channels, kernel, stride = 1, padding = 0, pool = 1 } = told
      const { shape, places, seen } = convolved(below, channels, { kernel, stride, padding, pool })
      const all = batch * places * pool * pool // at most: some images at a time
      return { weights: [seen, channels], shape, room: all * (seen + channels) + ofUnits * batch * places * channels }
    },
    make: ({ channels, ...options }: ConvolutionOptions & { readonly channels: number }) => convolution(channels, options),
  },
  recurrent: {
    fields: { units: required(extent), ...answers },
    laid({ units }: RecurrentOptions & { readonly units: number }, below, batch) {
      const { steps, each } = stepsOf('recurrent', below)
      return { weights: [each + units, units], shape: [steps, units], room: ofUnits * batch * (steps * units + each + 2 * units) }
    },
    make: ({ units, ...options }: RecurrentOptions & { readonly units: number }) => recurrent(units, options),
  },
  skip: {
    fields: { units: required(extent), ...answers },
    laid({ units }: { readonly units: number }, below, batch) {
      const inputs = product(below)
      return { weights: [inputs, units], shape: [units + inputs], room: ofUnits * batch * (units + inputs) }
    },
    make: ({ units, ...options }: SkipOptions & { readonly units: number }) => skip(units, options),
  },
}

/** What takes room in a network of layers. */
interface ToldLayers {
  readonly input: { readonly shape: readonly number[] }
  readonly layers: readonly ToldLayer[]
  readonly batch: number
}

/** What each layer comes to, from the input on. */
export function laid({ input, layers, batch }: ToldLayers): readonly Laid[] {
  let { shape } = input
  return layers.map(layer => {
    const found = layerKinds[layer.kind]!.laid(layer, shape, batch)
    shape = found.shape
    return found
  })
}

/** Room for the inputs and the units of a batch [numbers]. */
export const roomOfLayers = (told: ToldLayers): number =>
  3 * told.batch * product(told.input.shape) + laid(told).reduce((sum, { room }) => sum + room, 0)
