import { Command } from 'commander'
import { inWords } from '../../in-words.ts'
import { optimizerOption, whole, withCommonOptions } from './options.ts'
import type { CommonOptions } from './options.ts'

/** What the command line says. */
interface Options extends CommonOptions {
  readonly data?: string
  readonly batch?: number
  readonly optimizer: 'adam' | 'momentum'
}

/** `ngrad compare network`: learners on a network and data of the user's own. */
export const network: Command = withCommonOptions(
  new Command('network').description('learners on a network and data of your own'),
  [],
)
  .argument('[file]', 'a module that exports your network by default, recurrent or layered; only --list does without')
  .option('--data <place>', 'what is learned: a module that exports a Dataset, a .csv or a folder of images; only --list does without')
  .option('--batch <number>', 'examples side by side', whole)
  .addOption(optimizerOption())
  .addHelpText('after', '\nLearners with rules of their own for the weights (force, dp-spiking) know\nnothing of --rate and --optimizer.')
  .addHelpText('after', '\nExample:\n  ngrad compare network net.ts --data data.ts --learners bptt,eprop')
  .action((file: string | undefined, { data, ...options }: Options) =>
    inWords(network, async () => {
      const { addPlugins } = await import('../../plugins/add-plugins.ts')
      const { listOwn, runOwn } = await import('../../own/run-own.ts')
      if (options.list === true) {
        await addPlugins(options.plugin)
        return listOwn(file, options.json)
      }
      if (file === undefined) return network.error("error: missing required argument 'file'")
      if (data === undefined) return network.error("error: required option '--data <place>' not specified")
      await addPlugins(options.plugin)
      const given = ['rate', 'optimizer'].filter(name => network.getOptionValueSource(name) === 'cli').map(name => `--${name}`)
      return runOwn({ ...options, given, data, network: file })
    }),
  )
