import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { completion } from './commands/completion.ts'
import { conformance } from './commands/conformance.ts'
import { data } from './commands/data.ts'
import { describing } from './commands/describe.ts'
import { doctor } from './commands/doctor.ts'
import { exporting } from './commands/export.ts'
import { importing } from './commands/import.ts'
import { info } from './commands/info.ts'
import { listing } from './commands/list.ts'
import { beginning } from './commands/new.ts'
import { record } from './commands/record.ts'
import { replay } from './commands/replay.ts'
import { reproduce } from './commands/reproduce.ts'
import { run } from './commands/run.ts'
import { serve } from './commands/serve.ts'
import { sweeping } from './commands/sweep.ts'
import { worker } from './commands/worker.ts'
import { withManners } from './manners.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

/** The command line. @param compare what learns, which is loaded only where it is asked for: it takes longer than all others */
export function program(compare: Command = comparison()): Command {
  // A command of our own, not commander's shared one, which a script that we run may want for itself.
  const ngrad = new Command('ngrad')
    .description('Event-driven neuromorphic runtime')
    .version(version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help, or that of a command')
    .enablePositionalOptions() // what stands behind a script's name belongs to the script
    .commandsGroup('Simulations:')
    .addCommand(beginning)
    .addCommand(run)
    .addCommand(serve)
    .addCommand(sweeping)
    .addCommand(worker)
    .commandsGroup('Recordings and files:')
    .addCommand(record)
    .addCommand(info)
    .addCommand(replay)
    .addCommand(importing)
    .addCommand(exporting)
    .addCommand(data)
    .commandsGroup('Learning and models:')
    .addCommand(compare)
    .addCommand(describing)
    .addCommand(reproduce)
    .commandsGroup('This installation:')
    .addCommand(listing)
    .addCommand(doctor)
    .addCommand(conformance)
    .addCommand(completion)
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', '\n`ngrad help run` says what run takes, and so for all.\n\nExample:\n  ngrad run simulation.ts --seed 42')
  ngrad.configureHelp({ showGlobalOptions: false, subcommandTerm: command => command.name() })
  withManners(ngrad)
  return ngrad
}

/** What stands for `compare` in the list of commands. */
const comparison = (): Command =>
  new Command('compare')
    .description('train the same network by several learners and hold each against the gradient')
    .usage('layers|time|teachers|network [options]')
