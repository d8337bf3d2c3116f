import { checkArguments, checkOptions, ParameterError, Workspace } from '@ngrad/core'
import type { InputEvents, Learner } from '@ngrad/learning'
import { classifierLearner } from './classifier-learner.ts'
import { SequenceClassifier } from './classifier.ts'

/** What {@link symbolLearner} may be given. */
export interface SymbolLearnerOptions {
  /** Name that it goes by; that of the layer if left out. */
  readonly name?: string
  /** Names of the parameters that learn, such as those of the read-out; all if left out. */
  readonly only?: readonly string[]
}

/**
 * A classifier of symbol sequences as a learner of `@ngrad/learning`: sequences of one length, as many side by side as its
 * layer, in each step of which one input is 1, whose class is named after the last step. Answers are logarithms of
 * probabilities.
 * @param work where the model lies: of one that comes from a file that is `model.work`
 * @throws ParameterError if the model lies elsewhere, or a parameter that is to learn is not there
 * @example await fit(symbolLearner(work, model), symbolSequences({ symbols, steps, inputs: 37, labels, window: 1 }))
 */
export function symbolLearner(work: Workspace, model: SequenceClassifier, options: SymbolLearnerOptions = {}): Learner {
  checkOptions('symbolLearner', options, { name: 'text', only: 'list' })
  checkArguments('symbolLearner', { work, model }, { work: Workspace, model: SequenceClassifier })
  const { name = model.layer.name, only } = options
  const samples = model.layer.outputGradient.rows
  let symbols = new Uint32Array(0) // [samples × steps]
  return classifierLearner({
    work,
    model,
    name,
    only,
    inputs: model.symbols,
    show({ events, steps }, sequenceOf) {
      if (symbols.length !== samples * steps) symbols = new Uint32Array(samples * steps)
      events.forEach(each => checkSymbols(name, each, steps))
      for (let row = 0; row < samples; row++) symbols.set(events[sequenceOf(row)]!.source, row * steps)
    },
    read: (targets, steps, counts) => model.read(symbols, targets, steps, counts),
    learn: (targets, steps, counts) => model.learn(symbols, targets, steps, counts),
  })
}

/** Checks that a sequence is as long as the others, and that one symbol is shown in each step. */
function checkSymbols(name: string, { steps, first, value }: InputEvents, wanted: number): void {
  if (steps !== wanted)
    throw new ParameterError(`${name}: steps`, steps, `${wanted}, as many as the longest sequence of the batch has`)
  const wrong = first.findIndex((at, step) => at !== step)
  if (wrong >= 0 || value.some(each => each !== 1))
    throw new ParameterError(
      `${name}: input`,
      wrong >= 0 ? `${first[wrong]! - first[wrong - 1]!} inputs in step ${wrong - 1}` : 'another value than 1',
      'one input that is 1 in each step: a symbol',
    )
}
