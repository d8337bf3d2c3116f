/**
 * The third door of @ngrad/core: what authors of rules and plugins try theirs with, and a platform.
 * @packageDocumentation
 */
export { describePlugin } from './describe-plugin.ts'
export type { PluginRecipe } from './describe-plugin.ts'
export type { PluginFact } from './plugin-fact.ts'
export { firstDifference, outcomeOf } from './outcome.ts'
export type { Outcome } from './outcome.ts'
export { describeNeuron } from './describe-neuron.ts'
export type { DescribeNeuronOptions } from './describe-neuron.ts'
export { describeRule } from './describe-rule.ts'
export type { DescribeRuleOptions, TestRunner } from './describe-rule.ts'
export { describePlatform, platformDigests } from './describe-platform.ts'
export type { PlatformFact, PlatformPrograms } from './describe-platform.ts'
export type { PlatformProgram } from './platform-programs.ts'
export { describeTransport } from './describe-transport.ts'
export type { ConnectMembers, TransportFact } from './describe-transport.ts'
export { memoryTransports } from './memory-transport.ts'
export { interpretRule } from '../plasticity/interpret.ts'
export type { InterpretedSynapse, SynapseEvents } from '../plasticity/interpret.ts'
