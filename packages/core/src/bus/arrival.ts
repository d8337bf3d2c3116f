/** What becomes of spikes, or another event, that arrived. In a process that does not take them all of them are dropped. */
export interface Arrival {
  /** Those that came after their step, and count from the next one. */
  readonly late: number
  /** Those that were dropped: they came late, or found no room. */
  readonly dropped: number
}

/** What was heard at once, by whoever listened. */
export const heard: Arrival = { late: 0, dropped: 0 }
