import { pathToFileURL } from 'node:url'
import { describeError } from './describe-error.ts'
import { standardInput } from './script-file.ts'
import { understandTypeScript } from './typescript.ts'

/**
 * Runs a script in this process, without a build step. It sees `process.argv` as if Node ran it; what it throws is
 * printed and ends the process with status 1. Ctrl-C is the script's own where it listens to `SIGINT`.
 * @param file absolute path of the script, or `-` for the standard input
 * @param args what stands behind it
 * @param stack whether to print where an error was thrown
 */
export async function runScript(file: string, args: readonly string[], stack: boolean): Promise<void> {
  const end = (words: string): void => void process.stderr.write(`${words}\n`, () => process.exit(1)) // also with a server still open
  const fail = (error: unknown): void => end(describeError(error, stack))
  process.on('uncaughtException', error => {
    if (process.listenerCount('uncaughtException') === 1) fail(error) // else the script looks after its own
  })
  process.argv = [process.execPath, file, ...args]
  await understandTypeScript(file)
  if (process.stderr.isTTY) (await import('./script-progress.ts')).showProgress()
  const waits = (): void => end(`error: ${file}: the script waits for something that will not come`)
  process.once('beforeExit', waits) // nothing is left that could wake it
  await import(file === standardInput ? await fromInput() : pathToFileURL(file).href).catch(fail)
  process.off('beforeExit', waits)
}

const fromInput = async (): Promise<string> => (await import('./script-from-input.ts')).scriptFromInput()
