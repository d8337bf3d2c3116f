import type { Plugin, Simulation } from '@ngrad/core'

/**
 * Backpropagation through time with surrogate derivatives: the reference that learners are measured against.
 * @example sim.use(bptt())
 */
export function bptt(): Plugin {
  return {
    name: 'bptt',
    attach(_simulation: Simulation): () => void {
      return () => {} // undoes what was done above
    },
  }
}
