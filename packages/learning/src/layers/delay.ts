import { ParameterError, required } from '@ngrad/core'
import { exp, log } from '@ngrad/core/internal'
import type { Passage, PassageBack } from '@ngrad/spiking'
import { defineLayer, given, sizeOption, sizeParameter } from './define-layer.ts'
import type { LayerFactory, LayerOf } from './define-layer.ts'
import { delayShape } from './delay-shape.ts'

/** What {@link delayLayer} is given. */
export interface DelayOptions {
  /** Number of units of the layer below, or inputs. */
  readonly sources: number
  /** Number of units that it sends to. */
  readonly size: number
  /** Longest delay [steps]. */
  readonly most: number
  /** Whether each synapse has its delay, or each source; a synapse if left out. */
  readonly of?: 'synapse' | 'source'
  /** What stands for a delay between whole steps: the two next to it (`linear`), or a bell around it; `linear` if left out. */
  readonly shape?: 'linear' | 'gaussian'
  /** Standard deviation of the bell [steps]; 1 if left out. */
  readonly sigma?: number
  /** Whether each unit has a bias; not if left out. */
  readonly bias?: boolean
}

/** Synapses with delays that are learned. Made by {@link delayLayer}. */
export type DelayLayer = LayerOf<Required<DelayOptions>>

/**
 * Synapses from all to all, with weights and delays that are learned: neurons that follow hear them one to one.
 *
 * $y_j^t = b_j + \sum_i w_{ij} \sum_{k=0}^{D} \kappa(k; d_{ij})\, x_i^{t-k}$, $d = D / (1 + e^{-p})$, with p among the weights (the
 * constants), so that a delay is always between 0 and the longest, D. Drawn weights have delays spread evenly.
 *
 * `linear`: $\kappa = \max(0, 1 - |k - d|)$, a spike in two shares. The derivative by d is exact but at whole steps, where it is
 * that toward a longer delay (a shorter one at D); it sees one step far. `gaussian`: $\kappa \propto e^{-(k - d)^2 / 2 \sigma^2}$
 * with sum 1 over 0 … D, exact everywhere; it sees as far as σ, which one makes smaller in the course of training (a network of the
 * same sizes with another `sigma` takes the weights over). As σ goes to 0 what is left is the nearest whole step.
 *
 * Delays are remembered over the end of a batch that another goes on from.
 * @throws ParameterError if an option is unknown or out of its bounds, or there are too many synapses times steps
 * @see Hammouamri, Khalfaoui-Hassani & Masquelier (2024), ICLR, equations 4 to 7
 * @see Khalfaoui-Hassani, Pellegrini & Masquelier (2023), ICLR (interpolation)
 * @example
 * const delays = delayLayer({ sources: 40, size: 100, most: 25, shape: 'gaussian', sigma: 6 })
 * const network = recurrentNetwork({ inputs: 40, layers: [delays, lifLayer(100, { oneToOne: true }), readoutLayer(2)] })
 */
export const delayLayer: LayerFactory<DelayOptions, DelayLayer> = defineLayer<DelayOptions, Required<DelayOptions>>('delay', {
  options: {
    sources: required(sizeOption),
    size: required(sizeOption),
    most: required({ unit: 'steps', atLeast: 1, integer: true }),
    of: ['synapse', 'source'],
    shape: ['linear', 'gaussian'],
    sigma: { unit: 'steps', above: 0 },
    bias: 'flag',
  },
  about: {
    what: 'synapses from all to all with delays that are learned',
    source: 'Hammouamri, Khalfaoui-Hassani & Masquelier (2024), ICLR, equations 4 to 7',
    parameters: {
      sources: { ...sizeParameter, what: 'number of units of the layer below, or inputs' },
      size: { ...sizeParameter, what: 'number of units that it sends to' },
      most: { unit: 'steps', atLeast: 1, integer: true, otherwise: given, what: 'longest delay' },
      of: { oneOf: ['synapse', 'source'], default: 'synapse', what: 'what has a delay of its own' },
      shape: { oneOf: ['linear', 'gaussian'], default: 'linear', what: 'what stands for a delay between steps: its neighbours, or a bell' },
      sigma: { unit: 'steps', above: 0, default: 1, what: 'standard deviation of the bell' },
      bias: { default: false, what: 'whether each unit has a bias' },
    },
  },
  make({ sources, size, most, of = 'synapse', shape = 'linear', sigma = 1, bias = false }) {
    const made = { sources, size, most, of, shape, sigma, bias }
    const taps = sources * size * (most + 1)
    if (taps > 2 ** 27)
      throw new ParameterError('delay.most', most, `less: ${sources} × ${size} synapses times ${most + 1} steps are more than ${2 ** 27}`)
    const evenly = (index: number, random: { uniform(index: number): number }): number => {
      const share = random.uniform(index)
      return log(share / (1 - share))
    }
    return {
      sources,
      size,
      made,
      remembers: most,
      linear: true,
      weights: {
        input: { extents: [sources, size], sources },
        bias: { extents: [bias ? size : 0] },
        constants: { extents: of === 'synapse' ? [sources, size] : [sources], first: evenly },
      },
      ...delayed(made),
    }
  },
})

function delayed(made: Required<DelayOptions>) {
  const { sources, size, most, of, shape, sigma } = made
  const kappa = delayShape(shape, most, sigma)
  /** Which of the delays is that of a synapse. */
  const delayOf = (source: number, target: number): number => (of === 'synapse' ? source * size + target : source)
  /** Visits each synapse with the share that each step has, and its derivative by p. */
  const eachSynapse = (
    constants: ArrayLike<number>,
    visit: (source: number, target: number, shares: Float64Array, slopes: Float64Array) => void,
  ): void => {
    const [shares, slopes] = [new Float64Array(most + 1), new Float64Array(most + 1)]
    for (let source = 0; source < sources; source++)
      for (let target = 0; target < size; target++) {
        const part = 1 / (1 + exp(-constants[delayOf(source, target)]!))
        kappa(most * part, shares, slopes)
        const inner = most * part * (1 - part)
        for (let k = 0; k <= most; k++) slopes[k]! *= inner
        visit(source, target, shares, slopes)
      }
  }
  /** Weights of each source by steps of delay [sources × steps × size]. */
  const kernels = ({ input, constants }: Passage['weights']): Float64Array => {
    const all = new Float64Array(sources * (most + 1) * size)
    eachSynapse(constants, (source, target, shares) => {
      for (let k = 0; k <= most; k++) all[(source * (most + 1) + k) * size + target] = input[source * size + target]! * shares[k]!
    })
    return all
  }
  /** Visits what each source other than 0 has for later steps: its row, and that in which it is heard. */
  const eachSpike = (
    { rows, samples, from }: Passage,
    first: number,
    visit: (source: number, value: number, row: number) => void,
    every = false,
  ): void => {
    for (let row = first * samples; row < rows; row++) {
      const x = from(row)
      for (let source = 0; source < sources; source++) if (every || x[source] !== 0) visit(source, x[source]!, row)
    }
  }
  return {
    forward(passage: Passage): void {
      const { weights, rows, samples, to } = passage
      const all = kernels(weights)
      for (let row = 0; row < rows; row++)
        for (let unit = 0; unit < size; unit++) to.values[row * to.columns + unit] = weights.bias[unit] ?? 0
      eachSpike(passage, -most, (source, value, row) => {
        for (let k = 0; k <= most; k++) {
          const heard = row + k * samples
          if (heard < 0 || heard >= rows) continue
          const [at, w] = [heard * to.columns, (source * (most + 1) + k) * size]
          for (let unit = 0; unit < size; unit++) to.values[at + unit]! += value * all[w + unit]!
        }
      })
    },
    backward(passage: PassageBack): void {
      const { weights, rows, samples, signal, below, gradient, truncate = Infinity } = passage
      const all = kernels(weights)
      const met = new Float64Array(all.length) // of what was sent and what it should have been, by steps of delay
      const pieceOf = (row: number): number => Math.floor(Math.floor(row / samples) / truncate)
      for (let row = 0; row < rows; row++)
        for (let unit = 0; unit < gradient.bias.length; unit++) gradient.bias[unit]! += signal.values[row * signal.columns + unit]!
      const asked = below !== undefined
      eachSpike(
        passage,
        -most,
        (source, value, row) => {
          let back = 0
          for (let k = 0; k <= most; k++) {
            const heard = row + k * samples
            if (heard < 0 || heard >= rows) continue
            const [at, w] = [heard * signal.columns, (source * (most + 1) + k) * size]
            if (value !== 0) for (let unit = 0; unit < size; unit++) met[w + unit]! += value * signal.values[at + unit]!
            if (asked && row >= 0 && pieceOf(heard) === pieceOf(row))
              for (let unit = 0; unit < size; unit++) back += all[w + unit]! * signal.values[at + unit]!
          }
          if (below && row >= 0) below.values[row * below.columns + source] = back
        },
        asked,
      )
      eachSynapse(weights.constants, (source, target, shares, slopes) => {
        const synapse = source * size + target
        for (let k = 0; k <= most; k++) {
          const found = met[(source * (most + 1) + k) * size + target]!
          gradient.input[synapse]! += shares[k]! * found
          gradient.constants[delayOf(source, target)]! += weights.input[synapse]! * slopes[k]! * found
        }
      })
    },
  }
}
