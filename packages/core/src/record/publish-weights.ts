import type { RealArray } from '../kernel/real.ts'
import type { Projection } from '../network/projection.ts'
import type { Simulation } from '../network/simulation.ts'
import type { IWeights } from '../wire/messages.ts'

/** Weights that are published. Made by {@link publishWeights}. */
export interface PublishedWeights {
  /** Publishes them once more, unless nothing was computed since the last time. */
  publish(): void
  /** Ends it. */
  close(): void
}

/**
 * Publishes the weights of projections on `weights/<projection>`: before the step that comes, and before the steps
 * `steps`, 2 `steps`, …, as far as somebody listens. Projections without weights of their own are left out.
 * @param owner who wants them, to be named if it fails
 * @param wanted whether the weights of a topic are wanted
 */
export function publishWeights(
  simulation: Simulation<RealArray>,
  owner: string,
  steps: number,
  wanted: (topic: string) => boolean,
): PublishedWeights {
  let last = -1
  const publish = (): void => {
    if (simulation.step === last) return
    last = simulation.step
    for (const projection of simulation.projections.values()) {
      const topic = `weights/${projection.name}` as const
      if (projection.layout.synapses.shared || !wanted(topic)) continue
      const { listening } = simulation.bus.topic(topic)
      if (listening) simulation.bus.topic(topic).publish(weightsOf(projection, last))
    }
  }
  const undo = [simulation.at(simulation.step, publish), simulation.every(steps, owner, publish)]
  return { publish, close: () => undo.forEach(each => each()) }
}

/** The weights of a projection after so many steps, in the order of its synapses; they are copied. */
const weightsOf = ({ name, source, target, weights }: Projection<RealArray>, step: number): IWeights => ({
  stream: name,
  step,
  sources: source.size,
  targets: target.size,
  value: weights.slice() as unknown as number[],
  shape: [...source.shape],
})
