import { ParameterError, required } from '@ngrad/core'
import { convolution } from './convolution.ts'
import { defineLayer, given, whole } from './define-layer.ts'
import type { LayerFactory, LayerOf } from './define-layer.ts'
import { countOf, pairOf, placesOf, planesOf } from './planes.ts'
import type { ByAxis, MadeConv2d, Planes } from './planes.ts'

/** What {@link conv2dLayer} is given. */
export interface Conv2dOptions {
  /** What it is sent: channels, rows, columns. */
  readonly from: Planes
  /** Number of channels that it sends. */
  readonly channels: number
  /** Rows and columns that a unit sees. */
  readonly kernel: number | ByAxis
  /** Distance between the places of neighbouring units; 1 if left out. */
  readonly stride?: number | ByAxis
  /** How many zeros stand around what it is sent, on each side; none if left out. */
  readonly padding?: number | ByAxis
  /** Distance between neighbours that a unit sees; 1 if left out. */
  readonly dilation?: number | ByAxis
  /** Into how many groups channels are cut, of which each hears one; 1 if left out, the number of channels for one by one. */
  readonly groups?: number
  /** Whether each channel has a bias; not if left out. */
  readonly bias?: boolean
}

/** A convolution. Made by {@link conv2dLayer}. */
export type Conv2dLayer = LayerOf<MadeConv2d & { /** What it sends: channels, rows, columns. */ readonly shape: Planes }>

/**
 * A convolution over rows and columns, as torch's `Conv2d`: what it is sent may be spikes, and where these are few only they are worked
 * for.
 *
 * $y_{o,p} = b_o + \sum_{c,k} W_{o,c,k}\, x_{c,\, s p - \pi + d k}$ with places p and taps k in two dimensions; the weights are
 * [channels × channels sent / groups × rows × columns of the kernel], and what has planes has them as in torch [channels × rows ×
 * columns].
 * @throws ParameterError if an option is unknown or out of its bounds, the kernel is larger than what it goes over, or channels cannot be
 * cut into groups
 * @see LeCun, Bottou, Bengio & Haffner (1998), Proceedings of the IEEE 86:2278, section II
 * @example
 * const conv = conv2dLayer({ from: [2, 34, 34], channels: 12, kernel: 5 })
 * const network = recurrentNetwork({
 *   inputs: 2 * 34 * 34,
 *   layers: [conv, lifLayer(conv.size, { oneToOne: true }), readoutLayer(10)],
 * })
 */
export const conv2dLayer: LayerFactory<Conv2dOptions, Conv2dLayer> = defineLayer<Conv2dOptions, MadeConv2d, { readonly shape: Planes }>(
  'conv2d',
  {
    options: {
      from: required('numbers'),
      channels: required({ unit: '1', atLeast: 1, integer: true }),
      kernel: required('any'),
      stride: 'any',
      padding: 'any',
      dilation: 'any',
      groups: { unit: '1', atLeast: 1, integer: true },
      bias: 'flag',
    },
    about: {
      what: 'a convolution over rows and columns, which works for the spikes alone where these are few',
      source: 'LeCun, Bottou, Bengio & Haffner (1998), Proceedings of the IEEE 86:2278, section II',
      parameters: {
        from: { ...whole, otherwise: given, what: 'what it is sent: channels, rows, columns' },
        channels: { ...whole, otherwise: given, what: 'number of channels that it sends' },
        kernel: { ...whole, otherwise: given, what: 'rows and columns that a unit sees, one number or two' },
        stride: { ...whole, default: 1, what: 'distance between the places of neighbouring units, one number or two' },
        padding: { ...whole, atLeast: 0, default: 0, what: 'how many zeros stand around what it is sent, one number or two' },
        dilation: { ...whole, default: 1, what: 'distance between neighbours that a unit sees, one number or two' },
        groups: { ...whole, default: 1, what: 'into how many groups channels are cut, of which each hears one' },
        bias: { default: false, what: 'whether each channel has a bias' },
      },
    },
    make({ from: sent, channels, kernel, stride = 1, padding = 0, dilation = 1, groups = 1, bias = false }) {
      const from = planesOf('conv2d.from', sent)
      const window = {
        kernel: pairOf('conv2d.kernel', kernel, 1),
        stride: pairOf('conv2d.stride', stride, 1),
        padding: pairOf('conv2d.padding', padding, 0),
        dilation: pairOf('conv2d.dilation', dilation, 1),
      }
      if (channels % groups !== 0 || from[0] % groups !== 0)
        throw new ParameterError('conv2d.groups', groups, `what both ${from[0]} and ${channels} channels can be cut into`)
      const shape: Planes = Object.freeze([channels, ...placesOf('conv2d', from, window)] as const)
      const made: MadeConv2d = { from, channels, ...window, groups, bias }
      const heard = from[0] / groups
      return {
        sources: countOf(from),
        size: countOf(shape),
        made,
        linear: true,
        also: { shape },
        weights: {
          input: { extents: [channels, heard, ...window.kernel], sources: heard * window.kernel[0] * window.kernel[1] },
          bias: { extents: [bias ? channels : 0] },
        },
        ...convolution(made, shape),
      }
    },
  },
)
