import type { Plugin, Simulation } from '@ngrad/core'
import { Command, InvalidArgumentError } from 'commander'
import { endWithInput } from '../end-with-input.ts'
import { inWords } from '../in-words.ts'
import { addPageOptions, pageOptions } from '../page-options.ts'
import type { PageOptions } from '../page-options.ts'
import { runScript } from '../run-script.ts'
import { existingScript, standardInput } from '../script-file.ts'

/** What stands on the command line. */
interface ServeOptions extends PageOptions {
  readonly stack?: boolean
  readonly pace?: number
  readonly whileInput?: boolean
}

/** `ngrad serve <script> [args…]`: runs a script with a page that shows its simulation, until Ctrl-C. */
export const serve: Command = addPageOptions(
  new Command('serve')
    .description('run a simulation and show it on a web page')
    .usage('[options] <script> [args…]')
    .argument('<script>', 'the script: .ts, .mts, .js or .mjs; - is the standard input', existingScript)
    .argument('[args...]', 'arguments of the script'),
)
  .option('--pace <speed>', 'let model time pass no faster than so many times the clock', speed)
  .option('--while-input', 'end when the standard input does: with the program that holds a pipe to it')
  .option('--stack', 'print where an error was thrown, not only what is wrong')
  .passThroughOptions()
  .addHelpText('after', '\nExample:\n  ngrad serve --port 8081 simulation.ts --seed 42')
  .action((script: string, args: string[], { stack = false, pace: asked, whileInput = false, ...options }: ServeOptions) =>
    inWords(serve, async () => {
      const { onSimulation, pace } = await import('@ngrad/core')
      const { visualize } = await import('@ngrad/viz-server')
      const address = pageOptions(options)
      if (whileInput && script === standardInput) throw new InvalidArgumentError('--while-input needs a script that is a file')
      if (whileInput) endWithInput()
      let page: ReturnType<typeof visualize> | undefined = visualize(address) // what is wrong with it is said at once
      onSimulation(simulation => {
        simulation.use(page ?? visualize({ ...address, port: 0 })) // it prints its address
        if (asked !== undefined) hold(simulation, pace({ speed: asked }), asked)
        page = undefined
      })
      await runScript(script, args, stack)
    }),
  )

/** Holds a simulation to a pace, and tells who looks of it, until one of them asks for another one. */
function hold(simulation: Simulation, pacing: Plugin, asked: number): void {
  const undo = pacing.attach(simulation) as () => void
  simulation.bus.topic('control').publish({ pace: { speed: asked } })
  const deaf = simulation.on('control', 'serve', ({ pace: other }) => {
    if (!other) return
    deaf()
    undo()
  })
}

function speed(text: string): number {
  const value = Number(text)
  if (!(value > 0 && value < Infinity)) throw new InvalidArgumentError('It must be a number above 0.')
  return value
}
