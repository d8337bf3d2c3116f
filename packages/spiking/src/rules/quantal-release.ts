import { chance, defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'

/** Parameters of {@link quantalRelease}. */
export interface QuantalReleaseParameters {
  /** Number of release sites, each of which holds one vesicle, n, up to 10 000, as each is drawn for [1]. */
  sites: number
  /** Chance that the first of some spikes releases a vesicle, U [1]. */
  use: number
  /** Mean time until a site has another vesicle, $\tau_{rec}$ [ms]. */
  tauRecovery: number
  /** Time constant of facilitation, $\tau_{fac}$; 0 for a synapse that only depresses [ms]. */
  tauFacilitation: number
}

/**
 * Short-term depression and facilitation by single vesicles: what a synapse sends at an arrival is a whole number of quanta.
 *
 * Of the sites that are empty each has been filled again by the chance $1 - e^{-\Delta t/\tau_{rec}}$, then
 * $u \leftarrow u + U (1 - u)$ and each site that is filled releases its vesicle by the chance u; k vesicles add $k w$ to the
 * target. In between $\tau_{fac} \dot u = -u$. The mean over many synapses is that of {@link tsodyksMarkram} with n w as weight. It is
 * NEST's `quantal_stp_synapse`.
 * @see Fuhrmann, Segev, Markram & Tsodyks (2002), Journal of Neurophysiology 87:140
 * @see Loebel, Silberberg, Helbig, Markram, Tsodyks & Richardson (2009), Frontiers in Computational Neuroscience 3:27
 * @example projection.learn(quantalRelease({ sites: 5, use: 0.5, tauRecovery: 800 * ms }))
 */
export const quantalRelease: RuleFactory<QuantalReleaseParameters> = defineRule('quantalRelease', {
  parameters: {
    sites: { unit: '1', nest: 'n', default: 1, atLeast: 1, atMost: 10_000, integer: true },
    use: { unit: '1', nest: 'U', default: 0.5, atLeast: 0, atMost: 1 },
    tauRecovery: { unit: 'ms', nest: 'tau_rec', default: 800, above: 0 },
    tauFacilitation: { unit: 'ms', nest: 'tau_fac', default: 0, atLeast: 0 },
  },
  synapse: {
    u: { initial: 0, tau: 'tauFacilitation' },
    empty: { initial: 0 },
    // chance that a site that was empty at the last arrival still is
    waiting: { initial: 0, tau: 'tauRecovery' },
    released: { initial: 0 },
    left: { initial: 0 },
  },
  chance,
  onPre: {
    u: 'u + use * (1 - u)',
    left: 'binomial(empty, waiting)',
    released: 'binomial(sites - left, u)',
    empty: 'left + released',
    waiting: '1',
  },
  effect: 'w * released',
  nest: 'quantal_stp_synapse',
  source:
    'Fuhrmann, Segev, Markram & Tsodyks (2002), Coding of temporal information by activity-dependent synapses. ' +
    'Journal of Neurophysiology 87:140',
})
