import { listeners } from './announce.ts'
import { checkFunction } from '../options.ts'
import type { Simulation } from './simulation.ts'

/**
 * Is told of each simulation that a program makes from now on, as soon as it is made and empty; returns how to stop that.
 * For tools that add a plugin to the simulations of a script that does not know them. Where it returns a promise that is rejected, the
 * simulation's run is.
 * @throws ParameterError if the listener is no function
 * @example const undo = onSimulation(sim => sim.use(recorder))
 */
export function onSimulation(listener: (simulation: Simulation) => void): () => void {
  checkFunction('onSimulation.listener', listener)
  listeners().add(listener)
  return () => void listeners().delete(listener)
}
