import { Command, Option } from 'commander'
import { fileToWrite } from '../../file-to-write.ts'
import { inWords } from '../../in-words.ts'
import { units } from '../../recurrent/pattern.ts'
import type { Units } from '../../recurrent/pattern.ts'
import { withCommonOptions } from './options.ts'
import type { CommonOptions } from './options.ts'

/** What the command line says. */
interface Options extends CommonOptions {
  readonly units: Units
  readonly svg?: string
}

/** `ngrad compare time`: learners through time in the same recurrent network, on two waves. */
export const time: Command = withCommonOptions(
  new Command('time').description('learners through time, in a recurrent network that is to say two waves'),
  ['bptt', 'eprop', 'eprop-random', 'rtrl'],
)
  .addOption(new Option('--units <kind>', 'what the network is made of').choices(units).default('rate'))
  .option('--svg <file>', 'draw losses by round to this file', fileToWrite)
  .addHelpText('after', '\nExample:\n  ngrad compare time --units lif --learners bptt,eprop,rtrl --rate 0.005')
  .action((options: Options) =>
    inWords(time, async () => {
      const { addPlugins } = await import('../../plugins/add-plugins.ts')
      const { runRecurrent } = await import('../../recurrent/run.ts')
      await addPlugins(options.plugin)
      await runRecurrent(options)
    }),
  )
