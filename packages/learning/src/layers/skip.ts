import { required } from '@ngrad/core'
import { defineLayer, given, sizeOption, sizeParameter } from './define-layer.ts'
import type { LayerFactory, LayerOf } from './define-layer.ts'

/** What {@link skipLayer} is given. */
export interface SkipOptions {
  /** Number of units of the layer below, of the earlier layer, and its own. */
  readonly size: number
  /** Index of the earlier layer, counted from 0 and those without state among them; -1 for the inputs. */
  readonly layer: number
  /** What it makes of the two; their sum (`add`) if left out. */
  readonly joins?: 'add' | 'and' | 'iand'
}

/** What goes around layers. Made by {@link skipLayer}. */
export type SkipLayer = LayerOf<Required<SkipOptions>>

/**
 * A residual connection: what an earlier layer sends goes around those between, and meets what they send in the same step.
 *
 * With x from below and s from the earlier layer $y = x + s$ (`add`), $y = x s$ (`and`) or $y = (1 - x) s$ (`iand`). Of two spikes a sum
 * is 2; with `and` and `iand` spikes stay spikes. Where the layers between never spike, `add` and `iand` pass on what the earlier one
 * sends, so that a deep network begins as a shallow one.
 * @throws ParameterError if an option is unknown or out of its bounds
 * @see Fang et al. (2021), Advances in Neural Information Processing Systems 34 (residual learning in spiking networks), table 1
 * @example recurrentNetwork({ inputs: 40, layers: [lifLayer(100), lifLayer(100), skipLayer({ size: 100, layer: 0 }), readoutLayer(2)] })
 */
export const skipLayer: LayerFactory<SkipOptions, SkipLayer> = defineLayer<SkipOptions, Required<SkipOptions>>('skip', {
  options: {
    size: required(sizeOption),
    layer: required({ unit: '1', atLeast: -1, integer: true }),
    joins: ['add', 'and', 'iand'],
  },
  about: {
    what: 'what an earlier layer sends, which goes around those between and meets what they send in the same step',
    source: 'Fang et al. (2021), Advances in Neural Information Processing Systems 34, table 1',
    parameters: {
      size: { ...sizeParameter, what: 'number of units of the layer below, of the earlier layer, and its own' },
      layer: { unit: '1', atLeast: -1, integer: true, otherwise: given, what: 'index of the earlier layer; -1 for the inputs' },
      joins: { oneOf: ['add', 'and', 'iand'], default: 'add', what: 'of x from below and s from there it makes x + s, x s or (1 - x) s' },
    },
  },
  make({ size, layer, joins = 'add' }) {
    const none = { extents: [0] }
    const { value, byBelow, bySecond } = joined[joins]
    return {
      sources: size,
      size,
      made: { size, layer, joins },
      second: { layer, size },
      linear: joins === 'add',
      weights: { input: none, bias: none },
      forward({ rows, from, second, to }) {
        for (let row = 0; row < rows; row++) {
          const [x, s] = [from(row), second!(row)]
          for (let unit = 0; unit < size; unit++) to.values[row * to.columns + unit] = value(x[unit]!, s[unit]!)
        }
      },
      backward({ rows, from, second, signal, below, secondBelow }) {
        for (let row = 0; row < rows; row++) {
          const [x, s] = [from(row), second!(row)]
          for (let unit = 0; unit < size; unit++) {
            const g = signal.values[row * signal.columns + unit]!
            if (below) below.values[row * below.columns + unit] = g * byBelow(x[unit]!, s[unit]!)
            if (secondBelow) secondBelow.values[row * secondBelow.columns + unit] = g * bySecond(x[unit]!, s[unit]!)
          }
        }
      },
    }
  },
})

type OfBoth = (x: number, s: number) => number

/** What is made of a number from below and one of the earlier layer, and its derivatives. */
const joined: Readonly<Record<'add' | 'and' | 'iand', Readonly<Record<'value' | 'byBelow' | 'bySecond', OfBoth>>>> = {
  add: { value: (x, s) => x + s, byBelow: () => 1, bySecond: () => 1 },
  and: { value: (x, s) => x * s, byBelow: (_, s) => s, bySecond: x => x },
  iand: { value: (x, s) => (1 - x) * s, byBelow: (_, s) => -s, bySecond: x => 1 - x },
}
