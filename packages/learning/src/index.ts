/**
 * What all ways of learning share: optimizers, losses, data, one contract and one loop.
 * @packageDocumentation
 */
// Weights by name
export { clear, copyOf, namedArrays } from './weights.ts'
export type { NamedArrays, Reals, Weights } from './weights.ts'
export { checkFinite, checkFiniteWeights, checkVector, FiniteError, finiteMatrices } from './finite.ts'
export type { NamedMatrix } from './finite.ts'
// Optimizers
export { adam, adamW } from './optimizers/adam.ts'
export type { AdamOptions } from './optimizers/adam.ts'
export { sgd } from './optimizers/sgd.ts'
export { momentum } from './optimizers/momentum.ts'
export type { MomentumOptions } from './optimizers/momentum.ts'
export { rmsProp } from './optimizers/rms-prop.ts'
export type { RmsPropOptions } from './optimizers/rms-prop.ts'
export { defineOptimizer } from './optimizers/optimizer.ts'
export type {
  MatrixOptimizer,
  MatrixParameter,
  MatrixPlace,
  Optimizer,
  OptimizerDescription,
  OptimizerOptions,
} from './optimizers/optimizer.ts'
export { cosine, every, linear, warmUp } from './optimizers/schedules.ts'
export type { Schedule } from './optimizers/schedules.ts'
export { clipNorm, clipValue, norm } from './optimizers/clip.ts'
// Layers without state, of networks that bptt trains
export { conv2dLayer } from './layers/conv2d.ts'
export type { Conv2dLayer, Conv2dOptions } from './layers/conv2d.ts'
export { pool2dLayer } from './layers/pool2d.ts'
export type { Pool2dLayer, Pool2dOptions } from './layers/pool2d.ts'
export { dropoutLayer } from './layers/dropout.ts'
export type { DropoutLayer, DropoutOptions } from './layers/dropout.ts'
export { skipLayer } from './layers/skip.ts'
export type { SkipLayer, SkipOptions } from './layers/skip.ts'
export { layerNormLayer } from './layers/layer-norm.ts'
export type { LayerNormLayer, LayerNormOptions } from './layers/layer-norm.ts'
export { batchNormLayer } from './layers/batch-norm.ts'
export type { BatchNormLayer, BatchNormOptions } from './layers/batch-norm.ts'
export { delayLayer } from './layers/delay.ts'
export type { DelayLayer, DelayOptions } from './layers/delay.ts'
export type { ByAxis, Planes, SlidingWindow } from './layers/planes.ts'
export { defineLayer } from './layers/define-layer.ts'
export type { AnyLayerFactory, LayerAbout, LayerDefinition, LayerFactory, LayerOf, MadeLayer } from './layers/define-layer.ts'
export { composed, Connected, oneToOneMap } from './layers/linear-map.ts'
export { statelessLayers } from './layers/stateless-layers.ts'
// Data
export { inputEvents, spikeEvents } from './data/events.ts'
export type { InputEvents } from './data/events.ts'
export { symbolSequences } from './data/symbols.ts'
export type { SymbolSequencesOptions } from './data/symbols.ts'
export { eventSequences, sequences, split, subset } from './data/dataset.ts'
export type { Dataset, EventSequencesOptions, Example, SequencesOptions, Wanted } from './data/dataset.ts'
export { Batch, batchCount, batches } from './data/batch.ts'
export { checkInputs } from './data/check-inputs.ts'
export type { BatchOptions } from './data/batch.ts'
// Learners and the loop
export type { AnyLearner, Learner, OnlineRule, Outcome } from './learner.ts'
export { datasetShape, learnerShape, lossShape, optimizerShape } from './shapes.ts'
export { defineLearner, Registry } from './registry.ts'
export type { Described, LearnerDescription, OwnPlace, RecurrentPlace } from './registry.ts'
export { boundsOf, kindsOf, valuesOf, withDefaults } from './parameters.ts'
export type {
  DescribedParameters,
  FlagParameter,
  NumberParameter,
  ParametersOf,
  TextParameter,
  ValuesOf,
  WordParameter,
} from './parameters.ts'
export { derivativeOf, derivativeParameters } from './derivative-parameters.ts'
export type { DerivativeValues } from './derivative-parameters.ts'
export { unchangedOnError } from './unchanged-on-error.ts'
export { throughTime } from './through-time.ts'
export type { ThroughTimeOptions } from './through-time.ts'
export { followsOptimizer } from './changer.ts'
export { fit, fitEpochs } from './fit.ts'
export type { BatchDone, Callbacks, FitOptions, Fitted } from './fit.ts'
export { checksum, settingsOf } from './settings.ts'
export type { Settings } from './settings.ts'
export type { Epoch, TrainingState } from './training-state.ts'
export { meanAnswers } from './answers.ts'
export { evaluate } from './evaluate.ts'
export type { Evaluation } from './evaluate.ts'
export { askedOn, cosineWith } from './asked-on.ts'
export { heldAgainst } from './held-against.ts'
export type { Held } from './held-against.ts'
// Files
export { loadMatrices, loadNetwork, saveMatrices, saveNetwork } from './files/save-network.ts'
export { recurrentNetworks, recurrentNetworksWith } from './files/recurrent-networks.ts'
export { savedArrays, savedMatrices, takeWeights } from './files/network-kind.ts'
export type { NetworkKind, SavableNetwork, WeightlessNetwork } from './files/network-kind.ts'
export type { Fields, RequiredField, Schema } from './files/schema.ts'
export type { Extents } from './files/lengths.ts'
export type { SavedNetwork } from './files/recurrent-networks.ts'
export { loadTraining, saveTraining } from './files/save-training.ts'
export { decodeNetworkFile, encodeNetworkFile, NetworkFileError } from './files/network-file.ts'
export type { NetworkFile } from './files/network-file.ts'
// Losses
export { crossEntropy, squaredError } from './losses/loss.ts'
export type { Loss } from './losses/loss.ts'
export { logSoftmax, logSumExp, softmax } from './losses/softmax.ts'
// How what was learned compares
export { agreement, alignment, alignments, changeOf, flat } from './alignment.ts'
export type { Alignment, AlignmentOptions, Alignments } from './alignment.ts'
export { largest, metricsOf } from './metrics.ts'
export type { Metrics } from './metrics.ts'
