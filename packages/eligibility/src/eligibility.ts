import type { Plugin, Simulation } from '@ngrad/core'

/**
 * Learning through time by eligibility traces instead of backpropagation.
 * @example sim.use(eligibility())
 */
export function eligibility(): Plugin {
  return {
    name: 'eligibility',
    attach(_simulation: Simulation): () => void {
      return () => {} // undoes what was done above
    },
  }
}
