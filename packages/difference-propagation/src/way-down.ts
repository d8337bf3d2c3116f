import { ConnectionError } from '@ngrad/core'
import type { Population, Projection, RealArray, Simulation } from '@ngrad/core'

/** The connections over which hidden populations are told of changes. */
function topDownConnections(
  { projections }: Simulation,
  hidden: readonly Population<RealArray>[],
): Projection<RealArray>[] {
  return [...projections.values()].filter(({ target, receptor }) => hidden.includes(target) && receptor === 'apical')
}

/**
 * The hidden populations that hear the output top-down.
 * @throws ConnectionError if one of them hears a hidden one as well
 */
export function hearOutput(
  simulation: Simulation,
  output: Population<RealArray>,
  hidden: readonly Population<RealArray>[],
): ReadonlySet<Population<RealArray>> {
  const topDown = topDownConnections(simulation, hidden)
  const hear = new Set(topDown.filter(({ source }) => source === output).map(({ target }) => target))
  const both = topDown.find(({ source, target }) => hidden.includes(source) && hear.has(target))
  if (both !== undefined)
    throw new ConnectionError(
      `${both.source.name}→${both.target.name}`,
      `${both.target.name} hears ${output.name} top-down as well, and a central perturbation needs one of them`,
    )
  return hear
}

/**
 * Steps after which a change of the output is felt by each population: the shortest way down over top-down (apical)
 * connections.
 * @throws ConnectionError if there is no way down to one
 */
export function feedbackDelays(
  simulation: Simulation,
  output: Population<RealArray>,
  hidden: readonly Population<RealArray>[],
): ReadonlyMap<Population<RealArray>, number> {
  const delays = new Map([[output, 0]])
  const topDown = topDownConnections(simulation, hidden)
  for (let layer = 0; layer < hidden.length; layer++) {
    for (const { source, target, shortestDelay } of topDown) {
      const above = delays.get(source)
      if (above !== undefined) delays.set(target, Math.min(delays.get(target) ?? Infinity, above + shortestDelay))
    }
  }
  for (const population of hidden) {
    if (!delays.has(population))
      throw new ConnectionError(
        `${output.name}→${population.name}`,
        'there is no way down over top-down connections; connect each layer with the one below it by transposeOf(…)',
      )
  }
  return delays
}
