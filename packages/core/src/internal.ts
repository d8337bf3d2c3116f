/**
 * The second door of @ngrad/core: what kernels are made of, for the sibling packages. It promises nothing to others and
 * changes without notice.
 * @packageDocumentation
 */
export { KernelMemory, padded } from './kernel/memory.ts'
export { encodeModule, kernelFunction, Scope } from './kernel/module.ts'
export type { Code, KernelFunction, Local, ValueType } from './kernel/module.ts'
export {
  f32,
  f32x4,
  f64,
  f64x2,
  i32,
  i32x4,
  i64x2,
  repeat,
  repeatWhile,
  v128,
  when,
  zero,
} from './kernel/instructions.ts'
export type { Binary, Unary } from './kernel/instructions.ts'
export { normalDraws } from './kernel/normals.ts'
export { realOf, reals } from './kernel/real.ts'
export type { Constants, Real } from './kernel/real.ts'
export { interpret } from './description/interpret.ts'
export type { InterpretedNeuron } from './description/interpret.ts'
export { evaluate, names, parts, withParts } from './description/expression.ts'
export { functions } from './description/functions.ts'
export { parse, readFrom } from './description/parse.ts'
export type { MoreFunctions } from './description/parse.ts'
export { Digest } from './record/digest.ts'
export { differentiate } from './description/differentiate.ts'
export { format } from './description/format.ts'
export { substitute } from './description/algebra.ts'
export { placeIn } from './description/excerpt.ts'
export type { Excerpt } from './description/excerpt.ts'
export { findName, givenNames, isNoise } from './description/given.ts'
export { checkUnit } from './description/check-parts.ts'
export { DimensionCheck } from './description/dimension-check.ts'
export { inUnits } from './description/dimension.ts'
export type { Dimension } from './description/dimension.ts'
export { quantityOf } from './description/quantity.ts'
export type { Quantity } from './description/quantity.ts'
export { inSimulation, readUnit, unitOf } from './description/units.ts'
export type { Unit } from './description/units.ts'
export { copied } from './copied.ts'
export { copies } from './copies.ts'
export { nearest } from './known-names.ts'
export { publishWeights, usualWeightsEvery } from './record/publish-weights.ts'
export type { PublishedWeights } from './record/publish-weights.ts'
export { isPlain } from './plain.ts'
export { madeWith } from './made-with.ts'
export { canonical } from './record/canonical.ts'
export { roomFor } from './room-for.ts'
export { philox as philoxWords } from './random.ts'
export { FrameWriter } from './wire/seal.ts'
export { checkExtents, checkMatrices, checkReshape, checkResult, productExtents } from './dense/algebra.ts'
export { operandKind, operandsOf, readAssignments, targetOf } from './dense/elementwise.ts'
export { bodies, isSingleTopic, kindOf, streamOf } from './bus/kinds.ts'
export type { EventBody, TopicKind } from './bus/kinds.ts'
export { checkPattern, matches } from './bus/pattern.ts'
export { joinBytes } from './wire/join-bytes.ts'
export { WireReader } from './wire/open.ts'
export { schema } from './wire/gen/messages.ts'
export { Blocks } from './record/blocks.ts'
export type { Numbers } from './record/blocks.ts'
export { decodeCheckpoint, encodeCheckpoint } from './record/checkpoint.ts'
export type { Checkpoint } from './record/checkpoint.ts'
export { crc32 } from './record/crc32.ts'
export { aboutOf } from './record/stream-counts.ts'
export { openEvent } from './wire/bundle.ts'
export { chunksOf } from './record/chunks.ts'
export type { ChunkBytes } from './record/chunks.ts'
export { ChunkPlaces } from './record/chunk-places.ts'
export { findIndex } from './record/find-index.ts'
export type { FoundIndex } from './record/find-index.ts'
export { openChunk } from './record/open-chunk.ts'
export type { OpenedChunk } from './record/open-chunk.ts'
export { heldReceptors } from './network/current-target.ts'
export { drawingFunctions, draws as drawsNumbers } from './plasticity/draws.ts'
export { planOf } from './plasticity/plan.ts'
export { describePopulation, distributionOf } from './network/describe-network.ts'
export { waitUntil } from './network/event-loop.ts'
export { checkSimulation } from './network/check-simulation.ts'
export { checkStream } from './network/check-stream.ts'
export { portOf } from './network/port.ts'
export { neuronsOf, numbersOf, wholeOf } from './network/ends.ts'
// What it is
export { version } from './version.ts'
