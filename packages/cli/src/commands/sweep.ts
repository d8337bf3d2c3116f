import { Command } from 'commander'
import { gathered } from '../gathered.ts'
import { inWords } from '../in-words.ts'
import { readAxis } from '../sweep/axes.ts'
import type { Axis } from '../sweep/axes.ts'
import { countOption, existingStudy } from '../sweep/given.ts'
import type { SweepOptions } from '../sweep/sweep.ts'

/** `ngrad sweep <study>`: does a study with all combinations of parameters, on all cores, see {@link sweep}. */
export const sweeping: Command = new Command('sweep')
  .description('run a study over its parameters, on all cores; the same command goes on where one was ended')
  .usage('<study> [options]')
  .argument('<study>', 'a script whose default export is a function of the parameters: ({ g, seed }) => ({ rateHz })', existingStudy)
  .option('--over <name=values>', 'a parameter: g=3:6:0.25 is from:to:step, eta=1,2 a list; again for another one', axis, [])
  .option('--seeds <count>', 'so many runs of each, with the seeds 1, 2, …: 1 if left out', countOption, 1)
  .option('--workers <count>', 'how many processes; as many as there are cores if left out', countOption)
  .option('--nats <servers>', 'have it done by every ngrad worker at this server, not here: localhost:4222')
  .option('--record <names>', 'record these topics of each run: spikes/*', gathered)
  .option('--arrow', 'write the table as Apache Arrow too; needs the package apache-arrow')
  .option('--svg', 'draw the results over the parameters; needs the package @ngrad/figures')
  .option('-o, --out <folder>', 'folder of the results; <name of the study>-sweep if left out')
  .option('--overwrite', 'begin anew, whatever has been done')
  .option('--json', 'print parameters and results of all runs as JSON')
  .addHelpText('after', "\nExample:\n  ngrad sweep brunel.ts --over 'g=3:6:0.25' --over 'eta=1,2' --seeds 10")
  .action((file: string, options: SweepOptions) =>
    inWords(sweeping, async () => {
      const { sweep } = await import('../sweep/sweep.ts')
      await sweep(file, options)
    }),
  )

function axis(text: string, before: readonly Axis[]): readonly Axis[] {
  return [...before, readAxis(text)]
}
