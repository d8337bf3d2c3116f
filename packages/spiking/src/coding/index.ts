/**
 * Values and signals as spikes, and back.
 * @packageDocumentation
 */
// Values as spikes
export { rateCode } from './rate-code.ts'
export type { RateCodeOptions } from './rate-code.ts'
export { latencyCode } from './latency-code.ts'
export type { LatencyCodeOptions } from './latency-code.ts'
export { rankOrderActivation, rankOrderCode } from './rank-order-code.ts'
export type { RankOrderCodeOptions } from './rank-order-code.ts'
export { receptiveFields } from './receptive-fields.ts'
export type { ReceptiveFieldsOptions } from './receptive-fields.ts'
export type { EncodedSpikes } from './encoded.ts'
// Signals as events
export { signalOf, stepForward, thresholdEvents } from './signal-events.ts'
export type { SignalEvents } from './signal-events.ts'
// Spikes as values
export { decodeCounts, filteredRate, firstSpike, populationVector } from './decoders.ts'
export type { DecodedSpikes } from './decoders.ts'
