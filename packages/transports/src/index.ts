/**
 * Transports for networks that several processes run together: see `Simulation.distribute` of `@ngrad/core`.
 * @packageDocumentation
 */
export { connectTcp } from './tcp/connect-tcp.ts'
export type { ConnectTcpOptions } from './tcp/connect-tcp.ts'
export { connectNats } from './nats/connect-nats.ts'
export type { ConnectNatsOptions } from './nats/connect-nats.ts'
