import { NgradError, ParameterError } from '@ngrad/core'
import type { Described, Registry } from '@ngrad/learning'
import { teachers } from '@ngrad/prediction'
import { learners as layered } from '../compare/registry.ts'
import { modelEntry, models } from '../models.ts'
import { ownNetworks } from '../own/own-networks.ts'
import { recurrentLearners } from '../recurrent/learners.ts'
import { ownTeachers, taskNames } from '../teachers/own-teachers.ts'
import { loadPlugin } from './load-plugin.ts'

/** The plugin that brought something. */
const plugins = new WeakMap<object, string>()

/** The plugin that brought a model, a learner or a teacher; undefined for ours. */
export const broughtBy = (entry: object): string | undefined => plugins.get(entry)

/**
 * Adds what plugins bring to all that can be compared and described.
 * @throws NgradError if one cannot be loaded, or brings what says nothing of itself or has a name that there is already
 */
export async function addPlugins(names: readonly string[]): Promise<void> {
  for (const name of names) {
    const plugin = await loadPlugin(name)
    const add = <Entry extends Described>(kind: string, registry: Registry<Entry>, entries: readonly Entry[]): void => {
      const known = new Set<object>(registry) // a plugin may pass on what it builds on
      for (const entry of entries.filter(each => !known.has(each))) {
        refuseInWords(`plugin ${name}`, kind, registry.kind, () => {
          if (takenNames[kind]!().includes(entry.name))
            throw new ParameterError(`${registry.kind}.name`, entry.name, `another one: there is a ${entry.name}`)
          registry.add(entry)
        })
        plugins.set(entry, name)
      }
    }
    add('learner', layered, plugin.layered)
    add('learner', recurrentLearners, plugin.recurrent)
    add('learner', ownNetworks, plugin.own)
    add('teacher', ownTeachers, plugin.teachers)
    const known = new Set([...models].map(({ model }) => model))
    add('model', models, plugin.models.filter(model => !known.has(model)).map(modelEntry))
  }
}

/** Names that there are already: a learner has one whatever network it is for, as all stand side by side in a comparison. */
const takenNames: Readonly<Record<string, () => readonly string[]>> = {
  learner: () => [...layered.names, ...recurrentLearners.names, ...ownNetworks.names],
  teacher: () => [...teachers.map(({ name }) => name), ...taskNames()],
  model: () => models.names,
}

/** Says of which plugin, and of what in it, something is wrong. */
function refuseInWords(plugin: string, kind: string, registry: string, work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error
    throw new NgradError(`${plugin}: ${error.message.replace(registry, () => kind)}`, { cause: error })
  }
}
