import { checkArgument, checkOptions, ParameterError } from '@ngrad/core'
import type { Precision } from '@ngrad/core'
import { madeWith } from '@ngrad/core/internal'
import { checkFiniteWeights } from '@ngrad/learning'
import type { NetworkWeights } from '@ngrad/spiking'
import { checkBatch } from './batch.ts'
import type { SequenceBatch } from './batch.ts'
import { KernelGradient } from './kernels/kernel-gradient.ts'
import { checkLoss } from './loss.ts'
import type { Evaluation, Objective } from './objective.ts'
import { referenceGradient } from './reference.ts'

/**
 * Finds the loss of a batch and its gradient. Made by {@link differentiator}.
 * @throws ParameterError if the batch does not fit
 * @throws FiniteError if an input or a weight is not finite
 */
export type Differentiate = (weights: NetworkWeights, batch: SequenceBatch) => Evaluation

/** What {@link differentiator} may be given beside the objective. */
export interface DifferentiatorOptions {
  /** What does the work: kernels in WebAssembly, or plain loops in double precision; kernels if left out. */
  readonly backend?: 'kernels' | 'reference'
  /** Precision of the kernels; single if left out. */
  readonly precision?: Precision
}

/**
 * Makes what finds gradients by backpropagation through time.
 * @throws ParameterError if the loss cannot be read from the network
 * @example
 * const gradient = differentiator({ network, surrogate: surrogate('fastSigmoid'), loss: crossEntropy(sum()) })
 * const { error, gradient: change } = gradient(weights, batch)
 */
export function differentiator(objective: Objective, options: DifferentiatorOptions = {}): Differentiate {
  checkOptions('differentiator', options, { backend: ['kernels', 'reference'], precision: ['f32', 'f64'] })
  const { backend = 'kernels', precision = 'f32' } = options
  checkArgument('differentiator.objective', 'object', objective)
  const { truncate = 1 } = objective
  checkLoss(objective.network, objective.loss)
  if (!Number.isSafeInteger(truncate) || truncate < 1)
    throw new ParameterError('objective.truncate', truncate, 'a whole number of steps, at least 1')
  const settings = { ...objective, backend, precision }
  if (backend === 'reference') return madeWith((weights, batch) => referenceGradient(objective, weights, batch), settings)
  if (backend !== 'kernels') throw new ParameterError('differentiator.backend', backend, 'kernels or reference')
  const made = new Map<boolean, { readonly shape: string; readonly kernels: KernelGradient }>()
  let graded = false // what the batch before was, which says what to look for first, and no more
  const find: Differentiate = (weights, batch) => {
    const { samples, steps, input } = batch
    checkBatch(objective.network, batch)
    checkFiniteWeights('weights', weights)
    const shape = `${samples} ${steps}`
    const kernelsFor = (spikes: boolean): KernelGradient => {
      const before = made.get(spikes)
      if (before?.shape === shape) return before.kernels
      const kernels = new KernelGradient(objective, precision, samples, steps, spikes)
      made.set(spikes, { shape, kernels })
      return kernels
    }
    if (graded) graded = !input.every(each => each === 0 || each === 1)
    let kernels = kernelsFor(!graded)
    if (!kernels.read(input)) {
      graded = true
      kernels = kernelsFor(false)
      kernels.read(input)
    }
    return kernels.evaluate(weights, batch)
  }
  return madeWith(find, settings)
}
