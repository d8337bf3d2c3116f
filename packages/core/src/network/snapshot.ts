import type { RealArray } from '../kernel/real.ts'
import { CheckpointError } from '../errors.ts'
import { Blocks } from '../record/blocks.ts'
import type { SpikeCounts } from '../record/spike-counts.ts'
import { ofObservers } from './agenda.ts'
import type { Agenda } from './agenda.ts'
import type { Arrivals } from './arrivals.ts'
import type { PluginState } from './plugin-state.ts'
import type { Port } from './port.ts'
import type { Projection } from './projection.ts'
import type { PopulationOutput } from './population-output.ts'

/** All that has state. */
export interface Parts {
  readonly outputs: readonly PopulationOutput[]
  readonly projections: readonly Projection<RealArray>[]
  readonly tallies: readonly SpikeCounts[]
  readonly plugins: PluginState
  readonly agenda: Agenda
  readonly arrivals: Arrivals
  readonly inputs: readonly Pick<Port<RealArray>, 'save' | 'restore'>[]
}

/** The state of a simulation after some steps, by name. */
export function takeSnapshot(parts: Parts, step: number): Blocks {
  const { outputs, projections, tallies, plugins, agenda, arrivals, inputs } = parts
  const blocks = new Blocks()
  for (const output of outputs) {
    output.population.layout.save(blocks)
    output.save(blocks, step)
  }
  for (const projection of projections) projection.layout.save(blocks)
  for (const [name, { all }] of named(tallies)) blocks.put(name, all)
  plugins.save(blocks, step)
  agenda.save(blocks)
  for (const each of [arrivals, ...inputs]) each.save(blocks)
  return blocks
}

/**
 * Checks all of a snapshot that was taken after some steps. A tally that it has not begins from 0, because it only looks on.
 * @returns how to take it up: what plugins own, which fails where one cannot write what grows, and then the rest, which cannot
 * fail
 * @throws CheckpointError that names what is missing, does not fit or is not known; nothing has been changed
 */
export function planSnapshot(
  parts: Parts,
  blocks: Blocks,
  step: number,
): { readonly writePlugins: () => void; readonly writeRest: () => void } {
  const { outputs, projections, tallies, plugins, agenda, arrivals, inputs } = parts
  const writePlugins = plugins.restore(blocks, step)
  const writes = [
    ...outputs.flatMap(output => [output.population.layout.restore(blocks), output.restore(blocks, step)]),
    ...projections.map(projection => projection.layout.restore(blocks, step)),
    ...[...named(tallies)].map(([name, { all }]) =>
      blocks.has(name) ? blocks.plan(name, all) : () => all.fill(0),
    ),
    agenda.restore(blocks, step),
    ...[arrivals, ...inputs].map(each => each.restore(blocks, step)),
  ]
  const [foreign] = blocks.untaken.filter(name => !name.startsWith(tally) && !name.startsWith(ofObservers))
  if (foreign !== undefined) throw new CheckpointError(`${foreign} is nothing that this simulation has`)
  const writeRest = (): void => {
    for (const write of writes) write()
  }
  return { writePlugins, writeRest }
}

const tally = 'tally of '

/** Tallies by the name of their population, and their number among its tallies. */
function* named(tallies: readonly SpikeCounts[]): Iterable<[string, SpikeCounts]> {
  const found = new Map<string, number>()
  for (const each of tallies) {
    const { name } = each.population
    const number = found.get(name) ?? 0
    found.set(name, number + 1)
    yield [`${tally}${name}/${number}`, each]
  }
}
