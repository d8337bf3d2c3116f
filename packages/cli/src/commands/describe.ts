import { Command, InvalidArgumentError, Option } from 'commander'
import { inWords } from '../in-words.ts'
import { printJson } from '../json.ts'
import { port } from '../port.ts'

/** What stands on the command line. */
interface DescribeOptions {
  readonly plugin: readonly string[]
  readonly json?: boolean
  readonly page?: true | string | { readonly port: number }
  readonly port: number
}

/**
 * `ngrad describe [name]`: parameters, equations and source of a model or a rule, or what a learner, a teacher or a layer is;
 * without a name it lists them. With `--page` a neuron model is tried in the browser.
 */
export const describing: Command = new Command('describe')
  .description('print parameters, equations and source of a model or rule, or what a learner, teacher or layer is; no name lists them')
  .argument('[name]', 'name of the model, rule, learner, teacher or layer')
  .option('--plugin <name>', 'a package or a file that brings more; may be repeated', collect, [])
  .addOption(
    new Option('--page [port]', 'serve a page on which a neuron model is tried alone, until Ctrl-C (8080 if no port is given)').argParser(
      (text: string) => (/^\d+$/.test(text) ? { port: port(text) } : text),
    ),
  )
  .option('--port <number>', 'port of that page; 0 takes any that is free', port, 8080)
  .option('--json', 'print it as JSON')
  .addHelpText('after', '\nExamples:\n  ngrad describe\n  ngrad describe lif\n  ngrad describe --page izhikevich')
  .action((given: string | undefined, { plugin, json = false, page, port: number }: DescribeOptions) =>
    inWords(describing, async () => {
      const named = typeof page === 'string' ? page : undefined // `--page lif` takes the name for its own
      if (named !== undefined && given !== undefined)
        throw new InvalidArgumentError(`one model has a page, not both ${named} and ${given}`)
      const name = given ?? named
      const { describeModel, listModels, modelOf, models, neuronModel } = await import('../describe-model.ts')
      const { addPlugins } = await import('../plugins/add-plugins.ts')
      await addPlugins(plugin)
      if (page) {
        const { modelPage } = await import('@ngrad/viz-server')
        const model = neuronModel(name)
        const chosen = typeof page === 'object' ? page.port : number
        const { url } = await modelPage({ model, about: describeModel(model.modelName), port: chosen })
        console.log(`Try ${model.modelName}: ${url}`)
        return
      }
      if (json) return printJson(name === undefined ? models() : modelOf(name))
      console.log(name === undefined ? listModels() : describeModel(name))
    }),
  )

function collect(text: string, before: readonly string[]): string[] {
  return [...before, text]
}
