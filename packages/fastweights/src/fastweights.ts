import type { Plugin, Simulation } from '@ngrad/core'

/**
 * Fast weights: associative memory of the recent past.
 * @example sim.use(fastweights())
 */
export function fastweights(): Plugin {
  return {
    name: 'fastweights',
    attach(_simulation: Simulation): () => void {
      return () => {} // undoes what was done above
    },
  }
}
