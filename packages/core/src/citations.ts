import type { RealArray } from './kernel/real.ts'
import type { Population } from './network/population.ts'
import type { Projection } from './network/projection.ts'
import type { PluginDescription } from './plugin.ts'

/** A work that a network rests on. */
export interface Citation {
  /** Author, year, title, place. */
  readonly source: string
  /** What comes from there: `model lif`, `rule stdp`, `plugin e-prop`. */
  readonly usedBy: readonly string[]
}

/** The works that models, rules and plugins come from, each once, in the order in which they are met. */
export function citationsOf(
  populations: Iterable<Pick<Population<RealArray>, 'model'>>,
  projections: Iterable<Pick<Projection<RealArray>, 'rule'>>,
  plugins: Iterable<PluginDescription>,
): Citation[] {
  const users = new Map<string, Set<string>>()
  const add = (
    kind: string,
    { name, source }: { readonly name: string; readonly source?: string | undefined },
  ): void => {
    if (source !== undefined) users.set(source, (users.get(source) ?? new Set()).add(`${kind} ${name}`))
  }
  for (const { model } of populations) add('model', model)
  for (const { rule } of projections) if (rule) add('rule', rule)
  for (const plugin of plugins) add('plugin', plugin)
  return [...users].map(([source, usedBy]) => ({ source, usedBy: [...usedBy] }))
}
