import { Console } from 'node:console'
import { onSimulation, ParameterError } from '@ngrad/core'
import { runScript } from './run-script.ts'

/**
 * Runs a script as {@link runScript} does, and writes the events of its simulations to the standard output, as lines of JSON.
 * What the script says by `console` goes to the standard error meanwhile.
 * @param topics names of topics
 * @throws ParameterError if no topic can be meant by one
 */
export async function emitScript(
  file: string,
  args: readonly string[],
  stack: boolean,
  topics: readonly string[],
): Promise<void> {
  const { ndjson } = await import('@ngrad/bridges')
  try {
    ndjson({ topics }) // what is wrong with the names is said before the script runs
  } catch (error) {
    throw error instanceof ParameterError ? new ParameterError('--emit', error.value, error.expected) : error
  }
  globalThis.console = new Console(process.stderr)
  onSimulation(simulation => simulation.use(ndjson({ topics })))
  await runScript(file, args, stack)
}
