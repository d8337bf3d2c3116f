import { Command } from 'commander'
import { inWords } from '../in-words.ts'
import { printJson } from '../json.ts'

/**
 * `ngrad describe [name]`: parameters, equations and source of a model or a rule, or what a learner or a teacher is; without a
 * name it lists them.
 */
export const describing: Command = new Command('describe')
  .description('print parameters, equations and source of a model or rule, or what a learner or teacher is; without a name, list them')
  .argument('[name]', 'name of the model, rule, learner or teacher')
  .option('--plugin <name>', 'a package or a file that brings more; may be repeated', collect, [])
  .option('--json', 'print it as JSON')
  .addHelpText('after', '\nExamples:\n  ngrad describe\n  ngrad describe lif')
  .action((name: string | undefined, { plugin, json = false }: { plugin: readonly string[]; json?: boolean }) =>
    inWords(describing, async () => {
      const { addPlugin, describeModel, listModels, modelOf, models } = await import('../describe-model.ts')
      const { loadPlugin } = await import('../plugins/load-plugin.ts')
      for (const each of plugin) addPlugin(await loadPlugin(each))
      if (json) return printJson(name === undefined ? models() : modelOf(name))
      console.log(name === undefined ? listModels() : describeModel(name))
    }),
  )

function collect(text: string, before: readonly string[]): string[] {
  return [...before, text]
}
