import { listeners } from './announce.ts'
import type { Simulation } from './simulation.ts'

/**
 * Is told of each simulation that a program makes from now on, as soon as it is made and empty; returns how to stop that.
 * For tools that add a plugin to the simulations of a script that does not know them.
 */
export function onSimulation(listener: (simulation: Simulation) => void): () => void {
  listeners().add(listener)
  return () => void listeners().delete(listener)
}
