/**
 * Teachers without labels: targets that come from the input itself. A teacher is given streams of activity, makes
 * lessons of them and publishes them on the bus; it knows nothing of the learner.
 * @packageDocumentation
 */
// Streams of activity
export { examplesOf, sizeOf, stream } from './streams/stream.ts'
export type { Kind, Stream, StreamOptions } from './streams/stream.ts'
export { encoded } from './streams/encoded.ts'
export type { Encoder } from './streams/encoded.ts'
// What a teacher is
export { defineTeacher } from './teacher.ts'
export type { Lesson, Part, PresentOptions, Teacher, TeacherDescription } from './teacher.ts'
export { lessonsOf } from './lessons-of.ts'
export type { LessonsDescription, TaughtLessons } from './lessons-description.ts'
export { teachers } from './teachers.ts'
// Within a modality
export { autoencode } from './within/autoencode.ts'
export type { AutoencodeOptions } from './within/autoencode.ts'
export { denoise } from './within/denoise.ts'
export type { DenoiseOptions } from './within/denoise.ts'
export { dropout, gaussian, saltAndPepper } from './within/noise.ts'
export type { Noise } from './within/noise.ts'
export { masked } from './within/masked.ts'
export type { MaskedOptions, MaskedTeacher } from './within/masked.ts'
export { bands, block, channels, half, randomValues } from './within/mask.ts'
export type { Mask, Side } from './within/mask.ts'
export { nextPixel, nextRow } from './within/raster.ts'
export type { RasterOptions } from './within/raster.ts'
export { layerwise } from './within/layerwise.ts'
export type { StackedLayer } from './within/layerwise.ts'
// Across modalities
export { across } from './across/across.ts'
export type { AcrossOptions } from './across/across.ts'
export { sharedCode } from './across/shared-code.ts'
export type { Missing, SharedCodeOptions } from './across/shared-code.ts'
// Across time
export { nextFrame, nextFrames } from './next/next-frame.ts'
export type { NextFrameOptions } from './next/next-frame.ts'
export { nextSymbol } from './next/next-symbol.ts'
export type { NextSymbolOptions } from './next/next-symbol.ts'
export { futureActivity } from './next/future-activity.ts'
export type { FutureActivityOptions } from './next/future-activity.ts'
export { surprise } from './next/surprise.ts'
export type { SurpriseOptions, SurpriseWatch } from './next/surprise.ts'
// Floors: what can be done without learning, or at best
export { principalComponents } from './floors/principal-components.ts'
export type { PrincipalComponents } from './floors/principal-components.ts'
export { leastSquares } from './floors/least-squares.ts'
export type { LinearPrediction } from './floors/least-squares.ts'
export { entropyRate } from './floors/entropy-rate.ts'
export { nGram } from './floors/n-gram.ts'
export type { NGram } from './floors/n-gram.ts'
export { canonicalCorrelation } from './floors/canonical-correlation.ts'
export type { CanonicalCorrelation, CanonicalCorrelationOptions } from './floors/canonical-correlation.ts'
export { retrieval } from './floors/retrieval.ts'
export type { Retrieval } from './floors/retrieval.ts'
export { copyLastFrame } from './floors/copy-last-frame.ts'
export type { Examples } from './floors/moments.ts'
