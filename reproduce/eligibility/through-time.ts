import { crossEntropy, differentiator, everyStep, firingRate, squaredError } from '@ngrad/bptt'
import type { Objective } from '@ngrad/bptt'
import { meanAnswers, namedArrays, softmax } from '@ngrad/learning'
import type { Batch, Learner, NamedArrays, Outcome } from '@ngrad/learning'
import { decay, surrogate, zeroWeights } from '@ngrad/spiking'
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
  /** What its answers are the mean of, over the window: values, or their softmax; values if left out. */
  readonly says?: 'values' | 'probabilities'
}

/**
 * Backpropagation through time as a learner, by the conventions that e-prop is compared with. Its loss is that of a step in
 * the mean of the window.
 * @param weights the weights, live
 */
export function throughTime(weights: NetworkWeights, options: ThroughTimeOptions): Learner {
  const { network, loss, steps, window, weight, scale, regularization } = options
  const { rateHz = 10, height = 0.3, throughReset = false, says = 'values' } = options
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
  const differentiate = differentiator(objective)
  const scaled = (those: NetworkWeights): NetworkWeights =>
    those.map(({ input, recurrent, bias, constants }, layer) => ({
      input: input.map(value => value * scale[layer]!),
      recurrent: recurrent.map(value => value * scale[layer]!),
      bias,
      constants,
    }))
  const gradient = namedArrays(zeroWeights(network))
  const evaluate = (batch: Batch): Outcome & { readonly gradient: NetworkWeights } => {
    const { samples, labels, target } = batch
    const wanted = labels ? Int32Array.from({ length: steps * samples }, (_, row) => labels[row % samples]!) : target
    const found = differentiate(scaled(weights), { samples, steps, input: batch.input, target: wanted })
    const values = says === 'values' ? found.values : probabilities(found.values, batch.outputs)
    return { loss: found.error, answers: meanAnswers(values, batch), gradient: found.gradient }
  }
  return {
    name: 'bptt',
    takes: 'sequences',
    weights: namedArrays(weights),
    gradient,
    remembered: length => length * network.layers.reduce((sum, { size }) => sum + 2 * size, network.inputs),
    learn(batch) {
      const { gradient: found, ...outcome } = evaluate(batch)
      for (const [name, array] of Object.entries(namedArrays(scaled(found)))) gradient[name]!.set(array)
      network.layers.forEach(({ size, recurrent }, layer) => {
        if (recurrent) for (let j = 0; j < size; j++) gradient[`layer${layer}.recurrent`]![j * size + j] = 0
      })
      return outcome
    },
    answer: evaluate,
  }
}

/** What is read out, as probabilities in each step. */
function probabilities(values: Float64Array, outputs: number): Float64Array {
  const found = new Float64Array(values.length)
  for (let at = 0; at < values.length; at += outputs) found.set(softmax(values.subarray(at, at + outputs)), at)
  return found
}

/** A learner of which only the weights of some names change. */
export function only({ ...learner }: Learner, names: RegExp): Learner {
  const some = (arrays: NamedArrays): NamedArrays =>
    Object.fromEntries(Object.entries(arrays).filter(([name]) => names.test(name)))
  return { ...learner, gradient: some(learner.gradient) }
}

/** $1 - e^{-dt / \tau}$: by what a weight is multiplied where spikes arrive at the start of a step. */
export const arrivalAtStart = (tau: number): number => 1 - decay(1, tau)
