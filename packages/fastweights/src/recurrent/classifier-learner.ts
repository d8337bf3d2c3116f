import { ParameterError } from '@ngrad/core'
import type { DenseMatrix, Workspace } from '@ngrad/core'
import { checkFiniteWeights, checkInputs, FiniteError, logSoftmax } from '@ngrad/learning'
import type { Batch, Learner, NamedArrays, Outcome, SavableNetwork, Settings } from '@ngrad/learning'
import type { Indices } from './indices.ts'
import { lastStepWeights } from './last-step.ts'
import type { RecurrentLayer } from './layer.ts'
import type { Parameter } from './parameter.ts'

/** A classifier of sequences, and how a batch is shown to it. */
export interface ShownClassifier {
  readonly work: Workspace
  readonly model: SavableNetwork & {
    readonly work: Workspace
    readonly layer: RecurrentLayer
    readonly parameters: readonly Parameter[]
    readonly sums: DenseMatrix
    readonly settings: Settings
  }
  readonly inputs: number
  /** Name that it goes by; that of the layer if left out. */
  readonly name?: string | undefined
  /** Names of the parameters that learn; all if left out. */
  readonly only?: readonly string[] | undefined
  /** Shows a batch, row by row: that of a sequence, or of the first one where there are fewer than rows; those count 0. */
  show(batch: Batch, sequenceOf: (row: number) => number): void
  /** Reads so many steps of what is shown; the class of each row is given, and how much it counts. */
  read(targets: Indices, steps: number, counts: Float64Array): unknown
  /** Reads them and adds the gradient of the mean cross-entropy to that of each parameter. */
  learn(targets: Indices, steps: number, counts: Float64Array): unknown
}

/**
 * A classifier of sequences as a learner: at most as many side by side as its layer, of one length at most, whose class is named
 * after the last step of each. Its loss is that of the last step, with the weight of that step; sequences of one length are run
 * together, so an answer is the same whatever stands beside it. Answers are logarithms of probabilities.
 * @throws ParameterError if the model lies in another workspace, or a parameter that is to learn is not there
 */
export function classifierLearner(shown: ShownClassifier): Learner {
  const { work, model, inputs, only } = shown
  const { layer, sums, parameters: all } = model
  const { name = layer.name } = shown
  if (model.work !== work) throw new ParameterError(`${name}: work`, 'another one', 'model.work, in which the model lies')
  const unknown = only?.find(each => !all.some(parameter => parameter.name === each))
  if (unknown !== undefined)
    throw new ParameterError(`${name}.only`, unknown, `some of ${all.map(each => each.name).join(', ')}`)
  const parameters = only ? all.filter(each => only.includes(each.name)) : all
  const samples = layer.outputGradient.rows
  const longest = layer.inputs.rows / samples
  const classes = sums.columns
  const weights: NamedArrays = Object.fromEntries(all.map(each => [each.name, each.value.values]))
  const gradient: NamedArrays = Object.fromEntries(parameters.map(each => [each.name, each.gradient.values]))

  /** Runs a batch, the sequences of each length by themselves: in a run those of other lengths count for nothing. */
  const run = (batch: Batch, use: ShownClassifier['learn']): Outcome => {
    const { samples: some, steps, outputs, labels, events } = batch
    if (some > samples || steps > longest || batch.inputs !== inputs || outputs !== classes || !labels)
      throw new ParameterError(
        `${name}: batch`,
        `${some} sequences of ${steps} steps with ${batch.inputs} inputs and ${outputs} ${labels ? 'classes' : 'values'}`,
        `at most ${samples} of at most ${longest} steps with ${inputs} inputs and ${classes} classes`,
      )
    checkFiniteWeights(`${name}: weights`, weights)
    checkInputs(name, batch)
    const counts = lastStepWeights(name, batch)
    const sequenceOf = (row: number): number => (row < some ? row : 0)
    const targets = Uint32Array.from({ length: samples }, (_, row) => labels[sequenceOf(row)]!)
    const answers = new Float64Array(some * classes)
    shown.show(batch, sequenceOf)
    for (const length of new Set(events.map(each => each.steps))) {
      const here = (row: number): boolean => row < some && events[row]!.steps === length
      use(
        targets,
        length,
        // the mean is that over all rows, of which the sequences are some
        Float64Array.from({ length: samples }, (_, row) => (here(row) ? (counts[row]! * samples) / some : 0)),
      )
      for (let row = 0; row < some; row++)
        if (here(row)) answers.set(logSoftmax(sums.values, row * classes, classes), row * classes)
    }
    let loss = 0
    for (let row = 0; row < some; row++)
      if (counts[row] !== 0) loss -= counts[row]! * answers[row * classes + labels[row]!]!
    if (!Number.isFinite(loss)) throw new FiniteError(`${name}: loss`, undefined, loss)
    return { loss: loss / some, answers }
  }
  return {
    name,
    takes: 'sequences',
    samples,
    network: model,
    place: { work, parameters },
    weights,
    gradient,
    settings: { ...model.settings, ...(only && { only: only.join(', ') }) },
    remembered: steps => steps * layer.size,
    learn(batch) {
      for (const each of all) each.gradient.values.fill(0)
      const outcome = run(batch, shown.learn)
      checkFiniteWeights(`${name}: gradient`, gradient)
      return outcome
    },
    answer: batch => run(batch, shown.read),
  }
}
