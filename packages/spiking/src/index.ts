/**
 * Neuron models and learning rules of spiking networks.
 * @packageDocumentation
 */
// Inputs
export { poisson } from './neurons/poisson.ts'
export type { PoissonParameters } from './neurons/poisson.ts'
export { bernoulli } from './neurons/bernoulli.ts'
export type { BernoulliParameters } from './neurons/bernoulli.ts'
export { replay } from './neurons/replay.ts'
export { sinusoidalPoisson } from './sources/sinusoidal-poisson.ts'
export type { SinusoidalPoissonParameters } from './sources/sinusoidal-poisson.ts'
export { gammaRenewal } from './sources/gamma-renewal.ts'
export type { GammaRenewalOptions } from './sources/gamma-renewal.ts'
export { deadTimePoisson } from './sources/dead-time-poisson.ts'
export { precisePoisson } from './sources/precise-poisson.ts'
export type { DeadTimePoissonParameters } from './sources/dead-time-poisson.ts'
export type { PrecisePoissonParameters } from './sources/precise-poisson.ts'
export { parrot } from './sources/parrot.ts'
export { schedule } from './sources/schedule.ts'
export type { ScheduleOptions } from './sources/schedule.ts'
export { acCurrent } from './sources/ac-current.ts'
export type { AcCurrentOptions } from './sources/ac-current.ts'
export { noiseCurrent } from './sources/noise-current.ts'
export type { NoiseCurrentOptions } from './sources/noise-current.ts'
// Neurons
export { lif } from './neurons/lif.ts'
export type { LifParameters } from './neurons/lif.ts'
export { alif } from './neurons/alif.ts'
export type { AlifParameters } from './neurons/alif.ts'
export { iafPscExp } from './neurons/iaf-psc-exp.ts'
export type { IafPscExpParameters } from './neurons/iaf-psc-exp.ts'
export { iafPscExpHtum } from './neurons/iaf-psc-exp-htum.ts'
export type { IafPscExpHtumParameters } from './neurons/iaf-psc-exp-htum.ts'
export { iafPscAlpha } from './neurons/iaf-psc-alpha.ts'
export type { IafPscAlphaParameters } from './neurons/iaf-psc-alpha.ts'
export { iafPscDelta } from './neurons/iaf-psc-delta.ts'
export type { IafPscDeltaParameters } from './neurons/iaf-psc-delta.ts'
export { iafCondExp } from './neurons/iaf-cond-exp.ts'
export type { IafCondExpParameters } from './neurons/iaf-cond-exp.ts'
export { iafCondAlpha } from './neurons/iaf-cond-alpha.ts'
export type { IafCondAlphaParameters } from './neurons/iaf-cond-alpha.ts'
export { iafCondBeta } from './neurons/iaf-cond-beta.ts'
export type { IafCondBetaParameters } from './neurons/iaf-cond-beta.ts'
export { iafCondExpSfaRr } from './neurons/iaf-cond-exp-sfa-rr.ts'
export type { IafCondExpSfaRrParameters } from './neurons/iaf-cond-exp-sfa-rr.ts'
export { mat2PscExp } from './neurons/mat2-psc-exp.ts'
export type { Mat2PscExpParameters } from './neurons/mat2-psc-exp.ts'
export { amat2PscExp } from './neurons/amat2-psc-exp.ts'
export type { Amat2PscExpParameters } from './neurons/amat2-psc-exp.ts'
export { glif1, glif2, glif3, glif4, glif5 } from './neurons/glif.ts'
export type {
  Glif1Parameters,
  Glif2Parameters,
  Glif3Parameters,
  Glif4Parameters,
  Glif5Parameters,
  GlifCurrentParameters,
  GlifParameters,
  GlifResetParameters,
} from './neurons/glif.ts'
export { aeifCondExp } from './neurons/aeif-cond-exp.ts'
export type { AeifCondExpParameters } from './neurons/aeif-cond-exp.ts'
export { aeifCondAlpha } from './neurons/aeif-cond-alpha.ts'
export type { AeifCondAlphaParameters } from './neurons/aeif-cond-alpha.ts'
export { aeifPscExp } from './neurons/aeif-psc-exp.ts'
export type { AeifPscExpParameters } from './neurons/aeif-psc-exp.ts'
export { aeifPscAlpha } from './neurons/aeif-psc-alpha.ts'
export type { AeifPscAlphaParameters } from './neurons/aeif-psc-alpha.ts'
export { aeifPscDelta } from './neurons/aeif-psc-delta.ts'
export type { AeifPscDeltaParameters } from './neurons/aeif-psc-delta.ts'
export { izhikevich } from './neurons/izhikevich.ts'
export type { IzhikevichParameters } from './neurons/izhikevich.ts'
export { izhikevich2007 } from './neurons/izhikevich-2007.ts'
export type { Izhikevich2007Parameters } from './neurons/izhikevich-2007.ts'
export { hhPscAlpha } from './neurons/hh-psc-alpha.ts'
export type { HhPscAlphaParameters } from './neurons/hh-psc-alpha.ts'
export { hhCondExpTraub } from './neurons/hh-cond-exp-traub.ts'
export type { HhCondExpTraubParameters } from './neurons/hh-cond-exp-traub.ts'
export { hhPscAlphaGap } from './neurons/hh-psc-alpha-gap.ts'
export type { HhPscAlphaGapParameters } from './neurons/hh-psc-alpha-gap.ts'
export { hhCondBetaGapTraub } from './neurons/hh-cond-beta-gap-traub.ts'
export type { HhCondBetaGapTraubParameters } from './neurons/hh-cond-beta-gap-traub.ts'
export { gifPscExp } from './neurons/gif-psc-exp.ts'
export type { GifPscExpParameters } from './neurons/gif-psc-exp.ts'
export { gifCondExp } from './neurons/gif-cond-exp.ts'
export type { GifCondExpParameters } from './neurons/gif-cond-exp.ts'
export { ppPscDelta } from './neurons/pp-psc-delta.ts'
export type { PpPscDeltaParameters } from './neurons/pp-psc-delta.ts'
export { escapeNoise } from './neurons/escape-noise.ts'
export type { EscapeNoiseParameters } from './neurons/escape-noise.ts'
export { stochastic } from './neurons/stochastic.ts'
export type { StochasticParameters } from './neurons/stochastic.ts'
// Cells of several compartments
export { twoCompartment } from './compartments/two-compartment.ts'
export type { TwoCompartmentParameters } from './compartments/two-compartment.ts'
export { compartments } from './compartments/compartments.ts'
export type { CompartmentsOptions, CompartmentsParameters } from './compartments/compartments.ts'
export type { Compartment, CompartmentReceptor } from './compartments/compartment.ts'
export { cable } from './compartments/cable.ts'
export type { CableOptions } from './compartments/cable.ts'
// Neurons with a rate in place of spikes
export { linearRate, sigmoidRate, saccadeRate, tanhRate, thresholdLinearRate } from './neurons/rate-neurons.ts'
export type {
  LinearRateParameters,
  SigmoidRateParameters,
  TanhRateParameters,
  ThresholdLinearRateParameters,
} from './neurons/rate-neurons.ts'
// Models by the names that NEST gives them
export { nestModel, nestModels } from './nest/nest-model.ts'
export { nestSynapse, nestSynapses } from './nest/nest-synapse.ts'
export type { NestFactory, NestValue } from './nest/translate.ts'
// Neurons and synapses from equations as text
export { equations } from './equations/equations.ts'
export type { EquationsOptions } from './equations/options.ts'
export { synapses } from './equations/synapses.ts'
export type { SynapsesOptions } from './equations/synapses-options.ts'
// Rules
export { stdpDerivative } from './rules/stdp-derivative.ts'
export type { StdpDerivativeParameters } from './rules/stdp-derivative.ts'
export { stdpMultiplicative } from './rules/stdp-multiplicative.ts'
export type { StdpMultiplicativeParameters } from './rules/stdp-multiplicative.ts'
export { stdpGuetig } from './rules/stdp-guetig.ts'
export type { StdpGuetigParameters } from './rules/stdp-guetig.ts'
export type { PowerParameters } from './rules/weight-dependence.ts'
export { stdpPowerLaw } from './rules/stdp-power-law.ts'
export type { StdpPowerLawParameters } from './rules/stdp-power-law.ts'
export { stdpExponential } from './rules/stdp-exponential.ts'
export type { StdpExponentialParameters } from './rules/stdp-exponential.ts'
export { stdpNearestPreCentered, stdpNearestRestricted, stdpNearestSymmetric } from './rules/stdp-nearest.ts'
export type { StdpNearestParameters } from './rules/stdp-nearest.ts'
export { oja } from './rules/oja.ts'
export type { OjaParameters } from './rules/oja.ts'
export { bcm } from './rules/bcm.ts'
export type { BcmParameters } from './rules/bcm.ts'
export { stdp } from './rules/stdp.ts'
export type { StdpParameters } from './rules/stdp.ts'
export { stdpTriplet } from './rules/stdp-triplet.ts'
export type { StdpTripletParameters } from './rules/stdp-triplet.ts'
export { vogelsInhibitory } from './rules/vogels-inhibitory.ts'
export type { VogelsInhibitoryParameters } from './rules/vogels-inhibitory.ts'
export { clopath } from './rules/clopath.ts'
export type { ClopathParameters } from './rules/clopath.ts'
export { rewardModulatedStdp } from './rules/reward-modulated-stdp.ts'
export type { RewardModulatedStdpParameters } from './rules/reward-modulated-stdp.ts'
export { dopamineStdp } from './rules/dopamine-stdp.ts'
export type { DopamineStdpParameters } from './rules/dopamine-stdp.ts'
export { deltaRule } from './rules/delta-rule.ts'
export type { DeltaRuleParameters } from './rules/delta-rule.ts'
export { tsodyksMarkram } from './rules/tsodyks-markram.ts'
export type { TsodyksMarkramParameters } from './rules/tsodyks-markram.ts'
export { tsodyks } from './rules/tsodyks.ts'
export type { TsodyksParameters } from './rules/tsodyks.ts'
export { quantalRelease } from './rules/quantal-release.ts'
export type { QuantalReleaseParameters } from './rules/quantal-release.ts'
export { nmda } from './rules/nmda.ts'
export type { NmdaParameters } from './rules/nmda.ts'
export { rateConnection } from './rules/rate-connection.ts'
export { gapJunction } from './rules/gap-junction.ts'
// What keeps weights and connections in bounds
export { homeostaticScaling } from './homeostasis/homeostatic-scaling.ts'
export type { HomeostaticScalingOptions } from './homeostasis/homeostatic-scaling.ts'
export { rewiring } from './homeostasis/rewiring.ts'
export type { RewiringOptions } from './homeostasis/rewiring.ts'
// Recurrent networks in discrete time, as learning through time sees them
export { recurrentNetwork, decay, denseLayers, fanIn } from './recurrent/network.ts'
export type { RecurrentNetwork, RecurrentNetworkOptions } from './recurrent/network.ts'
export { alifLayer, lifLayer, rateLayer, readoutLayer } from './recurrent/layers.ts'
export type {
  Activation,
  AlifLayer,
  AlifLayerOptions,
  LearnableConstant,
  LifLayer,
  LifLayerOptions,
  RateLayer,
  RateLayerOptions,
  ReadoutLayer,
  ReadoutLayerOptions,
  RecurrentLayer,
  ShapeOptions,
  UnitLayer,
} from './recurrent/layers.ts'
export type { LayerShape } from './recurrent/layer-shape.ts'
export { passing } from './recurrent/stateless.ts'
export type { Draws, LinearMap, Passage, PassageBack, PassedRows, Passing, StatelessLayer, WeightArray } from './recurrent/stateless.ts'
export { constantsGradient, spikingConstants } from './recurrent/constants.ts'
export type { SpikingConstants } from './recurrent/constants.ts'
export { checkWeights, randomWeights, weightNames, zeroWeights } from './recurrent/weights.ts'
export type { LayerWeights, NetworkWeights, RandomWeightsOptions } from './recurrent/weights.ts'
export { activations, initialState, runNetwork, stepLayer, stepNetwork } from './recurrent/forward.ts'
export type { LayerRun, LayerState } from './recurrent/forward.ts'
export { populate, populationWeights } from './recurrent/populate.ts'
export type { NetworkPopulations, PopulateOptions, PopulatesLayers } from './recurrent/populate.ts'
export { layerWeightsShape, networkShape, populationsShape, surrogateShape } from './recurrent/shapes.ts'
export { surrogate, surrogateDerivative } from './recurrent/surrogate.ts'
export type { Surrogate, SurrogateKind, SurrogateOptions } from './recurrent/surrogate.ts'
