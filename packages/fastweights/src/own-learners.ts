import { Workspace } from '@ngrad/core'
import { ParameterError } from '@ngrad/core'
import type { LearnerDescription, OwnPlace } from '@ngrad/learning'
import { AssociativeLstm } from './recurrent/associative-lstm.ts'
import { FastWeights } from './recurrent/fast-weights.ts'
import type { LayerSize, RecurrentLayer } from './recurrent/layer.ts'
import { Lstm } from './recurrent/lstm.ts'
import { Rectified } from './recurrent/rectified.ts'
import { VectorClassifier } from './recurrent/vector-classifier.ts'
import { vectorLearner } from './recurrent/vector-learner.ts'

/** Learners that bring a cell of this package, trained by its exact gradient, for a registry. */
export const ownLearners: readonly LearnerDescription<OwnPlace>[] = [
  cell(
    'fast-weights',
    'a cell with fast weights, whole gradient',
    'Ba, Hinton, Mnih, Leibo & Ionescu (2016), Using fast weights to attend to the recent past. NIPS',
    (work, extent) => new FastWeights(work, extent),
  ),
  cell(
    'irnn',
    'rectified units that begin as the identity, whole gradient',
    'Le, Jaitly & Hinton (2015), A simple way to initialize recurrent networks of rectified linear units. arXiv:1504.00941',
    (work, extent) => new Rectified(work, extent),
  ),
  cell(
    'lstm',
    'long short-term memory, whole gradient',
    'Hochreiter & Schmidhuber (1997), Long short-term memory. Neural Computation 9:1735',
    (work, extent, seed) => new Lstm(work, { ...extent, seed }),
  ),
  cell(
    'associative-lstm',
    'LSTM with an associative memory, whole gradient',
    'Danihelka, Wayne, Uria, Kalchbrenner & Graves (2016), Associative long short-term memory. ICML',
    (work, extent, seed) => new AssociativeLstm(work, { ...extent, seed }),
  ),
]

/** A layer of such cells with a read-out of rectified units, in single precision. */
function cell(
  name: string,
  what: string,
  source: string,
  layer: (work: Workspace, extent: LayerSize, seed: number) => RecurrentLayer,
): LearnerDescription<OwnPlace> {
  return {
    name,
    what,
    source,
    network: 'own',
    make({ inputs, outputs, steps, batch, loss, size = 50, seed = 0 }) {
      if (loss.name !== 'crossEntropy')
        throw new ParameterError(`${name}.loss`, loss.name, 'crossEntropy: it names a class after the last step')
      const work = new Workspace()
      const made = layer(work, { size, batch, steps }, seed)
      return vectorLearner(work, new VectorClassifier(work, made, { inputs, classes: outputs, seed }), name)
    },
  }
}
