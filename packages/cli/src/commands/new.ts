import { Argument, Command } from 'commander'
import { inWords } from '../in-words.ts'

/** What can be begun: the kinds of `create-ngrad`, which is loaded only then. */
export const kindNames: readonly string[] = ['simulation', 'model', 'rule', 'learner', 'teacher', 'panel', 'plugin']

/** `ngrad new <kind> <name>`: begins a project with tests, README and continuous integration, as `npm create ngrad` does. */
export const beginning: Command = new Command('new')
  .description('begin a simulation of your own, or a package with a model, rule, learner, teacher, panel or plugin')
  .addArgument(new Argument('<kind>', 'what it is').choices(kindNames))
  .argument('<name>', 'its name, which a new folder gets: ngrad-noisy-cell')
  .addHelpText('after', '\nExample:\n  ngrad new model ngrad-noisy-cell')
  .action((kind: string, name: string) =>
    inWords(beginning, async () => {
      const { create, CreateError } = await import('create-ngrad/internal')
      try {
        create(kind, name)
      } catch (error) {
        if (error instanceof CreateError) beginning.error(`error: ${error.message}`)
        throw error
      }
      console.log(`${name} stands. Next:\n  cd ${name}\n  npm install\n  npm test`)
    }),
  )
