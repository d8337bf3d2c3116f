import { Command } from 'commander'
import { inWords } from '../in-words.ts'
import { countOption, existingStudy } from '../sweep/given.ts'
import type { WorkOptions } from '../sweep/work.ts'

/** `ngrad worker <study> --nats <servers>`: does runs of a sweep that somebody began elsewhere, see {@link work}. */
export const worker: Command = new Command('worker')
  .description('do runs of a sweep that was begun elsewhere by --nats, and end with it')
  .usage('<study> --nats <servers> [options]')
  .argument('<study>', 'the script of the sweep, with the same text', existingStudy)
  .requiredOption('--nats <servers>', 'the server of the sweep: localhost:4222')
  .option('--workers <count>', 'how many processes; as many as there are cores if left out', countOption)
  .addHelpText('after', '\nExample:\n  ngrad worker brunel.ts --nats localhost:4222')
  .action((file: string, options: WorkOptions) =>
    inWords(worker, async () => {
      const { work } = await import('../sweep/work.ts')
      await work(file, options)
    }),
  )
