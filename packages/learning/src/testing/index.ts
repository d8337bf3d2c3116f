/**
 * Contract tests of learners, teachers, optimizers, layers and kinds of network files, for whoever writes one: with vitest, or
 * with Node's own runner.
 * @packageDocumentation
 */
export { cosineOf, describeLearner, learnerClauses } from './describe-learner.ts'
export type { LearnerContract, ShownContract } from './shown.ts'
export { describeOptimizer, optimizerClauses } from './describe-optimizer.ts'
export type { OptimizerContract } from './optimizer-on-matrices.ts'
export { describeTeacher, teacherClauses } from './describe-teacher.ts'
export type { TeacherContract, TeacherLike } from './describe-teacher.ts'
export { ContractError } from './contract.ts'
export type { Clause, TestRunner } from './contract.ts'
export { describeDescription, descriptionClauses, descriptionProblems } from './describe-description.ts'
export type { DescriptionContract } from './description-places.ts'
export { describeNetworkKind, networkKindClauses } from './describe-network-kind.ts'
export type { NetworkKindContract } from './describe-network-kind.ts'
export { describeLayer, layerClauses } from './describe-layer.ts'
export type { LayerContract } from './describe-layer.ts'
