import { Command } from 'commander'
import { gathered } from '../gathered.ts'
import { inWords } from '../in-words.ts'
import { runScript } from '../run-script.ts'
import { existingFile, existingScript } from '../script-file.ts'
import { countOption } from '../sweep/given.ts'

interface RunOptions {
  readonly stack?: boolean
  readonly emit?: string[]
  readonly inputs?: string
  readonly parts?: number
  readonly transport?: string
}

/** `ngrad run <file> [args…]`: runs a simulation that is written in TypeScript or JavaScript, see {@link runScript}. */
export const run: Command = new Command('run')
  .description('run a simulation written in TypeScript, without a build step')
  .usage('[options] <file> [args…]')
  .argument('<file>', 'the script: .ts, .mts, .js or .mjs; - is the standard input', existingScript)
  .argument('[args...]', 'arguments of the script')
  .option('--emit <names>', 'write these events to the standard output, as lines of JSON: spikes/*', gathered)
  .option('--inputs <recording>', 'send what came from outside into a recorded run again', existingFile)
  .option('--parts <count>', 'run the network in so many processes, which exchange their spikes', countOption)
  .option('--transport <address>', 'where they meet, each started so: tcp://head:7000, nats://head:4222/name; here if left out')
  .option('--stack', 'print where an error was thrown, not only what is wrong')
  .passThroughOptions()
  .addHelpText(
    'after',
    '\nExamples:\n  ngrad run simulation.ts --seed 42\n  ngrad run --stack simulation.ts\n' +
      "  ngrad run --emit 'spikes/*' simulation.ts | jq .neurons\n  ngrad run --inputs run.ngrad simulation.ts\n" +
      '  ngrad run --parts 4 simulation.ts',
  )
  .action((file: string, args: string[], { stack = false, emit, inputs, parts, transport }: RunOptions) =>
    inWords(run, async () => {
      if (transport !== undefined && parts === undefined) run.error('error: --transport stands with --parts, the number of processes')
      if (parts !== undefined && parts > 1) {
        const { shareInParts } = await import('../run-in-parts.ts')
        await shareInParts({ parts, ...(transport !== undefined && { transport }) }, [file, ...args])
      }
      if (inputs) {
        const [{ onSimulation }, { replayInputs }] = await Promise.all([
          import('@ngrad/core'),
          import('@ngrad/core/node'),
        ])
        const again = await replayInputs(inputs)
        onSimulation(simulation => simulation.use(again))
      }
      if (!emit) return runScript(file, args, stack)
      const { emitScript } = await import('../emit-script.ts')
      return emitScript(file, args, stack, emit)
    }),
  )
