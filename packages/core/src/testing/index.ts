/**
 * The third door of @ngrad/core: what authors of plugins try theirs with.
 * @packageDocumentation
 */
export { describePlugin } from './describe-plugin.ts'
export type { PluginFact, PluginRecipe } from './describe-plugin.ts'
export { firstDifference, outcomeOf } from './outcome.ts'
export type { Outcome } from './outcome.ts'
