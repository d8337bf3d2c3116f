import { statSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Command, InvalidArgumentError } from 'commander'
import { describeError } from '../describe-error.ts'
import { understandTypeScript } from '../typescript.ts'

/**
 * `ngrad run <file> [args…]`: runs a simulation that is written in TypeScript or JavaScript, in this process and
 * without a build step. The script sees `process.argv` as if Node ran it. Ctrl-C is the script's own where it listens
 * to `SIGINT`, and ends the process at once where it does not.
 */
export const run: Command = new Command('run')
  .description('run a simulation written in TypeScript, without a build step')
  .usage('[--stack] <file> [args…]')
  .argument('<file>', 'the script: .ts, .mts, .js or .mjs', existingFile)
  .argument('[args...]', 'arguments of the script')
  .option('--stack', 'print where an error was thrown, not only what is wrong')
  .passThroughOptions()
  .addHelpText('after', '\nExamples:\n  ngrad run simulation.ts --seed 42\n  ngrad run --stack simulation.ts')
  .action(async (file: string, args: string[], { stack = false }: { stack?: boolean }) => {
    const fail = (error: unknown): void => {
      process.stderr.write(`${describeError(error, stack)}\n`, () => process.exit(1)) // also with a server still open
    }
    process.on('uncaughtException', error => {
      if (process.listenerCount('uncaughtException') === 1) fail(error) // else the script looks after its own
    })
    process.argv = [process.execPath, file, ...args]
    await understandTypeScript()
    await import(pathToFileURL(file).href).catch(fail)
  })

/** Absolute path of a script that can be run. */
function existingFile(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) throw new InvalidArgumentError('There is no such file.')
  if (!found.isFile()) throw new InvalidArgumentError('It is not a file.')
  return path.resolve(file)
}
