import { learners as layered } from '../compare/registry.ts'
import { ownNetworks } from '../own/own-networks.ts'
import { recurrentLearners } from '../recurrent/learners.ts'
import { ownTeachers } from '../teachers/own-teachers.ts'
import { loadPlugin } from './load-plugin.ts'

/**
 * Adds what plugins bring to all that can be compared.
 * @throws NgradError if one cannot be loaded, or brings a name that there is already
 */
export async function addPlugins(names: readonly string[]): Promise<void> {
  for (const name of names) {
    const plugin = await loadPlugin(name)
    for (const learner of plugin.layered) layered.add(learner)
    for (const learner of plugin.recurrent) recurrentLearners.add(learner)
    for (const learner of plugin.own) ownNetworks.add(learner)
    for (const teacher of plugin.teachers) ownTeachers.add(teacher)
  }
}
