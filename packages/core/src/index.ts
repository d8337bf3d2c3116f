/**
 * The event-driven core of ngrad: bus, clock, populations, projections, and the kernels that run them.
 * @packageDocumentation
 */
// A simulation
export { simulation, Simulation } from './network/simulation.ts'
export type { DriveOptions, SimulationOptions } from './network/simulation-options.ts'
export type { Timetable } from './network/agenda.ts'
export { perSynapse } from './network/plugin-state.ts'
export { settable } from './network/settable.ts'
export type { SettableNumbers } from './network/settable.ts'
export type { GrowingState, OwnedArrays, StateArrays, SynapseNumbers } from './network/plugin-state.ts'
export { pace } from './network/pace.ts'
export type { Pace, PaceOptions } from './network/pace.ts'
export { onSimulation } from './network/on-simulation.ts'
export { Population } from './network/population.ts'
export { PopulationView } from './network/population-view.ts'
export type { Viewed } from './network/population-view.ts'
export type { End } from './network/ends.ts'
export type { PopulationOptions } from './network/population.ts'
export { CurrentPort } from './network/current-port.ts'
export type { ArrivingCurrent } from './network/current-port.ts'
export type { CurrentPortOptions } from './network/currents.ts'
export { Port } from './network/port.ts'
export type { ArrivingTopic } from './network/arrivals.ts'
export type { Arrival } from './bus/arrival.ts'
export type { ArrivingSpikes, LatePolicy, PortOptions } from './network/port.ts'
export { Projection } from './network/projection.ts'
export { transposeOf } from './network/connect.ts'
export type { ConnectOptions, Transpose } from './network/connect.ts'
// Units
export { GOhm, Hz, kHz, MOhm, ms, mV, nA, nF, nS, pA, pF, s, us, uS, uV, V } from './units.ts'
// Who is connected with whom, and how strongly
export { allToAll } from './network/rules/all-to-all.ts'
export type { AllToAllOptions } from './network/rules/all-to-all.ts'
export { oneToOne } from './network/rules/one-to-one.ts'
export { fixedProbability, pairwisePoisson, symmetricProbability } from './network/rules/fixed-probability.ts'
export type { AutapseOptions } from './network/rules/fixed-probability.ts'
export { fixedIndegree, fixedOutdegree, fixedTotalNumber } from './network/rules/fixed-indegree.ts'
export type { DegreeOptions } from './network/rules/fixed-indegree.ts'
export { distanceDependent } from './network/rules/distance.ts'
export type { DistanceOptions } from './network/rules/distance.ts'
export { explicit } from './network/rules/explicit.ts'
export type { ConnectionRule, Connections, DrawnConnections } from './network/rules/rule.ts'
export { byDistance, byPair } from './network/pair-values.ts'
export type { Pair, PairValue } from './network/pair-values.ts'
// Where neurons are
export { grid, placed, scattered } from './space/positions.ts'
export type { Positions, SpaceOptions } from './space/positions.ts'
export { disc, exponential, gaussian, mexicanHat } from './space/kernels.ts'
export type { DistanceKernel } from './space/kernels.ts'
export type { PairSpace } from './space/pair-space.ts'
export { normal, uniform } from './network/weights.ts'
export type { Distribution, DrawnValue, NormalOptions, SynapseValue } from './network/weights.ts'
// What is seen of it
export { Probe } from './record/probe.ts'
export { Watch } from './record/watch.ts'
export type { WatchOptions } from './record/watch.ts'
export { SpikeList } from './record/spike-list.ts'
export { SpikeBatches } from './record/spike-batches.ts'
export { SpikeCounts } from './record/spike-counts.ts'
export { encodeWeights, restoreWeights } from './record/weights.ts'
// Teachers
export { labels } from './teach/labels.ts'
export type { LabelTeacher } from './teach/labels.ts'
export { rewards } from './teach/rewards.ts'
export type { RewardTeacher } from './teach/rewards.ts'
// The bus
export { Bus } from './bus/bus.ts'
export { Topic } from './bus/topic.ts'
export type { Failure } from './bus/failures.ts'
export type { MessageOf, SingleMessages, StreamMessages, TopicName } from './bus/topics.ts'
// Messages
export { SpikeFrame } from './wire/frame.ts'
export type { FramePlace } from './wire/frame.ts'
export { openFrame } from './wire/open.ts'
export { encodeFrame } from './wire/seal.ts'
export type { FrameContent } from './wire/seal.ts'
export { BundleWriter, openBundle } from './wire/bundle.ts'
export type { BundleEvent } from './wire/bundle.ts'
export { decodeBundle, encodeBundle } from './wire/messages.ts'
export type {
  IActivity,
  IBundle,
  IControl,
  ICounts,
  IDistribution,
  ICurrent,
  IEnvelope,
  IFault,
  IHello,
  IInspect,
  IInspected,
  INetwork,
  INeuronInfo,
  INeuronSynapses,
  IParameter,
  IPopulationInfo,
  IPluginInfo,
  IProjectionInfo,
  IQuantity,
  IRecall,
  IRecalled,
  IRecordingEnd,
  IRecordingHeader,
  IReport,
  IReward,
  ISpikeFrame,
  IRunState,
  IStatus,
  IStreamInfo,
  ISubscribe,
  ISynapseWeights,
  ITarget,
  ITrace,
  IWatchState,
  IWeightPicture,
  IWeights,
} from './wire/messages.ts'
// Dense algebra, for many copies of a network side by side
export { Workspace } from './dense/workspace.ts'
export type { WorkspaceOptions } from './dense/workspace.ts'
export type { DenseAlgebra, Elementwise, MultiplyOptions } from './dense/algebra.ts'
export { Matrix } from './dense/matrix.ts'
export type { DenseMatrix } from './dense/matrix.ts'
export type { Precision, RealArray } from './kernel/real.ts'
// Models, rules and plugins of one's own
export { defineNeuron } from './description/neuron.ts'
export type { NeuronFactory } from './description/neuron.ts'
export type { NeuronModel, ParameterValue, PlayedSpikes } from './description/neuron-model.ts'
export type { EventDescription, NeuronDescription, SpikeDescription } from './description/neuron-description.ts'
export type { ParsedNeuron } from './description/parsed-neuron.ts'
export { timedArray } from './description/timed-array.ts'
export type { TimedArray } from './description/timed-array.ts'
export { precise } from './precise/precise.ts'
export type { ChosenMethod, MethodName, MethodOptions, PreciseName } from './description/methods/methods.ts'
export { chance } from './plasticity/chance.ts'
export type { ChanceName } from './plasticity/draws.ts'
export { defineRule } from './plasticity/define-rule.ts'
export type {
  Change,
  Changes,
  CheckEnds,
  Filter,
  FilterDescription,
  PlasticityRule,
  RuleDescription,
  RuleEnd,
  RuleEnds,
  RuleFactory,
  Side,
  SynapseState,
  SynapseStateDescription,
  Trace,
  TraceDescription,
} from './plasticity/rule.ts'
export type { ThirdTopic } from './plasticity/third-factor.ts'
export type { PlasticityPlan } from './plasticity/plan.ts'
export { checkNames } from './known-names.ts'
export { checkOptions, required, seedOption } from './options.ts'
export type { OptionKind, OptionTable, RequiredOption } from './options.ts'
export { checkArgument, checkArguments } from './kinds.ts'
export type { Kind, Shape } from './kinds.ts'
export { checkParameter, resolveParameters } from './parameters.ts'
export type { NumberSpec, ParameterSpec, ParameterTable } from './parameters.ts'
export type { Plugin } from './network/simulation.ts'
export type { DistributionName, Transport } from './network/transport.ts'
export type { PluginDescription } from './plugin.ts'
export type { Citation } from './citations.ts'
export { RandomStream } from './random.ts'
export { stepsOr, toSteps } from './clock.ts'
export type { StreamName } from './random.ts'
export type { Expression, Operator } from './description/expression.ts'
export type { LinearSystem } from './description/exact.ts'
// Errors
export {
  CheckpointError,
  ConnectionError,
  ExpressionError,
  FileError,
  KernelError,
  NgradError,
  ParameterError,
  PluginError,
  StateError,
  ThreadError,
  TransportError,
  WireError,
} from './errors.ts'
