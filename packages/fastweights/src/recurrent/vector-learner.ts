import { checkArguments, Workspace } from '@ngrad/core'
import type { Learner } from '@ngrad/learning'
import { classifierLearner } from './classifier-learner.ts'
import { VectorClassifier } from './vector-classifier.ts'

/**
 * A classifier of vector sequences as a learner of `@ngrad/learning`: as many side by side as its layer, whose class is named
 * after the last step of each. Sequences of one length are read together: a batch of several lengths takes a run of each.
 * Answers are logarithms of probabilities.
 * @param work where the model lies: of one that comes from a file that is `model.work`
 * @param name name that it goes by; that of the layer if left out
 * @throws ParameterError if the model lies elsewhere
 * @example await fit(vectorLearner(work, model), data, { optimizer: adam({ rate: 3e-3, clip: 5 }) })
 */
export function vectorLearner(work: Workspace, model: VectorClassifier, name?: string): Learner {
  checkArguments('vectorLearner', { work, model }, { work: Workspace, model: VectorClassifier })
  const { columns, values } = model.vectors
  const samples = model.layer.outputGradient.rows
  return classifierLearner({
    work,
    model,
    name,
    inputs: columns,
    show({ input, samples: some, steps }, sequenceOf) {
      for (let step = 0; step < steps; step++)
        for (let row = 0; row < samples; row++) {
          const from = (step * some + sequenceOf(row)) * columns
          values.set(input.subarray(from, from + columns), (step * samples + row) * columns)
        }
    },
    read: (targets, steps, counts) => model.read(targets, steps, counts),
    learn: (targets, steps, counts) => model.learn(targets, steps, counts),
  })
}
