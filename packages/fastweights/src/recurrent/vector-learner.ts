import { ParameterError } from '@ngrad/core'
import type { Workspace } from '@ngrad/core'
import { checkFinite, checkFiniteWeights, FiniteError } from '@ngrad/learning'
import type { Batch, Learner, NamedArrays, Outcome } from '@ngrad/learning'
import type { VectorClassifier } from './vector-classifier.ts'

/**
 * A classifier of vector sequences as a learner of `@ngrad/learning`: sequences of one length, as many side by side as its
 * layer, whose class is named after the last step. Answers are logarithms of probabilities.
 * @param work where the model lies
 * @example await fit(vectorLearner(work, model), data, { optimizer: adam({ rate: 3e-3, clip: 5 }) })
 */
export function vectorLearner(work: Workspace, model: VectorClassifier): Learner {
  const { parameters, layer, vectors, probabilities } = model
  const { name } = layer
  const samples = layer.outputGradient.rows
  const classes = probabilities.columns
  const arrays = (of: 'value' | 'gradient'): NamedArrays =>
    Object.fromEntries(parameters.map(parameter => [parameter.name, parameter[of].values]))
  const [weights, gradient] = [arrays('value'), arrays('gradient')]

  /** Shows a batch, filled up by its first sequence, and gives the classes that are right. */
  const show = (batch: Batch): Uint8Array => {
    checkBatch(batch)
    checkFinite(`${name}: input`, batch.input)
    checkFiniteWeights(`${name}: weights`, weights)
    const { columns, values } = vectors
    for (let step = 0; step < batch.steps; step++)
      for (let row = 0; row < samples; row++) {
        const from = (step * batch.samples + (row < batch.samples ? row : 0)) * columns
        values.set(batch.input.subarray(from, from + columns), (step * samples + row) * columns)
      }
    return Uint8Array.from({ length: samples }, (_, row) => batch.labels![row < batch.samples ? row : 0]!)
  }
  const outcome = ({ samples: some, labels }: Batch): Outcome => {
    const answers = Float64Array.from(probabilities.values.subarray(0, some * classes), Math.log)
    let loss = 0
    for (let row = 0; row < some; row++) loss -= answers[row * classes + labels![row]!]!
    if (!Number.isFinite(loss)) throw new FiniteError(`${name}: loss`, undefined, loss)
    return { loss: loss / some, answers }
  }
  const checkBatch = ({ samples: some, steps, inputs, outputs, labels }: Batch): void => {
    const found = `${some} sequences of ${steps} steps with ${inputs} inputs and ${outputs} ${labels ? 'classes' : 'values'}`
    const most = vectors.rows / samples
    if (some > samples || steps > most || inputs !== vectors.columns || outputs !== classes || !labels)
      throw new ParameterError(
        `${name}: batch`,
        found,
        `at most ${samples} of at most ${most} steps with ${vectors.columns} inputs and ${classes} classes`,
      )
  }
  return {
    name,
    takes: 'sequences',
    samples,
    place: { work, parameters },
    weights,
    gradient,
    remembered: steps => steps * layer.size,
    learn(batch) {
      if (batch.samples !== samples)
        throw new ParameterError(`${name}: sequences in a batch`, batch.samples, `${samples}`)
      const targets = show(batch)
      for (const array of Object.values(gradient)) array.fill(0)
      model.learn(targets, batch.steps)
      checkFiniteWeights(`${name}: gradient`, gradient)
      return outcome(batch)
    },
    answer(batch) {
      model.read(show(batch), batch.steps)
      return outcome(batch)
    },
  }
}
