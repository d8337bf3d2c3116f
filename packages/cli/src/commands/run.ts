import { Command } from 'commander'
import { runScript } from '../run-script.ts'
import { existingFile } from '../script-file.ts'

/** `ngrad run <file> [args…]`: runs a simulation that is written in TypeScript or JavaScript, see {@link runScript}. */
export const run: Command = new Command('run')
  .description('run a simulation written in TypeScript, without a build step')
  .usage('[--stack] <file> [args…]')
  .argument('<file>', 'the script: .ts, .mts, .js or .mjs', existingFile)
  .argument('[args...]', 'arguments of the script')
  .option('--stack', 'print where an error was thrown, not only what is wrong')
  .passThroughOptions()
  .addHelpText('after', '\nExamples:\n  ngrad run simulation.ts --seed 42\n  ngrad run --stack simulation.ts')
  .action((file: string, args: string[], { stack = false }: { stack?: boolean }) => runScript(file, args, stack))
