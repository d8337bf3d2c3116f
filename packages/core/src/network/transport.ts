/**
 * What brings spikes between the processes that run a network together, its members: see {@link Simulation.distribute}. What
 * makes one connects all members first; `describeTransport` of `@ngrad/core/testing` tries it.
 */
export interface Transport {
  /** How the network is divided, which is `distribution` of `@ngrad/core/node`. */
  readonly distribution: DistributionName
  /** Number of members. */
  readonly members: number
  /** Which of them this process is, from 0. */
  readonly member: number
  /**
   * A round: every member gives bytes to all others, and takes what they give in the same round. What was given may be
   * overwritten when this settles, and what is taken when the next round begins.
   * @returns what each member gave, in their order; nothing of its own
   * @throws TransportError that names the member that has ended, within a second, or a message that was lost
   */
  exchange(bytes: Uint8Array): Promise<readonly Uint8Array[]>
  /** Ends the connections: all others are told that this member has ended. */
  close(): Promise<void>
}

/** The name of `distribution` of `@ngrad/core/node`, which brings what a network in several processes needs. */
export interface DistributionName {
  /** Tells it from others. */
  readonly name: 'distribution'
}
