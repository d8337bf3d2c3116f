import { ParameterError } from '@ngrad/core'
import type { Matrix, Workspace } from '@ngrad/core'
import type { Parameter } from '@ngrad/fastweights'
import { checkFinite, checkFiniteWeights, clear, copyOf, FiniteError, meanAnswers } from '@ngrad/learning'
import type { Batch, Learner, Outcome } from '@ngrad/learning'

/** A model of binary inputs with latent variables that are drawn, and a bound on the log likelihood of what it is shown. */
export interface VariationalModel {
  readonly work: Workspace
  /** What learns, with the gradient of minus the mean bound. */
  readonly weights: readonly Parameter[]
  /** What is shown in each step, and the probability that it has for the model [batch × inputs]. */
  readonly shown: readonly Matrix[]
  readonly said: readonly Matrix[]
  /** How many numbers have been drawn, live [1]. */
  readonly drawn: Float64Array
  /** Draws the noise of the next batch. */
  drawNoise(): void
  /** The forward pass; returns minus the mean bound, $-\mathcal{L}$ [nats]. */
  cost(): number
  /** Adds the gradient, after a forward pass. */
  gradient(): void
}

/** Shows a batch of as many sequences and steps as the model has, with noise of its own; returns minus the mean bound [nats]. */
export function showTo(model: VariationalModel, batch: Batch): number {
  const { shown } = model
  const { rows, columns } = shown[0]!
  if (batch.samples !== rows || batch.steps !== shown.length || batch.inputs !== columns)
    throw new ParameterError(
      'variational model: batch',
      `${batch.samples} of ${batch.steps} steps with ${batch.inputs} inputs`,
      `${rows} of ${shown.length} steps with ${columns} inputs`,
    )
  checkFinite('variational model: input', batch.input)
  for (const [step, { values }] of shown.entries())
    values.set(batch.input.subarray(step * values.length, (step + 1) * values.length))
  model.drawNoise()
  return model.cost()
}

/**
 * A variational model as a learner: as many sequences side by side as it has, whose loss is minus the bound and whose answers
 * are the probabilities that it has for what it was shown, in the mean of the steps. The noise is a place in a random stream.
 */
export function variationalLearner(name: string, model: VariationalModel): Learner {
  const { work, weights: parameters, shown, said, drawn } = model
  const weights = Object.fromEntries(parameters.map(each => [each.name, each.value.values]))
  const gradient = Object.fromEntries(parameters.map(each => [each.name, each.gradient.values]))
  const run = (batch: Batch): Outcome => {
    checkFiniteWeights(`${name}: weights`, weights)
    const loss = showTo(model, batch)
    if (!Number.isFinite(loss)) throw new FiniteError(`${name}: loss`, undefined, loss)
    const values = new Float64Array(batch.target.length)
    for (const [step, { values: each }] of said.entries()) values.set(each, step * each.length)
    return { loss, answers: meanAnswers(values, batch) }
  }
  return {
    name,
    takes: shown.length === 1 ? 'examples' : 'sequences',
    samples: shown[0]!.rows,
    place: { work, parameters },
    weights,
    gradient,
    state: { drawn },
    remembered: steps => steps * shown[0]!.columns,
    learn(batch) {
      const outcome = run(batch)
      clear(gradient)
      model.gradient()
      return outcome
    },
    answer(batch) {
      const before = copyOf({ drawn })
      const outcome = run(batch)
      drawn.set(before['drawn']!)
      return outcome
    },
  }
}
