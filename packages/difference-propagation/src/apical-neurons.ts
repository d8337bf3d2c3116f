import type { NeuronFactory } from '@ngrad/core'
import { aeifPscExp, lif } from '@ngrad/spiking'
import type { AeifPscExpParameters, LifParameters } from '@ngrad/spiking'
import { withApicalDendrite } from './with-apical-dendrite.ts'
import type { ApicalParameters, PlateauParameters } from './with-apical-dendrite.ts'

/**
 * Leaky integrate-and-fire soma with an apical dendrite, see {@link withApicalDendrite} and {@link @ngrad/spiking!index.lif}.
 * @see Guerguiev, Lillicrap & Richards (2017), eLife 6:e22901
 * @example sim.population('hidden', apicalLif({ tau: 20 * ms, gain: 2 }), 30)
 */
export const apicalLif: NeuronFactory<LifParameters & ApicalParameters> = withApicalDendrite(lif, { into: 'input' })

/**
 * The same, whose dendrite has plateau potentials.
 * @see Guerguiev, Lillicrap & Richards (2017), eLife 6:e22901
 * @example sim.population('hidden', plateauLif({ tau: 20 * ms, plateau: 100 * pA }), 30)
 */
export const plateauLif: NeuronFactory<LifParameters & ApicalParameters & PlateauParameters> = withApicalDendrite(lif, {
  into: 'input',
  plateau: true,
  name: 'plateauLif',
})

/**
 * Adaptive exponential soma with an apical dendrite, see {@link withApicalDendrite} and {@link @ngrad/spiking!index.aeifPscExp}.
 * @see Brette & Gerstner (2005), Journal of Neurophysiology 94:3637
 * @example sim.population('hidden', apicalAdex({ gain: 2 }), 30)
 */
export const apicalAdex: NeuronFactory<AeifPscExpParameters & ApicalParameters> = withApicalDendrite(aeifPscExp, {
  into: 'current',
  name: 'apicalAdex',
})
