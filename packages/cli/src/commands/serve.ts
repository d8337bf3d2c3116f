import { Command } from 'commander'
import { port } from '../port.ts'
import { runScript } from '../run-script.ts'
import { existingFile } from '../script-file.ts'

/** `ngrad serve <script> [args…]`: runs a script with a page that shows its simulation, until Ctrl-C. */
export const serve: Command = new Command('serve')
  .description('run a simulation and show it on a web page')
  .usage('[options] <script> [args…]')
  .argument('<script>', 'the script: .ts, .mts, .js or .mjs', existingFile)
  .argument('[args...]', 'arguments of the script')
  .option('--port <number>', 'port of the page; 0 takes any that is free', port, 8080)
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--stack', 'print where an error was thrown, not only what is wrong')
  .passThroughOptions()
  .addHelpText('after', '\nExample:\n  ngrad serve --port 8081 simulation.ts --seed 42')
  .action(async (script: string, args: string[], options: { port: number; host: string; stack?: boolean }) => {
    const { onSimulation } = await import('@ngrad/core')
    const { visualize } = await import('@ngrad/viz-server')
    let pages = 0
    onSimulation(simulation => {
      simulation.use(visualize({ port: pages++ === 0 ? options.port : 0, host: options.host })) // it prints its address
    })
    await runScript(script, args, options.stack ?? false)
  })
