import { checkArguments, ParameterError, Workspace } from '@ngrad/core'
import { checkFiniteWeights, checkInputs, FiniteError } from '@ngrad/learning'
import type { Batch, InputEvents, Learner, NamedArrays, Outcome } from '@ngrad/learning'
import type { Associations } from '../tasks/overwriting.ts'
import { KeyValueModel } from './key-value-model.ts'
import { lastStepWeights } from './last-step.ts'

/**
 * A model of keys and values as a learner of `@ngrad/learning`. In each step but the last a sequence shows a key and a value,
 * in the last a key alone ({@link associationSequences}); the class is the value that it stands for. The loss is half the
 * squared distance of what is read from that value, one-hot, with the weight of the last step.
 * @param work where the model lies: of one that comes from a file that is `model.work`
 * @throws ParameterError if the model lies elsewhere
 * @see Schlag, Irie & Schmidhuber (2021), Linear transformers are secretly fast weight programmers, section 6.1.2
 * @example await fit(keyValueLearner(work, model), associationSequences(20, 3200, index => overwriting(20, random, 81 * index)))
 */
export function keyValueLearner(work: Workspace, model: KeyValueModel, name: string = model?.name): Learner {
  checkArguments('keyValueLearner', { work, model }, { work: Workspace, model: KeyValueModel })
  const { parameters, keyCount } = model
  if (model.work !== work) throw new ParameterError(`${name}: work`, 'another one', 'model.work, in which the model lies')
  const arrays = (of: 'value' | 'gradient'): NamedArrays =>
    Object.fromEntries(parameters.map(parameter => [parameter.name, parameter[of].values]))
  const [weights, gradient] = [arrays('value'), arrays('gradient')]
  type Read = (shown: Associations, weight: number) => { value: Float64Array; loss: number }
  const run = (batch: Batch, each: Read): Outcome => {
    const { samples, outputs, labels } = batch
    if (batch.inputs !== 2 * keyCount || outputs !== keyCount || !labels)
      throw new ParameterError(
        `${name}: batch`,
        `${batch.inputs} inputs and ${outputs} ${labels ? 'classes' : 'values'}`,
        `${2 * keyCount} inputs, keys and values, and ${keyCount} classes`,
      )
    checkFiniteWeights(`${name}: weights`, weights)
    checkInputs(name, batch)
    const counts = lastStepWeights(name, batch)
    const answers = new Float64Array(samples * outputs)
    let total = 0
    batch.events.forEach((events, sample) => {
      const { value, loss } = each(associationsOf(name, events, keyCount, labels[sample]!), counts[sample]!)
      answers.set(value, sample * outputs)
      total += counts[sample]! * loss
    })
    if (!Number.isFinite(total)) throw new FiniteError(`${name}: loss`, undefined, total)
    return { loss: total / samples, answers }
  }
  return {
    name,
    takes: 'sequences',
    network: model,
    place: { work, parameters },
    weights,
    gradient,
    settings: model.settings,
    remembered: steps => steps * keyCount,
    learn(batch) {
      for (const array of Object.values(gradient)) array.fill(0)
      const outcome = run(batch, (shown, weight) => model.learn(shown, weight / batch.samples))
      checkFiniteWeights(`${name}: gradient`, gradient)
      return outcome
    },
    answer: batch => run(batch, shown => model.read(shown)),
  }
}

/** What a sequence shows: key and value in each step, and a key alone at the end. */
function associationsOf(
  name: string,
  { steps, first, source, value }: InputEvents,
  keyCount: number,
  target: number,
): Associations {
  const [keys, values] = [new Uint16Array(steps - 1), new Uint16Array(steps - 1)]
  for (let step = 0; step < steps; step++) {
    const shown = [...source.subarray(first[step], first[step + 1])].toSorted((a, b) => a - b)
    const fits =
      shown.length === (step < steps - 1 ? 2 : 1) && shown[0]! < keyCount && (shown[1] ?? keyCount) >= keyCount
    if (!fits || value.subarray(first[step], first[step + 1]).some(each => each !== 1))
      throw new ParameterError(
        `${name}: input of step ${step}`,
        shown,
        step < steps - 1
          ? `a key below ${keyCount} and a value from ${keyCount} to ${2 * keyCount - 1}, each 1`
          : `a key below ${keyCount}, 1`,
      )
    if (step < steps - 1) [keys[step], values[step]] = [shown[0]!, shown[1]! - keyCount]
  }
  return { keys, values, query: source[first[steps - 1]!]!, target }
}
