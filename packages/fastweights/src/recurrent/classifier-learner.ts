import { ParameterError } from '@ngrad/core'
import type { DenseMatrix, Workspace } from '@ngrad/core'
import { checkFiniteWeights, FiniteError } from '@ngrad/learning'
import type { Batch, Learner, NamedArrays, Outcome } from '@ngrad/learning'
import type { RecurrentLayer } from './layer.ts'
import type { Parameter } from './parameter.ts'

/** A classifier of sequences, and how a batch is shown to it. */
export interface ShownClassifier {
  readonly work: Workspace
  readonly model: {
    readonly layer: RecurrentLayer
    readonly parameters: readonly Parameter[]
    readonly probabilities: DenseMatrix
  }
  readonly inputs: number
  /** Name that it goes by; that of the layer if left out. */
  readonly name?: string | undefined
  /** Names of the parameters that learn; all if left out. */
  readonly only?: readonly string[] | undefined
  /** Shows a batch, row by row: that of a sequence, or of the first one where there are fewer than rows. */
  show(batch: Batch, sequenceOf: (row: number) => number): void
  /** Reads what is shown; the class of each row is given. */
  read(targets: Uint8Array, steps: number): unknown
  /** Reads it and adds the gradient of the mean cross-entropy to that of each parameter. */
  learn(targets: Uint8Array, steps: number): unknown
}

/**
 * A classifier of sequences as a learner: as many side by side as its layer, of one length at most, whose class is named
 * after the last step. Answers are logarithms of probabilities.
 * @throws ParameterError if a parameter that is to learn is not there
 */
export function classifierLearner(shown: ShownClassifier): Learner {
  const { work, model, inputs, only } = shown
  const { layer, probabilities, parameters: all } = model
  const { name = layer.name } = shown
  const unknown = only?.find(each => !all.some(parameter => parameter.name === each))
  if (unknown !== undefined)
    throw new ParameterError(`${name}.only`, unknown, `some of ${all.map(each => each.name).join(', ')}`)
  const parameters = only ? all.filter(each => only.includes(each.name)) : all
  const samples = layer.outputGradient.rows
  const longest = layer.inputs.rows / samples
  const classes = probabilities.columns
  const weights: NamedArrays = Object.fromEntries(all.map(each => [each.name, each.value.values]))
  const gradient: NamedArrays = Object.fromEntries(parameters.map(each => [each.name, each.gradient.values]))

  /** Shows a batch, and gives the class of each row. */
  const show = (batch: Batch): Uint8Array => {
    const { samples: some, steps, outputs, labels } = batch
    if (some > samples || steps > longest || batch.inputs !== inputs || outputs !== classes || !labels)
      throw new ParameterError(
        `${name}: batch`,
        `${some} sequences of ${steps} steps with ${batch.inputs} inputs and ${outputs} ${labels ? 'classes' : 'values'}`,
        `at most ${samples} of at most ${longest} steps with ${inputs} inputs and ${classes} classes`,
      )
    checkFiniteWeights(`${name}: weights`, weights)
    const sequenceOf = (row: number): number => (row < some ? row : 0)
    shown.show(batch, sequenceOf)
    return Uint8Array.from({ length: samples }, (_, row) => labels[sequenceOf(row)]!)
  }
  const outcome = ({ samples: some, labels }: Batch): Outcome => {
    const answers = Float64Array.from(probabilities.values.subarray(0, some * classes), Math.log)
    let loss = 0
    for (let row = 0; row < some; row++) loss -= answers[row * classes + labels![row]!]!
    if (!Number.isFinite(loss)) throw new FiniteError(`${name}: loss`, undefined, loss)
    return { loss: loss / some, answers }
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
      for (const each of all) each.gradient.values.fill(0)
      shown.learn(targets, batch.steps)
      checkFiniteWeights(`${name}: gradient`, gradient)
      return outcome(batch)
    },
    answer(batch) {
      shown.read(show(batch), batch.steps)
      return outcome(batch)
    },
  }
}
