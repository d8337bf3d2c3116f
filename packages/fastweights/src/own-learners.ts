import { ParameterError, Workspace } from '@ngrad/core'
import { defineLearner } from '@ngrad/learning'
import type { LearnerDescription, NumberParameter, OwnPlace, ValuesOf } from '@ngrad/learning'
import { AssociativeLstm, copiesParameter } from './recurrent/associative-lstm.ts'
import { FastWeights, fastWeightsParameters } from './recurrent/fast-weights.ts'
import type { LayerSize, RecurrentLayer } from './recurrent/layer.ts'
import { keepParameter, Lstm } from './recurrent/lstm.ts'
import { identityParameter, Rectified } from './recurrent/rectified.ts'
import { VectorClassifier } from './recurrent/vector-classifier.ts'
import { vectorLearner } from './recurrent/vector-learner.ts'

/** Size of what reads the cells out. */
const readout: NumberParameter = {
  unit: '1',
  default: 100,
  atLeast: 1,
  integer: true,
  what: 'rectified units between the cells and the classes',
}

/**
 * Learners that bring a cell of this package, trained by its exact gradient, for a registry.
 * @example ownLearners.map(({ name }) => name) // ["fast-weights", "irnn", "lstm", "associative-lstm"]
 */
export const ownLearners: readonly LearnerDescription<OwnPlace>[] = [
  cell(
    'fast-weights',
    'a cell with fast weights, whole gradient',
    'Ba, Hinton, Mnih, Leibo & Ionescu (2016), Using fast weights to attend to the recent past. NIPS',
    fastWeightsParameters,
    (work, extent, values) => new FastWeights(work, { ...extent, ...values }),
  ),
  cell(
    'irnn',
    'rectified units that begin as the identity, whole gradient',
    'Le, Jaitly & Hinton (2015), A simple way to initialize recurrent networks of rectified linear units. arXiv:1504.00941',
    { identity: identityParameter },
    (work, extent, values) => new Rectified(work, { ...extent, ...values }),
  ),
  cell(
    'lstm',
    'long short-term memory, whole gradient',
    'Hochreiter & Schmidhuber (1997), Long short-term memory. Neural Computation 9:1735',
    { keep: keepParameter },
    (work, extent, values, seed) => new Lstm(work, { ...extent, ...values, seed }),
  ),
  cell(
    'associative-lstm',
    'LSTM with an associative memory, whole gradient',
    'Danihelka, Wayne, Uria, Kalchbrenner & Graves (2016), Associative long short-term memory. ICML',
    { keep: keepParameter, copies: copiesParameter },
    (work, extent, values, seed) => new AssociativeLstm(work, { ...extent, ...values, seed }),
  ),
]

/** A layer of such cells with a read-out of rectified units, in single precision. */
function cell<const Table extends object>(
  name: string,
  what: string,
  source: string,
  parameters: Table,
  layer: (work: Workspace, extent: LayerSize, values: ValuesOf<Table>, seed: number) => RecurrentLayer,
): LearnerDescription<OwnPlace> {
  return defineLearner({
    name,
    what,
    source,
    network: 'own',
    parameters: { readout, ...parameters },
    make({ inputs, outputs, steps, batch, loss, size = 50, seed = 0 }: OwnPlace, { readout: units, ...values }) {
      if (loss.name !== 'crossEntropy')
        throw new ParameterError(`${name}.loss`, loss.name, 'crossEntropy: it names a class after the last step')
      const work = new Workspace()
      const made = layer(work, { size, batch, steps }, values as unknown as ValuesOf<Table>, seed)
      return vectorLearner(work, new VectorClassifier(work, made, { inputs, classes: outputs, readout: units as number, seed }), name)
    },
  })
}
