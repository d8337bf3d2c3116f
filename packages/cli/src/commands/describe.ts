import { Command } from 'commander'
import { inWords } from '../in-words.ts'

/** `ngrad describe [name]`: parameters, equations and source of a model or a rule; without a name it lists them. */
export const describing: Command = new Command('describe')
  .description('print parameters, equations and source of a model or rule; without a name, list them')
  .argument('[name]', 'name of the model or rule')
  .addHelpText('after', '\nExamples:\n  ngrad describe\n  ngrad describe lif')
  .action((name: string | undefined) =>
    inWords(async () => {
      const { describeModel, listModels } = await import('../describe-model.ts')
      console.log(name === undefined ? listModels() : describeModel(name))
    }),
  )
