import { existsSync } from 'node:fs'
import path from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { gathered } from '../gathered.ts'
import { Failure, inWords } from '../in-words.ts'
import { existingScript } from '../script-file.ts'

/** What stands on the command line. */
interface RecordOptions {
  readonly topics?: string[]
  readonly weightsEvery?: number
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
  .argument('<script>', 'the script: .ts, .mts, .js or .mjs; - is the standard input', existingScript)
  .argument('[args...]', 'arguments of the script')
  .option('--topics <names>', 'what to record: spikes/*,activity/* if left out', gathered)
  .option('--weights-every <ms>', 'model time between two recordings of weights: 1000 if left out', duration)
  .option('--overwrite', 'replace the file if there is one')
  .option('--stack', 'print where an error was thrown, not only what is wrong')
  .passThroughOptions()
  .addHelpText(
    'after',
    '\nExamples:\n  ngrad record run.ngrad simulation.ts --seed 42\n' +
      "  ngrad record --topics 'spikes/*,weights/*' run.ngrad simulation.ts\n  ngrad info run.ngrad",
  )
  .action((file: string, script: string, args: string[], options: RecordOptions) =>
    inWords(record, async () => {
      const { topics, weightsEvery, overwrite = false, stack = false } = options
      if (!existsSync(path.dirname(file))) record.error(`error: file is '${file}'; it must be in a folder that exists`)
      if (!overwrite && existsSync(file)) throw new Failure(`${file} exists already; --overwrite replaces it`)
      await checkTopics(topics ?? [])
      const { recordScript } = await import('../record-script.ts')
      await recordScript(script, args, {
        file,
        overwrite,
        stack,
        ...(topics && { topics }),
        ...(weightsEvery !== undefined && { weightsEvery }),
      })
    }),
  )

/** @throws ParameterError before the script runs, where a name can never be that of a topic */
async function checkTopics(topics: readonly string[]): Promise<void> {
  const { checkPattern } = await import('@ngrad/core/internal')
  for (const topic of topics) checkPattern('record.topics', topic)
}

function duration(text: string): number {
  const time = Number(text)
  if (!(time > 0 && time < Infinity)) throw new InvalidArgumentError('It must be a number of ms above 0.')
  return time
}
