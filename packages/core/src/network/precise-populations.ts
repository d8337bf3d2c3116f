import { receptorPlace } from '../description/parse-neuron.ts'
import type { RealArray } from '../kernel/real.ts'
import type { HeardSynapses, PreciseMember, PreciseRun } from '../precise/dynamics.ts'
import type { PopulationOutput } from './population-output.ts'
import type { Projection } from './projection.ts'

/** The populations that are computed beside the kernels, by what their models brought; undefined if there are none. */
export function precisePopulations(
  outputs: readonly PopulationOutput[],
  projections: readonly Projection<RealArray>[],
  dt: number,
): PreciseRun | undefined {
  const outputOf = new Map(outputs.map(output => [output.population, output]))
  const members = outputs.flatMap((output): PreciseMember[] => {
    const { layout, size } = output.population
    if (!layout.precise) return []
    const heard = projections.filter(({ target }) => target === output.population)
    const enter: PreciseMember['enter'] = (step, fired) => output.enter(step, fired)
    return [{ dynamics: layout.precise, size, enter, heard: heard.map(each => heardOf(each, outputOf.get(each.source)!)) }]
  })
  return outputs.find(({ population }) => population.layout.precise)?.population.layout.method?.run(members, dt)
}

/** A projection as a neuron sees it that is computed beside the kernels. */
function heardOf({ source, target, receptor, layout }: Projection<RealArray>, output: PopulationOutput): HeardSynapses {
  const { synapses, learning } = layout
  return {
    receptor: receptorPlace(target.layout.state.model.neuron.description, receptor),
    source: {
      size: source.size,
      early: step => output.early(step),
      get parts() {
        return output.parts
      },
    },
    ends: () => synapses.ends(),
    delays: () => synapses.delays(),
    get weights() {
      return layout.synapses.sharedWeight ?? layout.synapses.weights
    },
    get learner() {
      return learning.precise
    },
  }
}
