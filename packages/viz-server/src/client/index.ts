/**
 * The client: what a page or another program needs to follow a simulation.
 * @packageDocumentation
 */
export { connect } from './connect.ts'
export type { MessageEnd } from './message-end.ts'
export type { Connection, ConnectOptions, SetOptions } from './connect.ts'
