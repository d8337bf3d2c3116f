import { ParameterError, required } from '@ngrad/core'
import type { Passage, PassageBack, PassedRows } from '@ngrad/spiking'
import { defineLayer } from './define-layer.ts'
import type { LayerFactory, LayerOf } from './define-layer.ts'
import { countOf, pairOf, placesOf, planesOf, seenFrom } from './planes.ts'
import type { ByAxis, Planes, SeenFrom, SlidingWindow } from './planes.ts'

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

/** What a {@link Conv2dLayer} was made with, nothing left out. */
interface MadeConv2d extends SlidingWindow {
  readonly from: Planes
  readonly channels: number
  readonly groups: number
  readonly bias: boolean
}

/** A convolution. Made by {@link conv2dLayer}. */
export type Conv2dLayer = LayerOf<MadeConv2d & { /** What it sends: channels, rows, columns. */ readonly shape: Planes }>

/**
 * A convolution over rows and columns, as torch's `Conv2d`: what it is sent may be spikes, and only those are worked for.
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
    make({ from: given, channels, kernel, stride = 1, padding = 0, dilation = 1, groups = 1, bias = false }) {
      const from = planesOf('conv2d.from', given)
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

/**
 * The work of it, in which all channels of a place stand side by side: weights [channels sent × taps × channels of the group], what is
 * sent [places × channels].
 */
function convolution(
  { from: [sent, rows, columns], channels, groups, ...window }: MadeConv2d,
  [, high, wide]: Planes,
): { forward(passage: Passage): void; backward(passage: PassageBack): void } {
  const [taps, places] = [window.kernel[0] * window.kernel[1], high * wide]
  const [heard, own] = [sent / groups, channels / groups]
  let seen: readonly [SeenFrom, SeenFrom] | undefined
  const tables = (): readonly [SeenFrom, SeenFrom] => (seen ??= [seenFrom(rows, high, window, 0), seenFrom(columns, wide, window, 1)])
  const heldBy = (source: number): number => Math.floor(source / heard) // the group that hears a channel
  /** Goes through the weights in both orders. */
  const eachWeight = (visit: (inOrder: number, bySource: number) => void): void => {
    for (let channel = 0; channel < channels; channel++)
      for (let source = 0; source < heard; source++)
        for (let tap = 0; tap < taps; tap++) {
          const [group, unit] = [Math.floor(channel / own), channel % own]
          visit((channel * heard + source) * taps + tap, ((group * heard + source) * taps + tap) * own + unit)
        }
  }
  const bySource = (weights: ArrayLike<number>): Float64Array => {
    const turned = new Float64Array(weights.length)
    eachWeight((inOrder, at) => (turned[at] = weights[inOrder]!))
    return turned
  }
  return {
    forward({ weights: { input, bias }, rows: count, from, to }) {
      const weights = bySource(input)
      const [up, along] = tables()
      const sums = new Float64Array(places * channels)
      for (let row = 0; row < count; row++) {
        const x = from(row)
        sums.fill(0)
        for (let source = 0, at = 0; source < sent; source++) {
          const first = heldBy(source) * own
          for (let y = 0; y < rows; y++)
            for (let column = 0; column < columns; column++, at++) {
              const value = x[at]!
              if (value === 0) continue
              for (let i = up.first[y]!; i < up.first[y + 1]!; i++)
                for (let j = along.first[column]!; j < along.first[column + 1]!; j++) {
                  const w = (source * taps + up.tap[i]! * window.kernel[1] + along.tap[j]!) * own
                  const sum = (up.place[i]! * wide + along.place[j]!) * channels + first
                  for (let unit = 0; unit < own; unit++) sums[sum + unit]! += value * weights[w + unit]!
                }
            }
        }
        const start = row * to.columns
        for (let channel = 0; channel < channels; channel++) {
          const b = bias[channel] ?? 0
          for (let place = 0; place < places; place++)
            to.values[start + channel * places + place] = sums[place * channels + channel]! + b
        }
      }
    },
    backward({ weights: { input }, rows: count, from, signal, below, gradient }) {
      const weights = bySource(input)
      const found = new Float64Array(weights.length)
      const [up, along] = tables()
      const g = new Float64Array(places * channels)
      for (let row = 0; row < count; row++) {
        const x = from(row)
        byPlace(signal, row, g)
        for (let channel = 0; channel < gradient.bias.length; channel++)
          for (let place = 0; place < places; place++) gradient.bias[channel]! += g[place * channels + channel]!
        for (let source = 0, at = 0; source < sent; source++) {
          const first = heldBy(source) * own
          for (let y = 0; y < rows; y++)
            for (let column = 0; column < columns; column++, at++) {
              const value = x[at]!
              if (value === 0 && !below) continue
              let back = 0
              for (let i = up.first[y]!; i < up.first[y + 1]!; i++)
                for (let j = along.first[column]!; j < along.first[column + 1]!; j++) {
                  const w = (source * taps + up.tap[i]! * window.kernel[1] + along.tap[j]!) * own
                  const heard = (up.place[i]! * wide + along.place[j]!) * channels + first
                  if (below) for (let unit = 0; unit < own; unit++) back += weights[w + unit]! * g[heard + unit]!
                  if (value !== 0) for (let unit = 0; unit < own; unit++) found[w + unit]! += value * g[heard + unit]!
                }
              if (below) below.values[row * below.columns + at] = back
            }
        }
      }
      eachWeight((inOrder, at) => (gradient.input[inOrder]! += found[at]!))
    },
  }

  /** Writes a row of planes with the channels of a place side by side. */
  function byPlace({ values, columns: wideness }: PassedRows, row: number, into: Float64Array): void {
    for (let channel = 0; channel < channels; channel++)
      for (let place = 0; place < places; place++)
        into[place * channels + channel] = values[row * wideness + channel * places + place]!
  }
}
