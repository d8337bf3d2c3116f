/**
 * Fast weights: associative memory of the recent past.
 * @packageDocumentation
 */
// Memories
export { HebbianMemory } from './memory/hebbian.ts'
export type { HebbianOptions } from './memory/hebbian.ts'
export { DeltaMemory } from './memory/delta-rule.ts'
export type { DeltaOptions } from './memory/delta-rule.ts'
export { dpfpFeatures, eluFeatures, identityFeatures, shares, softmaxFeatures } from './memory/features.ts'
export type { FeatureMap } from './memory/features.ts'
export { deltaWrites, hopfieldWrites, sumWrites } from './memory/write-rules.ts'
export type { Reading, WriteRule, Writes, WritesError } from './memory/write-rules.ts'
export { retrieveByHopfield } from './memory/hopfield.ts'
export type { HopfieldOptions } from './memory/hopfield.ts'
export { recallOf } from './memory/capacity.ts'
export type { PairMemory, Recall, RecallOptions } from './memory/capacity.ts'
// Recurrent layers with exact gradients
export { FastWeights } from './recurrent/fast-weights.ts'
export type { Credit, FastWeightsOptions } from './recurrent/fast-weights.ts'
export { Rectified } from './recurrent/rectified.ts'
export type { RectifiedOptions } from './recurrent/rectified.ts'
export { Lstm } from './recurrent/lstm.ts'
export type { LstmOptions } from './recurrent/lstm.ts'
export { AssociativeLstm } from './recurrent/associative-lstm.ts'
export type { AssociativeLstmOptions } from './recurrent/associative-lstm.ts'
export type { LayerSize, RecurrentLayer } from './recurrent/layer.ts'
export type { Parameter } from './recurrent/parameter.ts'
// Learning from sequences
export { SequenceClassifier } from './recurrent/classifier.ts'
export type { ClassifierOptions } from './recurrent/classifier.ts'
export { VectorClassifier } from './recurrent/vector-classifier.ts'
export type { VectorClassifierOptions } from './recurrent/vector-classifier.ts'
export { vectorLearner } from './recurrent/vector-learner.ts'
export type { Feedback, Outcome } from './recurrent/readout.ts'
export { KeyValueModel } from './recurrent/key-value-model.ts'
export type { KeyValueOptions } from './recurrent/key-value-model.ts'
export { evaluate, trainEpoch } from './recurrent/train.ts'
// Tasks
export { associativeRetrieval, asString, retrievalSymbols } from './tasks/associative-retrieval.ts'
export type { LabelledSequences } from './tasks/associative-retrieval.ts'
export { delayedCue, delayedCueSymbols } from './tasks/delayed-cue.ts'
export { glimpseInputs, glimpsesOf, glimpseSteps } from './tasks/glimpses.ts'
export { overwriting } from './tasks/overwriting.ts'
export type { Associations } from './tasks/overwriting.ts'
// In spiking networks
export { fastSynapses } from './spiking/fast-synapses.ts'
export type { FastSynapses, FastSynapsesOptions } from './spiking/fast-synapses.ts'
