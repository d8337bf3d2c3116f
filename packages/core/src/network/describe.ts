import type { Precision, RealArray } from '../kernel/real.ts'
import { CheckpointError } from '../errors.ts'
import { canonical, shortened } from '../record/digest.ts'
import type { PluginDescription } from '../plugin.ts'
import { version } from '../version.ts'
import type { Population } from './population.ts'
import type { Projection } from './projection.ts'

/** What a simulation is, beside its state. */
export interface Described {
  readonly seed: number
  readonly dt: number
  readonly precision: Precision
  readonly populations: Iterable<Population<RealArray>>
  readonly projections: Iterable<Projection<RealArray>>
  readonly plugins: Iterable<PluginDescription>
  /** More lines: whose state there is, and whose timetables. */
  readonly more: readonly string[]
}

/**
 * What a simulation is, one line for each part: what a program makes, where a checkpoint has what a run makes. Two
 * simulations of the same lines go on alike from the same state.
 *
 * Parameters stand here as the models were made with; what {@link Population.set} makes of them later is state. So are
 * weights, but not which synapses there are and when their spikes arrive.
 */
export function describe({ seed, dt, precision, populations, projections, plugins, more }: Described): string {
  return [
    `ngrad: version ${version}`,
    `simulation: seed ${seed}, dt ${dt} ms, ${precision}`,
    ...Array.from(populations, ({ name, shape, layout }) => `${name}: ${shape.join(' × ')} ${layout.description}`),
    ...Array.from(projections, describeProjection),
    ...Array.from(plugins)
      .filter(({ observes }) => !observes)
      .map(({ name, options }) => `plugin ${name}: ${shortened(canonical(options ?? {}))}`),
    ...more,
  ]
    .map(line => line.replaceAll('\n', ' '))
    .join('\n')
}

const describeProjection = ({ name, source, target, receptor, count, layout, rule }: Projection<RealArray>): string =>
  `${name}: ${count} synapses from ${source.name} to ${target.name}.${receptor}` +
  `${rule ? ` by ${rule.name} ${shortened(canonical(rule))}` : ''}, ends and delays #${layout.structure}`

/**
 * Checks that a description is the same as another one.
 * @throws CheckpointError that names the first difference
 */
export function checkSame(found: string, own: string): void {
  const [theirs, ours] = [found.split('\n'), own.split('\n')]
  for (let line = 0; line < Math.max(theirs.length, ours.length); line++)
    if (theirs[line] !== ours[line])
      throw new CheckpointError(
        `it is of another network: ${theirs[line] ?? 'nothing'} where this has ${ours[line] ?? 'nothing'}`,
      )
}
