import { defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'

/** Parameters of {@link tsodyks}. */
export interface TsodyksParameters {
  /** Share of the resources that the first of some spikes uses, U [1]. */
  use: number
  /** Time constant of recovery, $\tau_{rec}$; another one than that of currents [ms]. */
  tauRecovery: number
  /** Time constant of facilitation, $\tau_{fac}$; 0 for a synapse that only depresses [ms]. */
  tauFacilitation: number
  /** Time constant of the synaptic current, in which resources are active, $\tau_{psc}$ [ms]. */
  tauCurrent: number
}

/**
 * Short-term depression and facilitation by resources in three states: recovered x, active y and inactive z, which add up to 1.
 *
 * At an arrival $u \leftarrow u + U (1 - u)$, then $u x$ of the resources become active and $w\,u\,x$ is added to the
 * target; in between $\tau_{psc} \dot y = -y$, $\dot z = y/\tau_{psc} - z/\tau_{rec}$, $\dot x = z/\tau_{rec}$ and
 * $\tau_{fac} \dot u = -u$. Active resources do not recover, in contrast to {@link tsodyksMarkram}. It is NEST's
 * `tsodyks_synapse`.
 * @see Tsodyks, Uziel & Markram (2000), Journal of Neuroscience 20:RC50, eqs. 3 and 4
 * @example projection.learn(tsodyks({ use: 0.5, tauRecovery: 800 * ms, tauCurrent: 3 * ms }))
 */
export const tsodyks: RuleFactory<TsodyksParameters> = defineRule('tsodyks', {
  parameters: {
    use: { unit: '1', nest: 'U', default: 0.5, atLeast: 0, atMost: 1 },
    tauRecovery: { unit: 'ms', nest: 'tau_rec', default: 800, above: 0 },
    tauFacilitation: { unit: 'ms', nest: 'tau_fac', default: 0, atLeast: 0 },
    tauCurrent: { unit: 'ms', nest: 'tau_psc', default: 3, above: 0 },
  },
  requires: ['tauRecovery != tauCurrent'],
  synapse: {
    u: { initial: 0, tau: 'tauFacilitation' },
    active: { initial: 0, tau: 'tauCurrent' },
    // z + y τ_rec / (τ_rec - τ_psc), which decays by itself
    bound: { initial: 0, tau: 'tauRecovery' },
    released: { initial: 0 },
  },
  onPre: {
    u: 'u + use * (1 - u)',
    // x = 1 - y - z
    released: 'u * (1 - bound + active * tauCurrent / (tauRecovery - tauCurrent))',
    active: 'active + released',
    bound: 'bound + released * tauRecovery / (tauRecovery - tauCurrent)',
  },
  effect: 'w * released',
  nest: 'tsodyks_synapse',
  source: 'Tsodyks, Uziel & Markram (2000), Synchrony generation in recurrent networks. Journal of Neuroscience 20:RC50',
})
