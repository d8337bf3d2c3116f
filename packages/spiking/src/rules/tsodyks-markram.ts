import { defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'

/** Parameters of {@link tsodyksMarkram}. */
export interface TsodyksMarkramParameters {
  /** Share of the resources that the first of some spikes uses, U [1]. */
  use: number
  /** Time constant of recovery, $\tau_{rec}$ [ms]. */
  tauRecovery: number
  /** Time constant of facilitation, $\tau_{fac}$; 0 for a synapse that only depresses [ms]. */
  tauFacilitation: number
}

/**
 * Short-term depression and facilitation: each synapse has resources x, of which an arrival releases a share u.
 *
 * At an arrival $u \leftarrow u + U (1 - u)$, $w\,u\,x$ is added to the target, then $x \leftarrow x - u x$; in between
 * $\tau_{fac} \dot u = -u$ and $\tau_{rec} \dot x = 1 - x$. The weight itself stays. It is NEST's `tsodyks2_synapse`.
 * @see Tsodyks & Markram (1997), PNAS 94:719
 * @see Tsodyks, Uziel & Markram (2000), Journal of Neuroscience 20:RC50
 * @example projection.learn(tsodyksMarkram({ use: 0.5, tauRecovery: 800 * ms }))
 */
export const tsodyksMarkram: RuleFactory<TsodyksMarkramParameters> = defineRule('tsodyksMarkram', {
  parameters: {
    use: { unit: '1', nest: 'U', default: 0.5, atLeast: 0, atMost: 1 },
    tauRecovery: { unit: 'ms', nest: 'tau_rec', default: 800, above: 0 },
    tauFacilitation: { unit: 'ms', nest: 'tau_fac', default: 0, atLeast: 0 },
  },
  synapse: {
    u: { initial: 0, tau: 'tauFacilitation' },
    x: { initial: 1, tau: 'tauRecovery', rest: 1 },
    released: { initial: 0 },
  },
  onPre: { u: 'u + use * (1 - u)', released: 'u * x', x: 'x - released' },
  effect: 'w * released',
  nest: 'tsodyks2_synapse',
  source: 'Tsodyks & Markram (1997), The neural code between neocortical pyramidal neurons. PNAS 94:719',
})
