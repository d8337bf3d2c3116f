import { spawn } from 'node:child_process'
import { Command } from 'commander'
import { inWords } from '../in-words.ts'
import { printJson } from '../json.ts'

/** How long a client may take [ms]. */
const patience = 30_000

/** `ngrad conformance <command> [args…]`: tries whether a client in any language speaks the protocol. */
export const conformance: Command = new Command('conformance')
  .description('try whether a client of your own, in any language, speaks the protocol')
  .usage('[--json] <command> [args…]')
  .argument('<command>', 'the client: a program; its last argument will be an address')
  .argument('[args...]', 'arguments before the address')
  .option('--json', 'print the checks as JSON')
  .passThroughOptions()
  .addHelpText(
    'after',
    '\nThe client subscribes to spikes/* and prints a line of JSON for each frame,' +
      '\nwith topic, stream, sequence, firstStep, steps, neurons and offsets; it ends' +
      '\nwhen the connection does.' +
      '\n\nExample:\n  ngrad conformance python3 client.py',
  )
  .action((command: string, args: string[], { json = false }: { json?: boolean }) =>
    inWords(conformance, async () => {
      const { conformanceTrial } = await import('@ngrad/viz-server')
      const trial = await conformanceTrial()
      const { lines, ended } = await outputOf(command, [...args, trial.address])
      await trial.close()
      const checks = [...trial.checks(lines), { able: 'ends when the connection does, in order', problem: ended }]
      const failed = checks.filter(({ problem }) => problem !== undefined).length
      if (failed > 0) process.exitCode = 1
      if (json) return printJson(checks.map(check => ({ ...check, passed: check.problem === undefined })))
      for (const { able, problem } of checks)
        console.log(problem === undefined ? `ok      ${able}` : `failed  ${able}: ${problem}`)
      console.log(`${checks.length - failed} passed, ${failed} failed`)
    }),
  )

/** What a program prints, and how it ended, if not well. */
function outputOf(command: string, args: readonly string[]): Promise<{ lines: string[]; ended: string | undefined }> {
  return new Promise(resolve => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], timeout: patience })
    const pieces: Buffer[] = []
    child.stdout.on('data', piece => pieces.push(piece))
    const done = (ended: string | undefined): void =>
      resolve({ lines: Buffer.concat(pieces).toString().split('\n'), ended })
    child.on('error', error => done(error.message))
    child.on('close', (code, signal) => done(code === 0 ? undefined : `it ended with ${signal ?? `status ${code}`}`))
  })
}
