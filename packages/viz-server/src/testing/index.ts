/**
 * What authors of panels try theirs with, without a page: with vitest, or with Node's own runner.
 * @packageDocumentation
 */
export { describePanel } from './describe-panel.ts'
export type { PanelFact, PanelRecipe } from './describe-panel.ts'
