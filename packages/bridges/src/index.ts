/**
 * Bridges from a simulation to the tools that people have.
 * @packageDocumentation
 */
// Pipes and logs
export { ndjson } from './ndjson/ndjson.ts'
export type { NdjsonOptions } from './ndjson/ndjson.ts'
// Message brokers
export { nats } from './nats/nats.ts'
export type { NatsOptions } from './nats/nats.ts'
export { mqtt } from './mqtt/mqtt.ts'
export type { MqttOptions } from './mqtt/mqtt.ts'
// Foxglove, Lichtblick and MCAP
export { foxglove } from './foxglove/foxglove.ts'
export type { Foxglove, FoxgloveOptions } from './foxglove/foxglove.ts'
export { mcap, writeMcap } from './mcap/mcap.ts'
export type { Mcap, McapOptions, WriteMcapOptions } from './mcap/mcap.ts'
// Laboratories
export { lsl } from './lsl/lsl.ts'
export type { LslOptions } from './lsl/lsl.ts'
// Sound and light
export { osc } from './osc/osc.ts'
export type { OscOptions } from './osc/osc.ts'
