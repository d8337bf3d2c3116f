import type { Plugin, Population, RealArray } from '@ngrad/core'
import { checkSimulation } from '@ngrad/core/internal'
import { decay } from '@ngrad/spiking'
import type { Feedback } from '../rules/feedback.ts'
import { followEachStep } from './follow-each-step.ts'
import { RecentSpikes } from './recent-spikes.ts'
import { hearRewards, learningRate, WeightChanges } from './weight-changes.ts'
import type { ChangeTiming } from './weight-changes.ts'

/** What {@link feedbackSynapses} is given. */
export interface FeedbackSynapsesOptions extends ChangeTiming {
  /** The layer that the feedback goes to. */
  readonly population: Population<RealArray>
  /** The read-out whose error it brings. */
  readonly readout: Population<RealArray>
  /** The weights, live, and what is kept of them at a change. */
  readonly feedback: Feedback & { readonly kind: 'adaptive' }
  /** Time constant of the read-out [ms]. */
  readonly tau: number
  /** How many steps the error comes after the spikes that it answers to; 1 for the layer below the read-out. */
  readonly behind: number
}

/**
 * Weights of feedback that adapt while the simulation runs, as those of a read-out of their layer would change:
 * $B_{jk} \leftarrow (1 - \lambda) B_{jk} - \eta\, e_k^t\, \mathcal{F}_\kappa(z_j)^t$.
 * @see Kolen & Pollack (1994), ICNN; Akrout et al. (2019), NeurIPS 32
 */
export function feedbackSynapses(options: FeedbackSynapsesOptions): Plugin {
  const { population, readout, feedback, tau, behind, ...timing } = options
  return {
    name: 'feedbackSynapses',
    options,
    attach(simulation) {
      checkSimulation('feedbackSynapses', simulation)
      const owner = 'feedbackSynapses'
      const [{ size }, outputs] = [population, readout.size]
      const rate = learningRate(owner, timing.rate)
      const pairs = { name: `feedback to ${population.name}`, weights: feedback.weights, source: population, learningScale: 1 }
      const sources = Uint32Array.from({ length: size * outputs }, (_, at) => Math.floor(at / outputs))
      const targets = sources.map((_, at) => at % outputs)
      const changes = new WeightChanges(owner, { ...pairs, sources, targets }, rate.values, { ...timing, decay: 1 - feedback.keep })
      const kappa = decay(simulation.dt, tau)
      const trace = new Float64Array(size) // of spikes that the error answers to
      const spikes = new RecentSpikes(size, behind + 1)
      const undo = [
        simulation.own(`${owner} of ${population.name}`, {
          ...changes.state,
          ...spikes.state,
          trace,
          rate,
          weights: feedback.weights,
        }),
        followEachStep(simulation, owner),
        simulation.on(`spikes/${population.name}`, owner, frame => {
          changes.fade()
          spikes.add(frame)
          const answered = spikes.at(frame.firstStep - behind)
          for (let j = 0; j < size; j++) trace[j] = kappa * trace[j]! + answered[j]!
        }),
        simulation.on(`activity/${readout.name}.error`, owner, ({ value }) => {
          const error = value ?? []
          for (let s = 0; s < sources.length; s++) changes.gradient[s]! += error[targets[s]!]! * trace[sources[s]!]!
          changes.taught()
        }),
        hearRewards(simulation, owner, [changes]),
      ]
      return () => undo.forEach(stop => stop())
    },
  }
}
