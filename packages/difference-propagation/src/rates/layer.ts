import { checkOptions, ParameterError } from '@ngrad/core'
import type { DenseAlgebra, Elementwise } from '@ngrad/core'
import { activation, activationNames } from './activation.ts'
import type { Activation, ActivationName } from './activation.ts'
import { LastStep } from './last-step.ts'
import { emission, noiseTable } from './noise.ts'
import type { Noise, NoiseOptions } from './noise.ts'
import type { Activity, Change, Drive } from './quantities.ts'
import { DenseSynapses } from './synapses.ts'
import type { Synapses } from './synapses.ts'

/** A layer of units with the synapses that lead into it, and its state for a batch of examples. */
export interface Layer {
  /** What kind of layer it is: `dense`, `convolution`, `recurrent`. */
  readonly kind: string
  /** Extents of what it hears, slowest first. */
  readonly inputShape: readonly number[]
  /** Extents of what it says, slowest first. */
  readonly shape: readonly number[]
  /** Number of its units. */
  readonly units: number
  /** How a unit answers. */
  readonly f: Activation
  /** The synapses that lead into it. */
  readonly synapses: Synapses
  /** Total input of its units [batch × units]. */
  readonly x: Drive
  /** Output of its units [batch × units]. */
  readonly y: Activity
  /** What the layer above hears of it: y itself where it has no noise [batch × units]. */
  readonly emitted: Activity
  /** Whether its units hear themselves, so that its changes go back through its steps, and it answers by more than f. */
  readonly loops?: boolean
  /** What draws its noise, where it has any. */
  readonly noise?: Noise
  /** $x_j = \sum_i y_i W_{ij} + b_j$: what the activity of the layer below excites. */
  excite(x: Drive, below: Activity): void
  /** $s_i = \sum_j W_{ij} \Delta y_j$: what its units send down over the same weights. */
  descend(into: Drive, above: Change | Activity): void
}

/** Where a layer is made. */
export interface LayerPlace {
  /** Where its matrices lie. */
  readonly work: DenseAlgebra
  /** Number of examples side by side. */
  readonly batch: number
  /** Extents of the layer below. */
  readonly inputShape: readonly number[]
}

/** A layer that is not yet part of a network. */
export interface LayerDescription {
  /** What kind of layer it is. */
  readonly kind: string
  /** What it was made with, but for what was left out, if a network with it is to be a file: see `rateNetworks`. */
  readonly made?: Readonly<Record<string, unknown>>
  /** Makes the layer. */
  make(place: LayerPlace): Layer
}

/** What a dense layer is given. */
export interface DenseOptions extends NoiseOptions {
  /** How its units answer; `sigmoid` if left out. */
  readonly activation?: ActivationName
  /** Of a layer below that has steps: all of them, or the last one; all if left out. */
  readonly hears?: 'all' | 'last'
}

/**
 * A layer whose units hear every unit of the layer below.
 * @param units number of units
 * @throws ParameterError if the number of units, the activation function or the noise cannot be used, or the last step is to be heard
 * where there are none
 * @example dense(500, { activation: 'tanh' })
 * @example dense(512, { activation: 'relu', spikes: true })
 * @example dense(10, { hears: 'last' }) // of recurrent(100)
 */
export function dense(units: number, options: DenseOptions = {}): LayerDescription {
  checkOptions('dense', options, { activation: activationNames, hears: ['all', 'last'], ...noiseTable })
  const { activation: name = 'sigmoid', hears = 'all' } = options
  checkCount('dense.units', units)
  return {
    kind: 'dense',
    made: { ...options, units },
    make({ work, batch, inputShape }) {
      const last = hears === 'last' ? new LastStep(work, batch, inputShape) : undefined
      const all = new DenseSynapses(work, last?.inputs ?? product(inputShape), units)
      const { weights, bias } = all
      const synapses = last ? last.hearing(all) : all
      const addBias: Elementwise = work.elementwise({ x: 'x + b' })
      const y = work.matrix(batch, units)
      return {
        kind: 'dense',
        inputShape,
        shape: [units],
        units,
        synapses,
        x: work.matrix(batch, units),
        y,
        ...emission('dense', options, work, y, activation(name, work)),
        excite(x, below) {
          work.multiply(x, last?.of(below) ?? below, weights)
          addBias({ x, b: bias })
        },
        descend(into, above) {
          work.multiply(last?.room ?? into, above, weights, { transposeB: true })
          last?.send(into)
        },
      }
    },
  }
}

/** @throws ParameterError if a value is no whole number above 0 */
export function checkCount(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1) throw new ParameterError(name, value, 'a whole number, at least 1')
}

/** Product of extents. */
export const product = (extents: readonly number[]): number => extents.reduce((size, extent) => size * extent, 1)
