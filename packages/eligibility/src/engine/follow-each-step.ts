import type { Simulation } from '@ngrad/core'

/**
 * Lets each frame be of one step, so that states are seen, and weights changed, after every step, however long windows
 * are. Returns how to end that.
 */
export const followEachStep = (simulation: Simulation, owner: string): (() => void) =>
  simulation.every(1, owner, () => {})
