import { crossEntropy, differentiator, everyStep, firingRate, squaredError } from '@ngrad/bptt'
import type { Objective } from '@ngrad/bptt'
import { decay, surrogate } from '@ngrad/spiking'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'

/** The gradient by backpropagation through time of what e-prop is compared on. */
export interface ThroughTimeOptions {
  readonly network: RecurrentNetwork
  readonly loss: 'squared' | 'crossEntropy'
  readonly steps: number
  /** For how many steps at the end the read-out is taught. */
  readonly window: number
  /** Factor of the error of a step. */
  readonly weight: number
  /** What a weight of the hidden layer and of the read-out is multiplied by, as NEST has it. */
  readonly scale: readonly [number, number]
  /** Strength of the pull of rates. */
  readonly regularization: number
  /** The rate that they are drawn to [Hz]; 10 if left out. */
  readonly rateHz?: number
  /** Height of the surrogate derivative of a spike; 0.3 if left out. */
  readonly height?: number
  /** Whether the gradient goes through the reset of the potential; not if left out. */
  readonly throughReset?: boolean
}

/** Finds the loss of a batch, what is read out [steps × samples × outputs] and the gradient; input [steps × samples × inputs]. */
export function throughTime(
  options: ThroughTimeOptions,
): (
  weights: NetworkWeights,
  batch: { samples: number; input: Float32Array; target: Float32Array | Uint8Array },
) => { loss: number; values: Float64Array; gradient: NetworkWeights } {
  const {
    network,
    loss,
    steps,
    window,
    weight,
    scale,
    regularization,
    rateHz = 10,
    height = 0.3,
    throughReset = false,
  } = options
  const reading = everyStep({
    weight: Float64Array.from({ length: steps }, (_, t) => (t >= steps - window ? weight : 0)),
  })
  const objective: Objective = {
    network,
    surrogate: surrogate('triangular', { height }),
    loss: loss === 'squared' ? squaredError(reading) : crossEntropy(reading),
    throughReset,
    regularisers: regularization > 0 ? [firingRate({ rate: rateHz, strength: regularization, layers: [0] })] : [],
  }
  const gradient = differentiator(objective)
  const scaled = (weights: NetworkWeights): NetworkWeights =>
    weights.map(({ input, recurrent, bias }, layer) => ({
      input: input.map(value => value * scale[layer]!),
      recurrent: recurrent.map(value => value * scale[layer]!),
      bias,
    }))
  return (weights, { samples, input, target }) => {
    const result = gradient(scaled(weights), { samples, steps, input, target })
    return { loss: result.error, values: result.values, gradient: scaled(result.gradient) }
  }
}

/** $1 - e^{-dt / \tau}$: by what a weight is multiplied where spikes arrive at the start of a step. */
export const arrivalAtStart = (tau: number): number => 1 - decay(1, tau)
