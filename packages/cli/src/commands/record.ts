import { existsSync } from 'node:fs'
import { Command } from 'commander'
import { existingFile } from '../script-file.ts'

/** What stands on the command line. */
interface RecordOptions {
  readonly topics?: string[]
  readonly overwrite?: boolean
  readonly stack?: boolean
}

/**
 * `ngrad record <file> <script> [args…]`: runs a script, and records what happens in its simulation. A second simulation
 * of the same script goes to a file of its own: `run.ngrad`, `run-2.ngrad`.
 */
export const record: Command = new Command('record')
  .description('run a simulation and record its spikes and probed state')
  .usage('[options] <file> <script> [args…]')
  .argument('<file>', 'the recording to write, such as run.ngrad')
  .argument('<script>', 'the script: .ts, .mts, .js or .mjs', existingFile)
  .argument('[args...]', 'arguments of the script')
  .option('--topics <names>', 'what to record: spikes/*,activity/* if left out', names => names.split(','))
  .option('--overwrite', 'replace the file if there is one')
  .option('--stack', 'print where an error was thrown, not only what is wrong')
  .passThroughOptions()
  .addHelpText('after', '\nExamples:\n  ngrad record run.ngrad simulation.ts --seed 42\n  ngrad info run.ngrad')
  .action(
    async (
      file: string,
      script: string,
      args: string[],
      { topics, overwrite = false, stack = false }: RecordOptions,
    ) => {
      if (!overwrite && existsSync(file)) record.error(`error: ${file} exists already; --overwrite replaces it`)
      const { recordScript } = await import('../record-script.ts')
      await recordScript(script, args, { file, overwrite, stack, ...(topics && { topics }) })
    },
  )
