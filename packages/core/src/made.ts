import type { Simulation } from './network/simulation.ts'

/**
 * Who is told of each simulation that is made in this process. It is kept where every copy of this package finds it: a
 * script may bring one of its own.
 */
type Listeners = Set<(simulation: Simulation) => void>

const place = Symbol.for('@ngrad/core.made')
const shared = globalThis as { [place]?: Listeners }

/**
 * Is told of each simulation that a program makes from now on, as soon as it is made and empty; returns how to stop that.
 * For tools that add a plugin to the simulations of a script that does not know them.
 */
export function onSimulation(listener: (simulation: Simulation) => void): () => void {
  const listeners = (shared[place] ??= new Set())
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Tells of a simulation that has been made. @internal */
export function announce(simulation: Simulation): void {
  for (const listener of shared[place] ?? []) listener(simulation)
}
