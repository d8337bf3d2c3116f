import { defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'

/**
 * Brings a rate to its targets: in each step a synapse adds $w\, x_{pre}$, where x is the state variable `rate` of the source a
 * delay ago, one step at least; the weight stays. Spikes of either side do nothing.
 * @see Hahne et al. (2017), Frontiers in Neuroinformatics 11:34, eq. 5
 * @example sim.connect(a, b, { weight: 0.5, delay: 1 * ms }).learn(rateConnection())
 */
export const rateConnection: RuleFactory<object> = defineRule('rateConnection', {
  parameters: {},
  effect: '0',
  summed: 'w * rate_pre',
  nest: 'rate_connection_delayed',
  source:
    'Hahne et al. (2017), Integration of continuous-time dynamics in a spiking neural network simulator. Frontiers in ' +
    'Neuroinformatics 11:34',
})
