/**
 * The third door of @ngrad/core: what authors of rules and plugins try theirs with.
 * @packageDocumentation
 */
export { describePlugin } from './describe-plugin.ts'
export type { PluginFact, PluginRecipe } from './describe-plugin.ts'
export { firstDifference, outcomeOf } from './outcome.ts'
export type { Outcome } from './outcome.ts'
export { describeRule } from './describe-rule.ts'
export type { DescribeRuleOptions, TestRunner } from './describe-rule.ts'
export { interpretRule } from '../plasticity/interpret.ts'
export type { InterpretedSynapse, SynapseEvents } from '../plasticity/interpret.ts'
