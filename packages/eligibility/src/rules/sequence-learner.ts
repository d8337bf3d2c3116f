import { checkArgument, checkOptions, ParameterError } from '@ngrad/core'
import { checkFiniteWeights, checkInputs, clear, meanAnswers, namedArrays, softmax } from '@ngrad/learning'
import type { Batch, Learner, Outcome } from '@ngrad/learning'
import type { EpropSequence } from './lesson.ts'

/** What {@link sequenceLearner} may be given. */
export interface SequenceLearnerOptions {
  /**
   * What its answers are the mean of, over the steps that count: the values of the read-out (the default), or their softmax,
   * by which NEST's example of evidence accumulation decides.
   */
  readonly says?: 'values' | 'probabilities'
  /** Name that it goes by; `eprop-sequence` if left out. */
  readonly name?: string
}

/**
 * {@link epropSequence} as a learner of `@ngrad/learning`: the sequences of a batch one after the other. Its loss is the
 * sum over the steps, whatever {@link EpropConventions} make of the gradient.
 * @throws ParameterError if an option cannot be used
 * @example await fit(sequenceLearner(epropSequence(network, weights, crossEntropy)), data, { optimizer: adam() })
 */
export function sequenceLearner(sequence: EpropSequence, options: SequenceLearnerOptions = {}): Learner {
  checkOptions('sequenceLearner', options, { says: ['values', 'probabilities'], name: 'text' })
  const shape = { what: 'e-prop by sequences, as epropSequence() returns it', has: ['run', 'gradient', 'weights'] }
  checkArgument('sequenceLearner.sequence', shape, sequence)
  const { says = 'values', name = 'eprop-sequence' } = options
  const { network, own } = sequence
  const gradient = { ...namedArrays(sequence.gradient), ...own?.gradient }
  const run = (batch: Batch, learning: boolean): Outcome => {
    const { samples, outputs, events } = batch
    const sizes = { inputs: network.inputs, outputs: network.layers.at(-1)!.size }
    for (const side of ['inputs', 'outputs'] as const)
      if (batch[side] !== sizes[side])
        throw new ParameterError(`${name}: ${side} of the network`, sizes[side], `those of the data, ${batch[side]}`)
    checkInputs(name, batch)
    const values = new Float64Array(batch.steps * samples * outputs)
    let loss = 0
    for (const [sample, input] of events.entries()) {
      const target = column(batch.target, batch, sample, outputs, input.steps)
      const taught = column(batch.taught, batch, sample, 1, input.steps)
      const found = sequence.run({ input, target, taught }, learning)
      loss += found.loss / samples
      for (let step = 0; step < input.steps; step++) {
        const said = found.output.subarray(step * outputs, (step + 1) * outputs)
        values.set(says === 'values' ? said : softmax(said), (step * samples + sample) * outputs)
      }
    }
    return { loss, answers: meanAnswers(values, batch) }
  }
  return {
    name,
    takes: 'sequences',
    weights: { ...namedArrays(sequence.weights), ...own?.weights },
    gradient,
    settings: { ...sequence.settings, says },
    remembered: steps => sequence.remembered(steps),
    learn(batch) {
      clear(gradient)
      const outcome = run(batch, true)
      for (const array of Object.values(gradient)) for (let at = 0; at < array.length; at++) array[at]! /= batch.samples
      checkFiniteWeights(`${name}: gradient`, gradient)
      return outcome
    },
    answer: batch => run(batch, false),
  }
}

/** What belongs to one of the sequences [steps × width], of what belongs to all [steps × samples × width]. */
function column(
  all: Float64Array,
  { samples }: Pick<Batch, 'samples'>,
  sample: number,
  width: number,
  steps: number,
): Float64Array {
  const own = new Float64Array(steps * width)
  for (let step = 0; step < steps; step++) {
    const from = (step * samples + sample) * width
    own.set(all.subarray(from, from + width), step * width)
  }
  return own
}
