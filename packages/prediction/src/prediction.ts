import type { Plugin, Simulation } from '@ngrad/core'

/**
 * Teachers without labels: targets that come from the input itself.
 * @example sim.use(prediction())
 */
export function prediction(): Plugin {
  return {
    name: 'prediction',
    attach(_simulation: Simulation): () => void {
      return () => {} // undoes what was done above
    },
  }
}
