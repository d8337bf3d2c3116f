/**
 * What tests of learners on rates are made with: the reference gradient, and random examples.
 * @packageDocumentation
 */
export { backpropagation } from '../rates/backpropagation.ts'
export { askedChanges, fillExamples } from './examples.ts'
export { describeNudgeable } from './describe-nudgeable.ts'
export type { NudgeableTrial } from './describe-nudgeable.ts'
