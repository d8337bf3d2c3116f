import type { Bus } from '../bus/bus.ts'
import { stepsOr } from '../clock.ts'
import type { RealArray } from '../kernel/real.ts'
import type { Simulation } from '../network/simulation.ts'
import { weightsMessage } from './weights-message.ts'

/** Weights that are published. Made by {@link publishWeights}. */
export interface PublishedWeights {
  /** Publishes them once more, unless nothing was computed since the last time. */
  publish(): void
  /** Ends it. */
  close(): void
}

/** Time between two looks at weights, where nothing else is said [ms]. */
export const usualWeightsEvery = 1000

/** The step of the weights that were published last, by topic: who asks for the same at the same step shares them. */
const published = new WeakMap<Bus, Map<string, number>>()

/**
 * Publishes the weights of projections on `weights/<projection>`: before the step that comes, and before the steps
 * `steps`, 2 `steps`, …, as far as somebody listens. Projections without weights of their own are left out. Several who want the
 * same are told once of each step.
 * @param owner who wants them, to be named if it fails
 * @param steps between two looks; those of {@link usualWeightsEvery} if left out
 * @param wanted whether the weights of a topic are wanted
 */
export function publishWeights(
  simulation: Simulation<RealArray>,
  owner: string,
  wanted: (topic: string) => boolean,
  steps: number = stepsOr('weightsEvery', undefined, usualWeightsEvery, simulation.dt),
): PublishedWeights {
  let last = -1
  const told = published.get(simulation.bus) ?? new Map<string, number>()
  published.set(simulation.bus, told)
  const publish = (): void => {
    if (simulation.step === last) return
    last = simulation.step
    for (const projection of simulation.projections.values()) {
      const topic = `weights/${projection.name}` as const
      if (projection.layout.synapses.shared || !wanted(topic)) continue
      const { listening } = simulation.bus.topic(topic)
      if (!listening || told.get(topic) === last) continue
      told.set(topic, last)
      simulation.bus.topic(topic).hand(weightsMessage(projection, last))
    }
  }
  const undo = [simulation.at(simulation.step, publish), simulation.every(steps, owner, publish)]
  return { publish, close: () => undo.forEach(each => each()) }
}
